import { type ErrorContext, HydraError, privateState } from './hydra-error.js'

/** The client's `authorization` or `headers` function failed or returned no usable value. Nothing was sent. */
export class HydraAuthorizationError extends HydraError {
  override readonly name = 'HydraAuthorizationError'
  readonly code = 'ERR_HYDRA_AUTHORIZATION'

  constructor(context: ErrorContext, option: 'authorization' | 'headers', reason: unknown) {
    super(`"${option}" failed, reason() returns its error`, context)
    privateState.set(this, reason)
  }

  /** What the function threw. Not the `cause`: errors of HTTP libraries often hold credentials. */
  reason(): unknown {
    return privateState.get(this)
  }
}
