import { type ErrorContext, HydraError, privateState } from './hydra-error.js'
import type { NetworkFailure } from './transport-error.js'

/** No complete response: the connection was refused, reset or cut, or the host name was not resolved. */
export class HydraConnectionError extends HydraError {
  override readonly name = 'HydraConnectionError'
  readonly code = 'ERR_HYDRA_CONNECTION'
  /** The network's own code, such as `ECONNREFUSED` or `UND_ERR_SOCKET`, or undefined if it has none. */
  readonly reason: string | undefined
  /** Whether the request may have reached the server; `false` only if it certainly has not. */
  readonly maybeSent: boolean

  /**
   * @param origin - Scheme, host and port that were tried.
   * @param thrown - What the transport threw. Not the `cause`: it can quote the request.
   */
  constructor(context: ErrorContext, origin: string, { reason, cause, maybeSent }: NetworkFailure, thrown: unknown) {
    const what = maybeSent ? 'no complete response from' : 'could not reach'
    super(`${what} ${origin} (${reason ?? 'network failure'})`, context, cause)
    this.reason = reason
    this.maybeSent = maybeSent
    privateState.set(this, thrown)
  }

  /** What the transport threw, such as the error of your own `fetch`. Not the `cause`: it can quote the request. */
  thrown(): unknown {
    return privateState.get(this)
  }
}
