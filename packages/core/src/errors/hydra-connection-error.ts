import { type ErrorContext, HydraError, privateState } from './hydra-error.js'
import type { NetworkFailure } from './transport-error.js'

/** No complete response: the connection was refused, reset or cut, or the host name was not resolved. */
export class HydraConnectionError extends HydraError {
  /** Name of the class, for logs; `isHydraError` recognizes the error. */
  override readonly name = 'HydraConnectionError'
  /** Stable in every release, for `switch`. */
  readonly code = 'ERR_HYDRA_CONNECTION'
  /** The network's own code, such as `ECONNREFUSED` or `UND_ERR_SOCKET`, or undefined if it has none. */
  readonly reason: string | undefined

  /**
   * @param context - The call that failed.
   * @param origin - Scheme, host and port that were tried.
   * @param failure - What can be told without quoting the request.
   * @param thrown - What the transport threw. Not the `cause`: it can quote the request.
   */
  constructor(context: ErrorContext, origin: string, failure: NetworkFailure, thrown: unknown) {
    const { reason, hint, maybeSent, cause } = failure
    super(
      `${maybeSent ? 'no complete response from' : 'could not reach'} ${origin} (${reason ?? hint})`,
      context,
      maybeSent,
      thrown,
      cause,
    )
    this.reason = reason
  }

  /** What the transport threw, such as the error of your own `fetch`. Not the `cause`: it can quote the request. */
  thrown(): unknown {
    return privateState.get(this)
  }
}
