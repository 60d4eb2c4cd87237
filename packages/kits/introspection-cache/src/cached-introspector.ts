import type { IntrospectedOAuth2Token } from '@hydrakit/introspection'

/**
 * What an introspector has done since it was created. `hits`, `joined` and `misses` add up to the number of calls with a token that Hydra can have
 * issued.
 */
export interface IntrospectorStatistics {
  /** Calls served from the memory of this process, by `introspect` or by `peek`. A `peek` that returns undefined is not counted. */
  readonly hits: number
  /** Calls that shared the request of a concurrent call. */
  readonly joined: number
  /** Calls that used the store, if there is one, or Hydra. */
  readonly misses: number
  /** Misses served from the store. */
  readonly storeHits: number
  /** Failures of the store, including timeouts and values that could not be read. */
  readonly storeFailures: number
  /** Misses that failed, including those that were aborted or took longer than `timeoutMs`. */
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
   * An aborted call rejects with the reason of its signal. The option `timeoutMs` is the deadline of the whole call.
   *
   * A token that cannot come as `Bearer` (RFC 6750 section 2.1), or has more than 16,383 characters, is inactive without a request.
   *
   * @param token - Token value as the token endpoint issued it.
   * @param options - `signal` aborts this call only; concurrent calls for the same token continue. `maxAgeMs` refuses an older response.
   * @returns The introspection response. It is frozen, because all callers share it.
   * @throws {HydraError} if the token was not cached and the request to Hydra failed. Failures are not cached.
   * @throws {IntrospectionUnavailableError} if Hydra called the token inactive and that could not be confirmed, such as without its database, or if too
   * many tokens wait. Nothing is cached; a token that is cached as active stays.
   * @throws {TypeError} if the token is not a non-empty string, or `options` is not an object.
   */
  introspect(
    token: string,
    options?: {
      /** Gives up this call; others that wait for the same token go on. */
      readonly signal?: AbortSignal | undefined
      /** A response that was requested longer ago does not count, for example for a sensitive scope. 0 always sends a request. */
      readonly maxAgeMs?: number | undefined
    },
  ): Promise<IntrospectedOAuth2Token<Ext>>
  /**
   * Looks a token up in the memory of this process, without a request.
   *
   * @param token - Token value as the token endpoint issued it.
   * @param maxAgeMs - A response that was requested longer ago does not count. Default: the `maxAgeMs` of the introspector.
   * @returns The same promise for each call, until the response expires or is evicted. Undefined if `introspect` would not use the memory.
   */
  peek(token: string, maxAgeMs?: number): Promise<IntrospectedOAuth2Token<Ext>> | undefined
  /**
   * Evicts a token, for example after you revoked it. Calls that begin when the promise has resolved get no response of this process or the store that
   * was requested before, also if another process shares it later: the store remembers the eviction for a day, and the clocks of two processes may
   * differ by 5 seconds.
   *
   * A token that `introspect` would not send to Hydra is nowhere, so nothing is done for it.
   *
   * Another process that has the token in its memory keeps it for up to `maxAgeMs`, unless its store has a subscriber. If the store loses the eviction,
   * the token can come back for as long.
   *
   * @param token - Token value as the token endpoint issued it.
   * @throws {IntrospectionStoreError} if the store may still contain the token or accept it from another process, or if other processes could not be
   * told. This process has evicted it.
   * @throws {TypeError} if the token is not a non-empty string.
   */
  evict(token: string): Promise<void>
  /**
   * Evicts all tokens from this process, and invalidates the tokens in the store that were requested until now. Other processes keep what they cached
   * for up to `maxAgeMs`, unless their store has a subscriber. A token in the store that a process with a clock ahead requested stays valid for up to `maxAgeMs`, too.
   *
   * That a token was active is still known: an inactive response for it needs confirmation as before.
   *
   * @throws {IntrospectionStoreError} if the tokens in the store may still be valid, or if other processes could not be told. This process has evicted
   * them.
   */
  clear(): Promise<void>
  /** Returns counts of hits, misses and failures since the introspector was created. */
  statistics(): IntrospectorStatistics
}
