import type { IntrospectedOAuth2Token } from '@hydrakit/introspection'

/** What an introspector has done since it was made. `hits`, `joined` and `misses` make up the calls. */
export interface IntrospectorStatistics {
  /** Answered from memory. */
  readonly hits: number
  /** Waited for the answer that another call was after. */
  readonly joined: number
  /** Had to ask: the store, if there is one, or Hydra. */
  readonly misses: number
  /** Misses that the store could answer. */
  readonly storeHits: number
  /** Failures of the store, time-outs and values that could not be read included. */
  readonly storeFailures: number
  /** Misses that failed, aborts included. */
  readonly failures: number
}

/**
 * Introspects tokens and remembers the answers.
 *
 * @typeParam Ext - The `session.access_token` data that the consent app set.
 */
export interface CachedIntrospector<Ext extends object = Record<string, unknown>> {
  /**
   * Says whether a token is active, from memory where it can. Check scopes and audience of the answer by `requireScope` and `requireAudience` of
   * `@hydrakit/introspection`; both are local.
   *
   * @param token - Token value as the token endpoint issued it.
   * @param options - `signal` gives up this call; others that wait for the same token go on.
   * @returns The introspection response. It is frozen: every caller gets the same one.
   * @throws {HydraError} if Hydra had to be asked and did not answer; that is not remembered.
   * @throws {TypeError} if the token is not a non-empty string.
   */
  introspect(
    token: string,
    options?: {
      /** Gives up this call; others that wait for the same token go on. */
      readonly signal?: AbortSignal | undefined
    },
  ): Promise<IntrospectedOAuth2Token<Ext>>
  /**
   * Forgets a token, in the store too: you have just revoked it. Await it before you rely on it; it waits for what this process is still writing
   * there. Other processes that hold the token in memory keep it until `maxAgeMs`.
   *
   * @param token - Token value as the token endpoint issued it.
   * @throws {IntrospectionStoreError} if the store may still have it; this process has forgotten it.
   * @throws {TypeError} if the token is not a non-empty string.
   */
  evict(token: string): Promise<void>
  /**
   * Forgets everything, and makes what is in the store count for nothing. Other processes keep what they hold in memory until `maxAgeMs`.
   *
   * @throws {IntrospectionStoreError} if what is in the store may still count; this process has forgotten everything.
   */
  clear(): Promise<void>
  /** Counts what was done. */
  statistics(): IntrospectorStatistics
}
