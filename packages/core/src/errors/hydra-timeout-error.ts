import { type ErrorContext, HydraError } from './hydra-error.js'

/** The deadline passed before the response was complete. */
export class HydraTimeoutError extends HydraError {
  /** Name of the class, for logs; `isHydraError` recognizes the error. */
  override readonly name = 'HydraTimeoutError'
  /** Stable in every release, for `switch`. */
  readonly code = 'ERR_HYDRA_TIMEOUT'
  /** The deadline that passed, in milliseconds. */
  readonly timeoutMs: number

  /**
   * @param context - The call that ended.
   * @param option - The option whose deadline passed.
   * @param timeoutMs - That deadline, in milliseconds.
   * @param maybeSent - Whether the request may have reached the server, in any attempt.
   * @param hint - The cause, if it is known.
   */
  constructor(
    context: ErrorContext,
    option: 'timeoutMs' | 'attemptTimeoutMs',
    timeoutMs: number,
    maybeSent: boolean,
    hint = '',
  ) {
    super(`no complete response within ${timeoutMs} ms ("${option}")${hint}`, context, maybeSent)
    this.timeoutMs = timeoutMs
  }
}
