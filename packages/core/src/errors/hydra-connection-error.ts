import { type ErrorContext, HydraError, unshown } from './hydra-error.js'
import { networkCode, systemError } from './network-code.js'

/** No complete answer came: refused, reset, not resolved, or cut in the middle of the body. */
export class HydraConnectionError extends HydraError {
  override readonly name = 'HydraConnectionError'
  readonly code = 'ERR_HYDRA_CONNECTION'
  /** The network's own code, such as `ECONNREFUSED` or `UND_ERR_SOCKET`, where there is one. */
  readonly reason: string | undefined
  /** Whether the request may have reached the server; `false` only where it certainly has not. */
  readonly maybeSent: boolean

  /**
   * @param origin - Scheme, host and port that were tried.
   * @param error - What the transport threw. Only a system error becomes the `cause`: others can hold parts of request or answer.
   */
  constructor(context: ErrorContext, origin: string, error: unknown, maybeSent: boolean) {
    const reason = networkCode(error)
    super(
      `${maybeSent ? 'no complete answer from' : 'could not reach'} ${origin} (${reason ?? 'network failure'})`,
      context,
      systemError(error),
    )
    this.reason = reason
    this.maybeSent = maybeSent
    unshown.set(this, error)
  }

  /** What the transport threw, such as the error of your own `fetch`. Not the `cause`, because it can quote the request. */
  thrown(): unknown {
    return unshown.get(this)
  }
}
