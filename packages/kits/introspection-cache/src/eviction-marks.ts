import type { IntrospectionStore } from './introspection-store.js'
import { IntrospectionStoreError } from './introspection-store-error.js'
import type { StoreConnection } from './store-connection.js'
import type { StoreFailures } from './store-failures.js'
import type { StoreSeal } from './store-seal.js'

/** What {@link EvictionMarks} work with. */
export interface EvictionMarksParts {
  readonly connection: StoreConnection
  readonly seal: StoreSeal
  readonly failures: StoreFailures
}

/**
 * The evictions that a store remembers, signed. Another process may have asked Hydra before a token was revoked, and share its response after the
 * eviction. What was requested before a mark does not count.
 *
 * A mark that this kit did not write is reported, and replaced by one of now. To ignore it would bring back an evicted token; to keep it would mean that
 * nothing is shared any more.
 */
export class EvictionMarks {
  readonly #parts: EvictionMarksParts

  constructor(parts: EvictionMarksParts) {
    this.#parts = parts
  }

  /** The keys of the marks that count for the key of a token. {@link EvictionMarks.read} takes their values. */
  keysOf(key: string): readonly [evicted: string, cleared: string] {
    return [`evicted:${key}`, clearedKey]
  }

  /** Reads when a token was evicted last, in milliseconds since 1970. What was requested until then does not count. */
  async read(key: string, [evicted, cleared]: readonly (string | null | undefined)[]): Promise<number> {
    const [evictedKey] = this.keysOf(key)
    const [evictedAt, clearedAt] = await Promise.all([
      this.#readMark(evictedKey, evicted),
      this.#readMark(clearedKey, cleared),
    ])
    return Math.max(evictedAt + clockToleranceMs, clearedAt)
  }

  /**
   * Deletes a token and marks it as evicted.
   *
   * @throws {IntrospectionStoreError} if the store fails.
   */
  async evict(key: string, evictedAt: number): Promise<void> {
    const [evictedKey] = this.keysOf(key)
    await this.#parts.connection.run('delete', (store) =>
      Promise.all([this.#write(store, evictedKey, evictedAt), (async () => store.delete(key))()]),
    )
  }

  /**
   * Marks all tokens as evicted. A later mark stays: that of a process whose clock is ahead, or of this one before its clock was set back.
   *
   * @throws {IntrospectionStoreError} if the store fails.
   */
  async clear(clearedAt: number): Promise<void> {
    await this.#parts.connection.run('set', async (store) => {
      const earlier = await this.#openMark(clearedKey, await store.get(clearedKey))
      await this.#write(store, clearedKey, Math.max(clearedAt, earlier.at ?? 0))
    })
  }

  async #readMark(key: string, sealed: string | null | undefined): Promise<number> {
    if (sealed === null || sealed === undefined) return 0
    const { connection, failures } = this.#parts
    const { at, value } = await this.#openMark(key, sealed)
    if (at !== undefined) return at
    const now = Date.now()
    failures.report(new IntrospectionStoreError('get', value === undefined ? notSigned : fromFuture))
    connection.attempt('set', (store) => this.#write(store, key, now)).catch(() => {}) // no caller waits for it
    return now
  }

  /** `at` is undefined if this kit did not write the mark, or it is from the future. */
  async #openMark(
    key: string,
    sealed: unknown,
  ): Promise<{ readonly at?: number | undefined; readonly value: string | undefined }> {
    const value = await this.#parts.seal.open(key, sealed)
    const isValid = value !== undefined && isMoment(value, Date.now() + clockToleranceMs)
    return { value, at: isValid ? Number(value) : undefined }
  }

  async #write(store: IntrospectionStore, key: string, at: number): Promise<void> {
    await store.set(key, await this.#parts.seal.seal(key, String(at)), longestAgeMs)
  }
}

function isMoment(value: string, latest: number): boolean {
  return /^\d+$/.test(value) && Number(value) <= latest
}

const notSigned = 'the mark of an eviction was not signed with "storeKey"'
const fromFuture = 'the mark of an eviction is from the future: the clock of a process is ahead'

/** Cannot collide with a token: no hash of a token has this form. */
const clearedKey = 'cleared'

/**
 * How far the clocks of two processes may differ when one evicts a token. Until this time has passed, the token is not shared again. `clear` has no such
 * time: for its length no token at all would be shared.
 */
const clockToleranceMs = 5_000

/** The largest `maxAgeMs`: a day. A mark lasts as long, because another process may have a longer `maxAgeMs` than this one. */
export const longestAgeMs = 86_400_000
