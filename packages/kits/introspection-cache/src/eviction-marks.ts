import type { IntrospectionStore } from './introspection-store.js'
import type { StoreConnection } from './store-connection.js'

/**
 * The evictions that a store remembers. Another process may have asked Hydra before a token was revoked, and share its response after the eviction. What
 * was requested before a mark does not count.
 */
export class EvictionMarks {
  readonly #connection: StoreConnection

  constructor(connection: StoreConnection) {
    this.#connection = connection
  }

  /** The keys whose values {@link EvictionMarks.read} takes. */
  keysOf(key: string): readonly [string, string] {
    return [evictedKey(key), clearedKey]
  }

  /** Returns when a token was evicted last, in milliseconds since 1970. What was requested until then does not count. */
  read(evicted: string | null | undefined, cleared: string | null | undefined): number {
    return Math.max(Number(cleared ?? 0), Number(evicted ?? 0) + clockToleranceMs)
  }

  /**
   * Deletes a token and marks it as evicted.
   *
   * @throws {IntrospectionStoreError} if the store fails.
   */
  async evict(key: string, evictedAt: number): Promise<void> {
    await this.#connection.run('delete', (store) =>
      Promise.all([write(store, evictedKey(key), evictedAt), (async () => store.delete(key))()]),
    )
  }

  /**
   * Marks all tokens as evicted.
   *
   * @throws {IntrospectionStoreError} if the store fails.
   */
  async clear(clearedAt: number): Promise<void> {
    await this.#connection.run('set', (store) => write(store, clearedKey, clearedAt))
  }
}

async function write(store: IntrospectionStore, key: string, at: number): Promise<void> {
  await store.set(key, String(at), longestAgeMs)
}

/** Cannot collide with a token: no hash of a token has this form. */
const clearedKey = 'cleared'

function evictedKey(key: string): string {
  return `evicted:${key}`
}

/**
 * How far the clocks of two processes may differ when one evicts a token. Until this time has passed, the token is not shared again. `clear` has no such
 * time: for its length no token at all would be shared.
 */
const clockToleranceMs = 5_000

/** The largest `maxAgeMs`: a day. A mark lasts as long, because another process may have a longer `maxAgeMs` than this one. */
export const longestAgeMs = 86_400_000
