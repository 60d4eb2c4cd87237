import { type ErrorContext, HydraError, unshown } from './hydra-error.js'

/** The client's `authorization` or `headers` function failed or gave no usable value; nothing was sent. */
export class HydraAuthorizationError extends HydraError {
  override readonly name = 'HydraAuthorizationError'
  readonly code = 'ERR_HYDRA_AUTHORIZATION'

  constructor(context: ErrorContext, option: 'authorization' | 'headers', reason: unknown) {
    super(`"${option}" failed, reason() says why`, context)
    unshown.set(this, reason)
  }

  /** What the function threw. Not the `cause`, because errors of HTTP libraries like to carry credentials. */
  reason(): unknown {
    return unshown.get(this)
  }
}
