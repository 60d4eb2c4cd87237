/** What an introspector counts, as `statistics()` of `@hydrakit/introspection-cache` returns it. */
export interface IntrospectorCounts {
  /** Calls served from the memory of the process. */
  readonly hits: number
  /** Calls that shared the request of a concurrent call. */
  readonly joined: number
  /** Calls that used the store or Hydra. */
  readonly misses: number
  /** Misses served from the store. */
  readonly storeHits: number
  /** Reads and writes of the store that failed, timeouts included. */
  readonly storeFailures: number
  /** Misses that failed. */
  readonly failures: number
}

/** What a token verifier counts, as `statistics()` of `@hydrakit/resource-server` returns it. */
export interface VerifierCounts {
  /** Calls served from the memory of the process. */
  readonly hits: number
  /** Calls that checked the token. */
  readonly misses: number
  /** Misses that refused the token. */
  readonly refusals: number
  /** Misses that could not check the token. */
  readonly outages: number
}

/** An introspector, such as `createCachedIntrospector` of `@hydrakit/introspection-cache` returns. */
export interface ObservedIntrospector {
  /** Returns counts since the introspector was created. */
  statistics(): IntrospectorCounts
}

/** A token verifier, such as `createTokenVerifier` of `@hydrakit/resource-server` returns. */
export interface ObservedVerifier {
  /** Returns counts since the verifier was created. */
  statistics(): VerifierCounts
}
