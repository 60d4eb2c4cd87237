import { isControlFlow } from '@hydrakit/core/feature'
import { type CachedToken, type CacheLifetimes, computeExpiry } from './cached-token.js'
import { hashToken } from './hash-token.js'
import type { IntrospectionStore } from './introspection-store.js'
import { IntrospectionStoreError } from './introspection-store-error.js'
import { type StoreKey, StoreSeal } from './store-seal.js'

/** How a store is used, and who hears of its failures. */
export interface SharedTokenCacheSettings {
  /** How long an operation of the store may take, in milliseconds. */
  readonly timeoutMs: number
  readonly lifetimes: CacheLifetimes
  /** The first signs what is shared. All of them verify. */
  readonly keys: readonly StoreKey[]
  readonly onError: ((error: IntrospectionStoreError) => unknown) | undefined
}

/** A token as the store gets it. */
export interface SignedToken {
  readonly key: string
  readonly value: string
  /** Milliseconds since 1970. */
  readonly expiresAt: number
}

/**
 * The active tokens that several processes share through a store. After a failure the store is skipped for a second; then one call tries it again.
 *
 * An eviction writes a tombstone beside the token: another process may have asked Hydra before the token was revoked, and share its response after the
 * eviction. What was requested before a tombstone does not count.
 */
export class SharedTokenCache<Ext extends object> {
  readonly #store: IntrospectionStore
  readonly #settings: SharedTokenCacheSettings
  readonly #seal: StoreSeal
  /** Evictions in flight, by token: until the tombstone is written, the store may still return the token. */
  readonly #evictions = new Map<string, number>()
  /** What was requested until then does not count, because a tombstone could not be written. */
  #ignoredUntil = 0
  #failures = 0
  #isDown = false
  #skippedUntil = 0

  constructor(store: IntrospectionStore, settings: SharedTokenCacheSettings) {
    this.#store = store
    this.#settings = settings
    this.#seal = new StoreSeal(settings.keys)
  }

  /** How many operations of the store failed without failing the call. */
  get failures(): number {
    return this.#failures
  }

  /** Resolves to a valid token of the store. A token that cannot be read is a miss. Rejects with a framework's control flow only. */
  async get(token: string): Promise<CachedToken<Ext> | undefined> {
    if (this.#evictions.has(token)) return undefined
    const key = await hashToken(token)
    return this.#skipWhenDown(async () => {
      const get = async (key: string) => this.#store.get(key)
      const read = () => Promise.all([get(key), get(tombstoneKey(key)), get(clearedKey)])
      const [sealed, evictedAt, clearedAt] = await this.#withTimeout('get', read)
      const cached = sealed ? await this.#open(key, sealed) : undefined
      const isValid = cached && this.#isValid(cached, Number(evictedAt ?? 0), Number(clearedAt ?? 0))
      return isValid ? cached : undefined
    })
  }

  /**
   * Signs an active token for the store. Resolves to undefined for an inactive one: those are not shared, because anyone can invent them and fill the
   * store.
   */
  async sign(token: string, cached: CachedToken<Ext>): Promise<SignedToken | undefined> {
    if (!cached.response.active) return undefined
    const key = await hashToken(token)
    const value = await this.#seal.seal(key, JSON.stringify(cached))
    return { key, value, expiresAt: computeExpiry(cached, this.#settings.lifetimes) }
  }

  /** Shares a token. Never rejects, so that callers need not wait for it. */
  async set({ key, value, expiresAt }: SignedToken): Promise<void> {
    const ttlMs = Math.floor(expiresAt - Date.now())
    if (ttlMs < 1) return
    const write = async () => this.#store.set(key, value, ttlMs)
    await this.#skipWhenDown(() => this.#withTimeout('set', write)).catch(() => {}) // control flow, which no caller waits for
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
      const bury = async () => this.#store.set(tombstoneKey(key), String(evictedAt), longestAgeMs)
      const remove = async () => this.#store.delete(key)
      await this.#withTimeout('delete', () => Promise.all([bury(), remove()]))
    } catch (error) {
      this.#ignoredUntil = Math.max(this.#ignoredUntil, evictedAt)
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
    this.#ignoredUntil = clearedAt
    await this.#withTimeout('set', async () => this.#store.set(clearedKey, String(clearedAt), longestAgeMs))
  }

  #endEviction(token: string): void {
    const others = (this.#evictions.get(token) ?? 1) - 1
    if (others > 0) this.#evictions.set(token, others)
    else this.#evictions.delete(token)
  }

  async #skipWhenDown<T>(operate: () => Promise<T>): Promise<T | undefined> {
    const now = performance.now()
    if (now < this.#skippedUntil) return undefined
    // After a failure one call tries the store. The others continue to skip it until that call has succeeded.
    if (this.#isDown) this.#skippedUntil = now + skipMs
    try {
      const result = await operate()
      this.#isDown = false
      this.#skippedUntil = 0
      return result
    } catch (error) {
      if (isControlFlow(error)) throw error
      this.#isDown = true
      this.#skippedUntil = performance.now() + skipMs
      this.#reportFailure(error as IntrospectionStoreError)
      return undefined
    }
  }

  async #withTimeout<T>(operation: IntrospectionStoreError['operation'], operate: () => Promise<T>): Promise<T> {
    const { timeoutMs } = this.#settings
    let timer: ReturnType<typeof setTimeout> | undefined
    const timeout = new Promise<never>((_, reject) => {
      const problem = `no response within ${timeoutMs} ms ("storeTimeoutMs")`
      timer = setTimeout(() => reject(new IntrospectionStoreError(operation, problem)), timeoutMs)
    })
    try {
      return await Promise.race([operate(), timeout])
    } catch (error) {
      if (error instanceof IntrospectionStoreError || isControlFlow(error)) throw error
      throw new IntrospectionStoreError(operation, 'it failed; thrown() says why', error)
    } finally {
      clearTimeout(timer)
    }
  }

  async #open(key: string, sealed: string): Promise<CachedToken<Ext> | undefined> {
    const value = await this.#seal.open(key, sealed)
    if (value !== undefined) return JSON.parse(value) as CachedToken<Ext>
    this.#reportFailure(new IntrospectionStoreError('get', 'the value was not signed with "storeKey"'))
    return undefined
  }

  // A value from the future was written by a process whose clock is ahead. Its age is unknown.
  #isValid(cached: CachedToken<Ext>, evictedAt: number, clearedAt: number): boolean {
    const now = Date.now()
    const { requestedAt } = cached
    const isCurrent = requestedAt > Math.max(clearedAt, evictedAt + clockToleranceMs, this.#ignoredUntil)
    return isCurrent && requestedAt <= now && computeExpiry(cached, this.#settings.lifetimes) > now
  }

  #reportFailure(error: IntrospectionStoreError): void {
    this.#failures += 1
    try {
      Promise.resolve(this.#settings.onError?.(error)).catch(() => {})
    } catch {}
  }
}

/** Cannot collide with a token: no hash of a token has this form. */
const clearedKey = 'cleared'

function tombstoneKey(key: string): string {
  return `evicted:${key}`
}

/**
 * How far the clocks of two processes may differ when one evicts a token. Until this time has passed, the token is not shared again. `clear` has no such
 * time: for its length no token at all would be shared.
 */
const clockToleranceMs = 5_000

/** The largest `maxAgeMs`: a day. A tombstone lasts as long, because another process may have a longer `maxAgeMs` than this one. */
export const longestAgeMs = 86_400_000

/** How long a store is skipped after a failure, in milliseconds. */
const skipMs = 1_000
