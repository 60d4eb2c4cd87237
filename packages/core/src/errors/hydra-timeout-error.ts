import { type ErrorContext, HydraError } from './hydra-error.js'

/** The deadline passed before a complete answer had come. The request may have reached the server. */
export class HydraTimeoutError extends HydraError {
  override readonly name = 'HydraTimeoutError'
  readonly code = 'ERR_HYDRA_TIMEOUT'
  /** The deadline that passed, in milliseconds. */
  readonly timeoutMs: number

  constructor(context: ErrorContext, option: 'timeoutMs' | 'attemptTimeoutMs', timeoutMs: number) {
    super(`no complete answer within ${timeoutMs} ms ("${option}")`, context)
    this.timeoutMs = timeoutMs
  }
}
