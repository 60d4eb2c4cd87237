import { type ErrorContext, HydraError, privateState } from './hydra-error.js'

/** The client's `authorization` or `headers` function failed or returned no usable value. This attempt was not sent. */
export class HydraAuthorizationError extends HydraError {
  /** Name of the class, for logs; `isHydraError` recognizes the error. */
  override readonly name = 'HydraAuthorizationError'
  /** Stable in every release, for `switch`. */
  readonly code = 'ERR_HYDRA_AUTHORIZATION'

  /**
   * @param context - The call that needed the function.
   * @param option - The option of the client that holds the function.
   * @param reason - What the function threw.
   * @param maybeSent - Whether an earlier attempt may have reached the server.
   */
  constructor(context: ErrorContext, option: 'authorization' | 'headers', reason: unknown, maybeSent: boolean) {
    super(`"${option}" failed, thrown() returns its error`, context, maybeSent, reason)
  }

  /** What the function threw. Not the `cause`: errors of HTTP libraries often hold credentials. */
  thrown(): unknown {
    return privateState.get(this)
  }
}
