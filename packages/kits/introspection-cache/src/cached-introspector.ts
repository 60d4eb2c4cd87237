import type { IntrospectedOAuth2Token } from '@hydrakit/introspection'

/** What an introspector has done since it was created. `hits`, `joined` and `misses` add up to the number of calls. */
export interface IntrospectorStatistics {
  /** Calls served from the memory of this process. */
  readonly hits: number
  /** Calls that shared the request of a concurrent call. */
  readonly joined: number
  /** Calls that used the store, if there is one, or Hydra. */
  readonly misses: number
  /** Misses served from the store. */
  readonly storeHits: number
  /** Failures of the store, including timeouts and values that could not be read. */
  readonly storeFailures: number
  /** Misses that failed, including aborted ones. */
  readonly failures: number
}

/**
 * Introspects tokens and caches the responses.
 *
 * @typeParam Ext - The `session.access_token` data that the consent app set.
 */
export interface CachedIntrospector<Ext extends object = Record<string, unknown>> {
  /**
   * Introspects a token, from the cache if possible. `requireScope` and `requireAudience` of `@hydrakit/introspection` then check its scopes and
   * audience without a request.
   *
   * An aborted call rejects with the reason of its signal.
   *
   * @param token - Token value as the token endpoint issued it.
   * @param options - `signal` aborts this call only; concurrent calls for the same token continue.
   * @returns The introspection response. It is frozen, because all callers share it.
   * @throws {HydraError} if the token was not cached and the request to Hydra failed. Failures are not cached.
   * @throws {TypeError} if the token is not a non-empty string, or `options` is not an object.
   */
  introspect(
    token: string,
    options?: {
      /** Gives up this call; others that wait for the same token go on. */
      readonly signal?: AbortSignal | undefined
    },
  ): Promise<IntrospectedOAuth2Token<Ext>>
  /**
   * Evicts a token from this process and from the store, for example after you revoked it. It takes effect when the promise resolves, which includes
   * pending writes of this process to the store. Other processes that cached the token keep it for up to `maxAgeMs`.
   *
   * @param token - Token value as the token endpoint issued it.
   * @throws {IntrospectionStoreError} if the store may still contain the token. This process has evicted it.
   * @throws {TypeError} if the token is not a non-empty string.
   */
  evict(token: string): Promise<void>
  /**
   * Evicts all tokens from this process, and invalidates the tokens in the store. Other processes keep what they cached for up to `maxAgeMs`.
   *
   * @throws {IntrospectionStoreError} if the tokens in the store may still be valid. This process has evicted them.
   */
  clear(): Promise<void>
  /** Returns counts of hits, misses and failures since the introspector was created. */
  statistics(): IntrospectorStatistics
}
