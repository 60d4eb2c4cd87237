import { pause } from '@hydrakit/core/feature'
import type { CachedToken, CacheLifetimes } from './cached-token.js'
import { ConcurrencyLimit } from './concurrency-limit.js'
import { EvictionMarks } from './eviction-marks.js'
import { clearMessage } from './eviction-receiver.js'
import { hashToken } from './hash-token.js'
import type { IntrospectionStore } from './introspection-store.js'
import { IntrospectionStoreError } from './introspection-store-error.js'
import { LatestMoment } from './latest-moment.js'
import { Reservations } from './reservations.js'
import { computeTtlMs, formatSharedToken, isFresh, parseSharedToken } from './shared-token.js'
import { StoreConnection } from './store-connection.js'
import { StoreFailures } from './store-failures.js'
import { type StoreKey, StoreSeal } from './store-seal.js'

/** How a store is used, and who hears of its failures. */
export interface SharedTokenCacheSettings {
  /** How long an operation of the store may take, in milliseconds. */
  readonly timeoutMs: number
  /** How long a whole call may take, in milliseconds. */
  readonly callTimeoutMs: number
  readonly lifetimes: CacheLifetimes
  /** The first signs what is shared. All of them verify. */
  readonly keys: readonly StoreKey[]
  readonly onError: ((error: IntrospectionStoreError) => unknown) | undefined
}

/** A token as the store gets it. */
export interface SignedToken {
  readonly key: string
  readonly value: string
  readonly cached: CachedToken<object>
}

/** The active tokens that several processes share through a store. */
export class SharedTokenCache<Ext extends object> {
  readonly #lifetimes: CacheLifetimes
  readonly #seal: StoreSeal
  readonly #failures: StoreFailures
  readonly #connection: StoreConnection
  readonly #marks: EvictionMarks
  readonly #reservations: Reservations | undefined
  readonly #reads = new ConcurrencyLimit(maxReads)
  /** Evictions in flight, by token: until the mark is written, the store may still return the token. */
  readonly #evictions = new Map<string, number>()
  /** What was requested until then does not count: tokens were cleared, or a mark could not be written. */
  readonly #ignoredUntil = new LatestMoment()

  constructor(store: IntrospectionStore, settings: SharedTokenCacheSettings) {
    const { timeoutMs, callTimeoutMs, lifetimes, keys, onError } = settings
    this.#lifetimes = lifetimes
    this.#seal = new StoreSeal(keys)
    this.#failures = new StoreFailures(onError)
    this.#connection = new StoreConnection(store, timeoutMs, this.#failures)
    this.#marks = new EvictionMarks({ connection: this.#connection, seal: this.#seal, failures: this.#failures })
    this.#reservations = store.reserve && new Reservations(this.#connection, callTimeoutMs)
  }

  /** How many operations of the store failed without failing the call. */
  get failures(): number {
    return this.#failures.count
  }

  /**
   * Resolves to a valid token of the store, for which it may wait while another process asks Hydra. A token that cannot be read is a miss. After a miss
   * the caller asks Hydra, and then calls {@link SharedTokenCache.set} or {@link SharedTokenCache.skip}.
   *
   * @param key - Hash of the token.
   * @param signal - Ends the wait, with its reason.
   * @throws {IntrospectionUnavailableError} if too many tokens wait for the store, or the control flow of a framework.
   */
  async get(token: string, key: string, signal: AbortSignal): Promise<CachedToken<Ext> | undefined> {
    const { cached, isUnknown } = await this.#find(token, key, signal)
    return isUnknown && this.#reservations ? this.#reserveOrWait(this.#reservations, token, key, signal) : cached
  }

  async #reserveOrWait(
    reservations: Reservations,
    token: string,
    key: string,
    signal: AbortSignal,
  ): Promise<CachedToken<Ext> | undefined> {
    const endsAt = performance.now() + reservations.ttlMs
    for (let waitMs = firstWaitMs; performance.now() < endsAt; waitMs = Math.min(waitMs * 2, maxWaitMs)) {
      if (await reservations.take(key)) return this.#findAgain(token, key, signal)
      await pause(waitMs, signal)
      const { cached, isUnknown } = await this.#find(token, key, signal)
      if (!isUnknown) return cached
    }
    return undefined
  }

  // Another process may have shared the token, and ended its own reservation, since the last look. Nor must a call that was aborted keep a reservation:
  // the next call for the token would wait for nothing.
  async #findAgain(token: string, key: string, signal: AbortSignal): Promise<CachedToken<Ext> | undefined> {
    let isNeeded = false
    try {
      const { cached } = await this.#find(token, key, signal)
      isNeeded = cached === undefined && !signal.aborted
      return cached
    } finally {
      if (!isNeeded) void this.skip(key)
    }
  }

  /** The token is unknown if the store has neither it nor a mark: then another process may be asking Hydra, and its response will count. */
  async #find(
    token: string,
    key: string,
    signal: AbortSignal,
  ): Promise<{ cached?: CachedToken<Ext> | undefined; isUnknown?: boolean }> {
    if (this.#evictions.has(token)) return {}
    const read = await this.#reads.run(signal, () => this.#read(key))
    if (read === undefined) return {}
    const [sealed, ...marks] = read
    if (isMissing(sealed)) return { isUnknown: isMissing(marks[0]) }
    const cached = await this.#open(key, sealed)
    return cached && this.#isValid(cached, await this.#marks.read(key, marks)) ? { cached } : {}
  }

  #read(key: string): Promise<(string | null | undefined)[] | undefined> {
    const keys = [key, ...this.#marks.keysOf(key)]
    return this.#connection.attempt('get', (store) => Promise.all(keys.map(async (key) => store.get(key))))
  }

  /**
   * Signs an active token for the store. Resolves to undefined for an inactive one: those are not shared, because anyone can invent them and fill the
   * store.
   *
   * @param key - Hash of the token.
   */
  async sign(key: string, cached: CachedToken<Ext>): Promise<SignedToken | undefined> {
    if (!cached.response.active) return undefined
    return { key, value: await this.#seal.seal(key, formatSharedToken(cached)), cached }
  }

  /** Shares a token. Never rejects: no caller waits for it. */
  async set({ key, value, cached }: SignedToken): Promise<void> {
    const ttlMs = computeTtlMs(cached, this.#lifetimes)
    if (ttlMs >= 1) await this.#connection.attempt('set', (store) => store.set(key, value, ttlMs)).catch(() => {})
    await this.skip(key)
  }

  /** Lets another process ask Hydra about a token. Never rejects. */
  async skip(key: string): Promise<void> {
    await this.#reservations?.end(key)
  }

  /**
   * Deletes a token from the store, and makes what was requested until now count for nothing, also if it is shared later.
   *
   * @throws {IntrospectionStoreError} if the store may still contain the token, or accept it from a pending write.
   */
  async evict(token: string): Promise<void> {
    const evictedAt = Date.now()
    this.#evictions.set(token, (this.#evictions.get(token) ?? 0) + 1)
    try {
      const key = await hashToken(token)
      await this.#marks.evict(key, evictedAt)
      await this.#publish(key) // after the mark, or another process would read the token again
    } catch (error) {
      this.#ignoredUntil.raise(evictedAt)
      throw error
    } finally {
      this.#endEviction(token)
    }
  }

  /**
   * Invalidates every token that was shared until now, for all processes.
   *
   * @throws {IntrospectionStoreError} if the tokens may still be valid.
   */
  async clear(): Promise<void> {
    const clearedAt = Date.now()
    this.#ignoredUntil.raise(clearedAt)
    await this.#marks.clear(clearedAt)
    await this.#publish(clearMessage)
  }

  async #publish(message: string): Promise<void> {
    await this.#connection.run('publish', async ({ evictions }) => evictions?.publish(message))
  }

  #endEviction(token: string): void {
    const others = (this.#evictions.get(token) ?? 1) - 1
    if (others > 0) this.#evictions.set(token, others)
    else this.#evictions.delete(token)
  }

  async #open(key: string, sealed: string): Promise<CachedToken<Ext> | undefined> {
    const value = await this.#seal.open(key, sealed)
    const cached = value === undefined ? undefined : parseSharedToken<Ext>(value)
    if (cached === undefined) this.#failures.report(new IntrospectionStoreError('get', problemOf(value)))
    return cached
  }

  #isValid(cached: CachedToken<Ext>, evictedAt: number): boolean {
    const isCurrent = cached.requestedAt.system > Math.max(evictedAt, this.#ignoredUntil.system)
    return isCurrent && isFresh(cached, this.#lifetimes)
  }
}

/** How many tokens are read at the same time. A flood of invented tokens must not fill the line of the store's client. */
const maxReads = 1_000

/** First wait for another process that asks Hydra; it doubles with each further one. */
const firstWaitMs = 5
const maxWaitMs = 50

/** A store may return something else than text, such as bytes: that is a fault to report, and not a token that no process knows. */
function isMissing(value: unknown): value is null | undefined {
  return value === null || value === undefined
}

function problemOf(value: string | undefined): string {
  return value === undefined ? 'the value was not signed with "storeKey"' : 'the value has another form'
}
