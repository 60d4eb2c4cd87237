import { type ErrorContext, HydraError } from './hydra-error.js'

/** The deadline passed before the response was complete. The request may have reached the server. */
export class HydraTimeoutError extends HydraError {
  override readonly name = 'HydraTimeoutError'
  readonly code = 'ERR_HYDRA_TIMEOUT'
  /** The deadline that passed, in milliseconds. */
  readonly timeoutMs: number

  constructor(context: ErrorContext, option: 'timeoutMs' | 'attemptTimeoutMs', timeoutMs: number) {
    super(`no complete response within ${timeoutMs} ms ("${option}")`, context)
    this.timeoutMs = timeoutMs
  }
}
