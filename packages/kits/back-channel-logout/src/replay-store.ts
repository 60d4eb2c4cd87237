/** Remembers logout tokens, so that each is accepted once. Processes that share a store accept it once together. */
export interface ReplayStore {
  /**
   * Stores an id, unless it is there. Both in one step: of two callers with one id, one gets `true`.
   *
   * @param id - Issuer and `jti` of a token, with a prefix while its sessions are being ended.
   * @param ttlMs - Milliseconds after which the id must not be there.
   * @returns Whether the id was not there.
   */
  add(id: string, ttlMs: number): Promise<boolean>
  /**
   * Tells whether an id is there.
   *
   * @param id - As it was added.
   */
  has(id: string): Promise<boolean>
  /**
   * Removes an id.
   *
   * @param id - As it was added.
   */
  delete(id: string): Promise<unknown>
}

/**
 * Creates a store in the memory of this process. Only tokens that the issuer signed get into it.
 *
 * @param maxEntries - How many tokens are remembered. The oldest is removed for one more.
 */
export function createMemoryReplayStore(maxEntries = 10_000): ReplayStore {
  const expiries = new Map<string, number>()
  return {
    async add(id, ttlMs) {
      const now = performance.now()
      removeExpired(expiries, now)
      if ((expiries.get(id) ?? 0) > now) return false
      if (expiries.size >= maxEntries) removeOldest(expiries)
      expiries.delete(id) // it would keep its place
      expiries.set(id, now + ttlMs)
      return true
    },
    has: async (id) => (expiries.get(id) ?? 0) > performance.now(),
    delete: async (id) => expiries.delete(id),
  }
}

// In the order in which they came, which is nearly that in which they expire.
function removeExpired(expiries: Map<string, number>, now: number): void {
  for (const [id, expiry] of expiries) {
    if (expiry > now) return
    expiries.delete(id)
  }
}

function removeOldest(expiries: Map<string, number>): void {
  for (const id of expiries.keys()) {
    expiries.delete(id)
    return
  }
}
