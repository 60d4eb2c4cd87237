import { type CachedToken, type CacheLifetimes, computeExpiry } from './cached-token.js'
import type { IntrospectionStore } from './introspection-store.js'
import { IntrospectionStoreError } from './introspection-store-error.js'

/** How a store is used, and who hears of its failures. */
export interface SharedTokenCacheSettings {
  /** How long an operation of the store may take, in milliseconds. */
  readonly timeoutMs: number
  readonly lifetimes: CacheLifetimes
  readonly onError: ((error: IntrospectionStoreError) => unknown) | undefined
}

/**
 * The active tokens that several processes share through a store. After a failure the store is skipped for a second; then one call tries it again.
 */
export class SharedTokenCache<Ext extends object> {
  readonly #store: IntrospectionStore
  readonly #settings: SharedTokenCacheSettings
  /** Pending writes, by key: a write that arrives after a deletion would undo it. */
  readonly #pendingWrites = new Map<string, Promise<unknown>>()
  #failures = 0
  #isDown = false
  #skippedUntil = 0

  constructor(store: IntrospectionStore, settings: SharedTokenCacheSettings) {
    this.#store = store
    this.#settings = settings
  }

  /** How many operations of the store failed without failing the call. */
  get failures(): number {
    return this.#failures
  }

  /** Resolves to a valid token of the store. Never rejects: a token that cannot be read is a miss. */
  async get(key: string): Promise<CachedToken<Ext> | undefined> {
    return this.#skipWhenDown(async () => {
      const get = async (key: string) => this.#store.get(key)
      const [value, clearedAt] = await this.#withTimeout('get', () => Promise.all([get(key), get(clearedKey)]))
      const cached = value ? this.#parse(value) : undefined
      return cached && this.#isValid(cached, Number(clearedAt ?? 0)) ? cached : undefined
    })
  }

  /**
   * Shares an active token. Inactive tokens are not shared, because anyone can invent them and fill the store. Never rejects, so that callers need not
   * wait for it.
   */
  async set(key: string, cached: CachedToken<Ext>): Promise<void> {
    const ttlMs = Math.floor(computeExpiry(cached, this.#settings.lifetimes) - Date.now())
    if (!cached.response.active || ttlMs < 1) return
    const write = async () => this.#store.set(key, JSON.stringify(cached), ttlMs)
    await this.#skipWhenDown(() => this.#withTimeout('set', () => this.#trackWrite(key, write())))
  }

  /**
   * Deletes a token from the store, after the pending writes of that token.
   *
   * @throws {IntrospectionStoreError} if the store may still contain the token, or receive it from a pending write.
   */
  async evict(key: string): Promise<void> {
    await this.#withTimeout('delete', async () => {
      await this.#pendingWrites.get(key)
      await this.#store.delete(key)
    })
  }

  /**
   * Invalidates every token that was shared until now, for all processes.
   *
   * @throws {IntrospectionStoreError} if the tokens may still be valid.
   */
  async clear(): Promise<void> {
    await this.#withTimeout('set', () => this.#store.set(clearedKey, String(Date.now()), longestAgeMs))
  }

  // A write stays pending until it settles, also after its timeout: it may still arrive.
  #trackWrite<T>(key: string, write: Promise<T>): Promise<T> {
    const settled = Promise.allSettled([this.#pendingWrites.get(key), write]).then(() => {
      if (this.#pendingWrites.get(key) === settled) this.#pendingWrites.delete(key)
    })
    this.#pendingWrites.set(key, settled)
    return write
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
      if (error instanceof IntrospectionStoreError) throw error
      throw new IntrospectionStoreError(operation, 'it failed; reason() says why', error)
    } finally {
      clearTimeout(timer)
    }
  }

  // Another release or another program may have written the value.
  #parse(value: string): CachedToken<Ext> | undefined {
    const cached = parseJson(value)
    const isOurs =
      cached?.response?.active === true &&
      typeof cached.response.exp === 'number' &&
      typeof cached.requestedAt === 'number'
    if (isOurs) return cached as CachedToken<Ext>
    this.#reportFailure(new IntrospectionStoreError('get', 'the value was not written by this package'))
    return undefined
  }

  // A value from the future was written by a process whose clock is ahead. Its age is unknown.
  #isValid(cached: CachedToken<Ext>, clearedAt: number): boolean {
    const now = Date.now()
    const { requestedAt } = cached
    return requestedAt > clearedAt && requestedAt <= now && computeExpiry(cached, this.#settings.lifetimes) > now
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

/** The largest `maxAgeMs`: a day. */
export const longestAgeMs = 86_400_000

/** How long a store is skipped after a failure, in milliseconds. */
const skipMs = 1_000

function parseJson(value: string): Partial<CachedToken<object>> | undefined {
  try {
    return JSON.parse(value) as Partial<CachedToken<object>>
  } catch {
    return undefined
  }
}
