import type { CallOptions, HydraClient, RetryOption } from '@hydrakit/core'
import { assertClient, assertInteger, assertNumber, assertObject, readTimeoutMs } from '@hydrakit/core/feature'
import { introspectOAuth2Token } from '@hydrakit/introspection'
import type { CachedIntrospector } from './cached-introspector.js'
import { type CheckReady, createReadinessCheck } from './check-readiness.js'
import { ConcurrencyLimit } from './concurrency-limit.js'
import { longestAgeMs } from './eviction-marks.js'
import type { IntrospectionStore } from './introspection-store.js'
import type { IntrospectionStoreError } from './introspection-store-error.js'
import { Introspector } from './introspector.js'
import { KnownTokens } from './known-tokens.js'
import { SharedProbe } from './shared-probe.js'
import { SharedTokenCache } from './shared-token-cache.js'
import { readStoreKeys, type StoreKey } from './store-seal.js'
import { TokenCache } from './token-cache.js'

/** Options of {@link createCachedIntrospector}: those of the cache, and those of the requests to Hydra. */
export interface CachedIntrospectorOptions extends Omit<CallOptions, 'signal'> {
  /**
   * How long an active token is cached, in milliseconds, 0 to 86,400,000 (a day); 0 caches no active token. A token is never cached beyond its own
   * `exp`. A token that another process revokes stays active here for up to this time. Default: 60,000.
   */
  readonly maxAgeMs?: number | undefined
  /** How long an inactive token is cached, in milliseconds, 0 to 86,400,000. Default: 5,000. */
  readonly inactiveMaxAgeMs?: number | undefined
  /**
   * Number of active tokens kept (LRU), an integer from 1 to 1,000,000. Memory is bounded: at most this number of responses, twice this number of tokens
   * that were active, twice this number of tokens that were evicted, and 1,000 inactive tokens. About 160 bytes for each entry are allocated at once.
   * Default: 10,000.
   */
  readonly maxEntries?: number | undefined
  /**
   * How many introspection requests are sent at the same time, an integer from 1 to 10,000. At most 10,000 further ones wait for their turn, until the
   * deadline of their call. Tokens that were active before go first, in a line of their own, of 10,000 too. Default: 64.
   */
  readonly maxConcurrent?: number | undefined
  /**
   * Checks that Hydra is ready, after each inactive response: a Hydra without its database calls every token inactive. Resolves if it is ready; rejects,
   * or resolves to `false`, if it is not. Concurrent responses share a check. Default: `GET /health/ready` of the client. Set it if your gateway does
   * not route that path.
   */
  readonly checkReady?: CheckReady | undefined
  /** Shares active tokens between processes. It needs `storeKey`. Default: no store; each process sends its own requests. */
  readonly store?: IntrospectionStore | undefined
  /**
   * Secret that signs what is in the store (HMAC-SHA-256), so that write access alone makes no token active: a string or bytes, at least 32 bytes, the
   * same in each process. Who can read and write the store can bring back a response until it is `maxAgeMs` old. In a list the first key signs and all
   * verify. To rotate it, add the new key at the end in all processes, then move it to the front, then remove the old one. Use another key for each
   * Hydra. Required with `store`.
   */
  readonly storeKey?: StoreKey | readonly StoreKey[] | undefined
  /**
   * Deadline of a whole `introspect` call in milliseconds: the store, all requests to Hydra and the pauses between them. Calls that share a request end by
   * the deadline of the first one. 1 to 2,147,483,647. Default: the client's `timeoutMs`.
   */
  readonly timeoutMs?: number | undefined
  /** Attempts of the first introspection (1 to 10), or `false` for one. What confirms an inactive response is not retried. Default: the client's. */
  readonly retry?: RetryOption | undefined
  /** How long a call waits for the store before it falls back to Hydra, in milliseconds, 1 to 60,000. Default: 100. */
  readonly storeTimeoutMs?: number | undefined
  /**
   * Called when the store fails, for your log: once a second at most for each kind of failure. `statistics().storeFailures` counts all of them. The call
   * that met the failure continues without the store. Errors of this function are ignored.
   */
  readonly onStoreError?: ((error: IntrospectionStoreError) => unknown) | undefined
}

/**
 * Creates an introspector that caches introspection responses, for APIs that receive the same token many times.
 *
 * Concurrent calls for one token share one request. Printing, copying or serializing the introspector shows no token.
 *
 * @typeParam Ext - The `session.access_token` data that the consent app set.
 * @param admin - Client of the admin API, from `createHydraAdmin`.
 * @param options - Lifetimes and size of the cache, a shared store, and the options of the calls to Hydra.
 * @returns The introspector. Create one for each Hydra, and keep it.
 * @throws {TypeError} if the client is missing, an option is out of its range, or there is a `store` without a `storeKey`.
 * @example
 * const introspector = createCachedIntrospector(admin, { maxAgeMs: 30_000 })
 * const token = await introspector.introspect(bearerToken)
 * requireAudience(token, 'https://photos.example')
 * requireScope(token, 'photos.read')
 * @see {@link https://www.rfc-editor.org/rfc/rfc7662#section-4 | RFC 7662 section 4}, on caching
 */
export function createCachedIntrospector<Ext extends object = Record<string, unknown>>(
  admin: HydraClient<'admin'>,
  options: CachedIntrospectorOptions = {},
): CachedIntrospector<Ext> {
  assertClient(admin, 'admin')
  const { lifetimes, maxEntries, maxConcurrent, store, storeSettings, checkReady, callOptions } = readOptions(
    options,
    admin,
  )
  const introspector = new Introspector<Ext>({
    timeoutMs: callOptions.timeoutMs,
    sendRequest: (token, options) => introspectOAuth2Token<Ext>(admin, token, { ...callOptions, ...options }),
    readiness: new SharedProbe(createReadinessCheck(admin, checkReady, callOptions)),
    cache: new TokenCache(maxEntries, lifetimes),
    knownTokens: new KnownTokens(2 * maxEntries), // a token that is cached may have been introspected before many others
    limit: new ConcurrencyLimit(maxConcurrent),
    sharedCache: store && new SharedTokenCache<Ext>(store, storeSettings),
  })
  if (store?.evictions) introspector.follow(store.evictions)
  return introspector
}

function readOptions(options: CachedIntrospectorOptions, admin: HydraClient) {
  assertObject(options, 'options')
  const { maxAgeMs = 60_000, inactiveMaxAgeMs = 5_000, maxEntries = 10_000, maxConcurrent = 64, ...others } = options
  const { store, storeKey, storeTimeoutMs = 100, onStoreError, checkReady, ...rest } = others
  const callOptions = { ...rest, timeoutMs: rest.timeoutMs ?? readTimeoutMs(admin) }
  assertNumber(callOptions.timeoutMs, 'timeoutMs', 1, 2_147_483_647)
  assertNumber(maxAgeMs, 'maxAgeMs', 0, longestAgeMs)
  assertNumber(inactiveMaxAgeMs, 'inactiveMaxAgeMs', 0, longestAgeMs)
  assertNumber(storeTimeoutMs, 'storeTimeoutMs', 1, 60_000)
  assertInteger(maxEntries, 'maxEntries', 1, 1_000_000)
  assertInteger(maxConcurrent, 'maxConcurrent', 1, 10_000)
  assertStore(store)
  assertFunction(onStoreError, 'onStoreError')
  assertFunction(checkReady, 'checkReady')
  const lifetimes = { maxAgeMs, inactiveMaxAgeMs }
  const keys = store === undefined && storeKey === undefined ? [] : readStoreKeys(storeKey)
  const storeSettings = {
    timeoutMs: storeTimeoutMs,
    callTimeoutMs: callOptions.timeoutMs,
    lifetimes,
    keys,
    onError: onStoreError,
  }
  return { lifetimes, maxEntries, maxConcurrent, store, storeSettings, checkReady, callOptions }
}

function assertStore(store: IntrospectionStore | undefined): void {
  if (store === undefined) return
  const isStore = [store?.get, store?.set, store?.delete].every((each) => typeof each === 'function')
  if (!isStore) throw new TypeError('"store" must have the functions get, set and delete')
  assertFunction(store.reserve, 'store.reserve')
}

function assertFunction(value: unknown, name: string): void {
  if (value !== undefined && typeof value !== 'function') throw new TypeError(`"${name}" must be a function`)
}
