import type { TokenRefusal } from '@hydrakit/introspection'

/** A request that was refused. It contains no part of the token. */
export interface RefusedEvent {
  /** The HTTP status of the response: 503 if the token could not be checked. */
  readonly status: 400 | 401 | 403 | 503
  /** The check that failed; `unavailable` if the token could not be checked. */
  readonly reason: TokenRefusal | 'unavailable'
  /** Scopes that the route requires. */
  readonly scopes: readonly string[]
  /**
   * What the verifier threw, or the error of a request without a usable token. If only introspection could check the token and the verifier has no
   * `introspection`, its `cause` says so.
   */
  readonly error: unknown
}
