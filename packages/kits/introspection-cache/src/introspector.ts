import { HydraTimeoutError } from '@hydrakit/core'
import {
  assertNonEmptyString,
  assertNumber,
  assertObject,
  assertSignal,
  copyText,
  deepFreeze,
  raceAbort,
  runWithTimeout,
  throwIfAborted,
} from '@hydrakit/core/feature'
import type { IntrospectedOAuth2Token } from '@hydrakit/introspection'
import type { CachedIntrospector, IntrospectorStatistics } from './cached-introspector.js'
import { type CachedToken, hasExpired } from './cached-token.js'
import { ConfirmedIntrospection, type ConfirmedIntrospectionParts } from './confirmed-introspection.js'
import { couldBeIssued } from './could-be-issued.js'
import type { EvictionChannel } from './eviction-channel.js'
import { longestAgeMs } from './eviction-marks.js'
import { EvictionReceiver } from './eviction-receiver.js'
import { hashToken } from './hash-token.js'
import type { KnownTokens } from './known-tokens.js'
import type { SharedTokenCache, SignedToken } from './shared-token-cache.js'
import { type FlightState, SingleFlight } from './single-flight.js'
import type { TokenCache } from './token-cache.js'

/** What an introspector is made of. */
export interface IntrospectorParts<Ext extends object>
  extends Omit<ConfirmedIntrospectionParts<Ext>, 'wasActive' | 'wasEvicted'> {
  /** Deadline of a whole call, in milliseconds: the store, the requests to Hydra and the pauses between them. */
  readonly timeoutMs: number
  readonly cache: TokenCache<Ext>
  readonly knownTokens: KnownTokens
  readonly sharedCache: SharedTokenCache<Ext> | undefined
}

/** Options of one call to `introspect`. */
export type IntrospectOptions =
  | { readonly signal?: AbortSignal | undefined; readonly maxAgeMs?: number | undefined }
  | undefined

/** Looks in memory, then in the store, then sends a request. Its members are `#private`, so that printing it shows no token. */
export class Introspector<Ext extends object> implements CachedIntrospector<Ext> {
  readonly #introspection: ConfirmedIntrospection<Ext>
  readonly #cache: TokenCache<Ext>
  readonly #knownTokens: KnownTokens
  readonly #sharedCache: SharedTokenCache<Ext> | undefined
  readonly #flights: SingleFlight<CachedToken<Ext>>
  readonly #timeoutMs: number
  /** Tokens that are being introspected, by hash. Undefined if other processes do not tell of their evictions. */
  #loading: Map<string, { readonly token: string }> | undefined
  readonly #counts = { hits: 0, joined: 0, misses: 0, storeHits: 0, failures: 0 }

  constructor(parts: IntrospectorParts<Ext>) {
    const { timeoutMs, sendRequest, readiness, cache, knownTokens, limit, sharedCache } = parts
    const wasActive = (token: string) => knownTokens.wasActive(token)
    const wasEvicted = (token: string) => knownTokens.wasEvicted(token)
    this.#flights = new SingleFlight({ timeoutMs, timeoutError: () => createTimeoutError(timeoutMs) })
    this.#timeoutMs = timeoutMs
    this.#introspection = new ConfirmedIntrospection({ sendRequest, limit, readiness, wasActive, wasEvicted })
    this.#cache = cache
    this.#knownTokens = knownTokens
    this.#sharedCache = sharedCache
  }

  // Not async: a hit is one lookup, and returns a promise that exists already.
  introspect(token: string, options?: IntrospectOptions): Promise<IntrospectedOAuth2Token<Ext>> {
    const cached = allowsHit(options) ? this.peek(token, options?.maxAgeMs) : undefined
    return cached ?? this.#introspectUncached(token, options)
  }

  peek(token: string, maxAgeMs?: number): Promise<IntrospectedOAuth2Token<Ext>> | undefined {
    const cached = this.#cache.get(token, maxAgeMs)
    if (cached !== undefined) this.#counts.hits += 1
    return cached
  }

  async evict(token: string): Promise<void> {
    assertNonEmptyString(token, 'token')
    if (!couldBeIssued(token)) return // nothing keeps it
    const copy = copyText(token)
    this.#evictFromMemory(copy)
    await this.#sharedCache?.evict(copy)
  }

  async clear(): Promise<void> {
    this.#clearMemory()
    await this.#sharedCache?.clear()
  }

  /** Evicts what other processes evict. */
  follow(channel: EvictionChannel): void {
    const loading = new Map<string, { readonly token: string }>()
    this.#loading = loading
    const evictKey = (key: string) => {
      const token = this.#cache.evictKey(key) ?? loading.get(key)?.token
      if (token !== undefined) this.#evictFromMemory(token)
    }
    channel.subscribe(new EvictionReceiver({ evictKey, clearMemory: () => this.#clearMemory() }))
  }

  #evictFromMemory(token: string): void {
    this.#cache.evict(token)
    this.#knownTokens.noteEvicted(token)
    this.#flights.invalidate(token)
  }

  #clearMemory(): void {
    this.#cache.clear()
    this.#flights.clear()
  }

  statistics(): IntrospectorStatistics {
    return { ...this.#counts, storeFailures: this.#sharedCache?.failures ?? 0 }
  }

  async #introspectUncached(token: string, options: IntrospectOptions): Promise<IntrospectedOAuth2Token<Ext>> {
    assertArguments(token, options)
    const { signal, maxAgeMs = Number.POSITIVE_INFINITY } = options ?? {}
    throwIfAborted(signal)
    if (!couldBeIssued(token)) return inactive
    return this.#introspectBearer(copyText(token), maxAgeMs, signal)
  }

  async #introspectBearer(
    token: string,
    maxAgeMs: number,
    signal: AbortSignal | undefined,
  ): Promise<IntrospectedOAuth2Token<Ext>> {
    this.#counts[this.#flights.has(token) ? 'joined' : 'misses'] += 1
    return (await this.#join(token, maxAgeMs, signal)).response
  }

  // A flight that began for another call may take an older response, or one whose `exp` has passed since then. The call then waits for a further one,
  // within its own deadline. Of a response that was requested after the call came, Hydra's clock alone decides: the clock here may be ahead.
  async #join(token: string, maxAgeMs: number, signal: AbortSignal | undefined): Promise<CachedToken<Ext>> {
    const calledAt = performance.now()
    const oldest = calledAt - maxAgeMs
    const endsAt = calledAt + this.#timeoutMs
    const join = (signal: AbortSignal | undefined) =>
      this.#flights.join(token, (state) => this.#loadAndCount(token, state, oldest), signal)
    const joinAgain = (timeout: AbortController) => raceAbort(join(timeout.signal), signal)
    let loaded = await join(signal)
    while (loaded.requestedAt.monotonic < (hasExpired(loaded.response) ? calledAt : oldest)) {
      const timeoutMs = endsAt - performance.now()
      loaded = await runWithTimeout({ timeoutMs, createError: () => createTimeoutError(this.#timeoutMs) }, joinAgain)
    }
    return loaded
  }

  async #loadAndCount(token: string, state: FlightState, oldest: number): Promise<CachedToken<Ext>> {
    const key = this.#sharedCache && (await hashToken(token))
    const end = this.#beginLoading(key, token, state)
    try {
      return await this.#load(token, key, state, oldest)
    } catch (error) {
      this.#counts.failures += 1
      throw error
    } finally {
      end()
    }
  }

  /** @returns Ends it, unless a later flight of the token has begun. */
  #beginLoading(key: string | undefined, token: string, { isCurrent }: FlightState): () => void {
    const loading = this.#loading
    if (loading === undefined || key === undefined || !isCurrent()) return () => {}
    const entry = { token }
    loading.set(key, entry)
    return () => {
      if (loading.get(key) === entry) loading.delete(key)
    }
  }

  async #load(token: string, key: string | undefined, state: FlightState, oldest: number): Promise<CachedToken<Ext>> {
    const { signal } = state
    const sharedCache = this.#sharedCache
    if (sharedCache === undefined || key === undefined) {
      return this.#keep(token, key, state, await this.#introspection.request(token, signal))
    }
    const stored = await raceAbort(sharedCache.get(token, key, signal), signal)
    if (stored === undefined || stored.requestedAt.monotonic < oldest) {
      return this.#loadAndShare(token, key, state, sharedCache)
    }
    this.#counts.storeHits += 1
    return this.#keep(token, key, state, stored)
  }

  async #loadAndShare(
    token: string,
    key: string,
    state: FlightState,
    sharedCache: SharedTokenCache<Ext>,
  ): Promise<CachedToken<Ext>> {
    let signed: SignedToken | undefined
    try {
      const loaded = await this.#introspection.request(token, state.signal)
      signed = await sharedCache.sign(key, loaded)
      return this.#keep(token, key, state, loaded)
    } finally {
      void (signed && state.isCurrent() ? sharedCache.set(signed) : sharedCache.skip(key))
    }
  }

  #keep(
    token: string,
    key: string | undefined,
    { isCurrent }: FlightState,
    loaded: CachedToken<Ext>,
  ): CachedToken<Ext> {
    deepFreeze(loaded.response) // all callers share it
    this.#knownTokens.note(token, loaded.response)
    if (isCurrent()) this.#cache.set(token, loaded, this.#loading && key)
    return loaded
  }
}

/** What Hydra never issued is inactive: it costs neither a request nor memory. */
const inactive = Object.freeze({ active: false } as const)
function createTimeoutError(timeoutMs: number): HydraTimeoutError {
  const context = { operationId: 'introspectOAuth2Token', method: 'POST', path: '/admin/oauth2/introspect' }
  return new HydraTimeoutError(context, 'timeoutMs', timeoutMs, true)
}

/** Whether a cached token may be returned. An aborted signal or a wrong option is left to the slower path, which rejects. */
function allowsHit(options: IntrospectOptions): boolean {
  if (options === undefined) return true
  if (typeof options !== 'object' || options === null) return false
  return options.signal === undefined || options.signal?.aborted === false
}

function assertArguments(token: string, options: IntrospectOptions): void {
  assertNonEmptyString(token, 'token')
  if (options === undefined) return
  assertObject(options, 'options')
  if (options.maxAgeMs !== undefined) assertNumber(options.maxAgeMs, 'maxAgeMs', 0, longestAgeMs)
  assertSignal(options.signal)
}
