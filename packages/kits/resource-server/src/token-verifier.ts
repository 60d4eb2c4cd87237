import type { Principal } from './principal.js'

/** What a request needs, beyond a token that is valid for your API. */
export interface VerifyOptions {
  /** Scopes that the token must all have. Default: none. */
  readonly scopes?: readonly string[] | undefined
  /** Gives up this call; others that wait for the same token go on. */
  readonly signal?: AbortSignal | undefined
}

/**
 * What a verifier has done since it was created. `hits` and `misses` add up to the number of calls, without those that were malformed or aborted
 * before they began.
 */
export interface VerifierStatistics {
  /** Calls served from the memory of this process. */
  readonly hits: number
  /** Calls that checked the token. */
  readonly misses: number
  /** Misses that refused the token: calls that rejected with a `TokenRefusedError`. */
  readonly refusals: number
  /** Misses that could not check the token: calls that rejected with a `TokenVerifierUnavailableError`. */
  readonly outages: number
}

/**
 * Verifies access tokens of one Hydra for one API. A variable for any verifier has the type `TokenVerifier<object>`.
 *
 * @typeParam Ext - The `session.access_token` data that the consent app set.
 */
export interface TokenVerifier<Ext extends object = Record<string, unknown>> {
  /**
   * Verifies that an access token is valid for this API.
   *
   * An aborted call rejects with the reason of its signal.
   *
   * @param token - Text behind `Bearer` in the `Authorization` header, such as `readBearerToken` returns.
   * @param options - Scopes that the request needs, and a signal.
   * @returns The user or client that the token stands for.
   * @throws {TokenRefusedError} if the token does not allow the request. `status` is 401, or 403 if a scope is missing.
   * @throws {TokenVerifierUnavailableError} if Hydra or its keys could not be asked, so the token may be good. Respond with status 503.
   * @throws {TypeError} if the token is not a non-empty string, or an option is malformed or unknown.
   */
  verify(token: string, options?: VerifyOptions): Promise<Principal<Ext>>
  /**
   * Evicts a token, for example after you revoked it, so that the next call asks Hydra. A JWT that is checked without Hydra stays valid: that check
   * does not see a revocation.
   *
   * Rejects with the `IntrospectionStoreError` of `@hydrakit/introspection-cache` if a shared store may still contain the token. This process has
   * evicted it.
   *
   * @param token - Token value as the token endpoint issued it.
   * @throws {TypeError} if the token is not a non-empty string.
   */
  evict(token: string): Promise<void>
  /** Returns counts of hits, misses, refusals and outages since the verifier was created. */
  statistics(): VerifierStatistics
}
