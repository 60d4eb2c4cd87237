import { type Moment, readClocks } from '@hydrakit/core/feature'

/** Remembers logout tokens, so that each is accepted once. Processes that share a store accept it once together. */
export interface ReplayStore {
  /**
   * Stores an id for an owner, unless another owner has it. If the owner has it already, its time begins again. All in one step: of two owners that add
   * one id, one gets `true`.
   *
   * @param id - Issuer and `jti` of a token, with a prefix while its sessions are being ended.
   * @param owner - Random text. It tells a command that the library of the store sent twice from one of another process.
   * @param ttlMs - Milliseconds until the id expires.
   * @returns Whether the owner has the id.
   */
  add(id: string, owner: string, ttlMs: number): Promise<boolean>
  /**
   * Tells whether an id is there.
   *
   * @param id - As it was added.
   */
  has(id: string): Promise<boolean>
  /**
   * Removes an id, if the owner has it.
   *
   * @param id - As it was added.
   * @param owner - As it was added.
   */
  delete(id: string, owner: string): Promise<unknown>
}

/**
 * Creates a store in the memory of this process. Only tokens that the issuer signed get into it.
 *
 * @param maxEntries - How many tokens are remembered. The oldest is removed for one more.
 */
export function createMemoryReplayStore(maxEntries = 10_000): ReplayStore {
  // An expired entry stays until it is the oldest of too many: a clock that is set back makes it valid again.
  const entries = new Map<string, Entry>()
  const findOwner = (id: string) => {
    const entry = entries.get(id)
    return entry && isValid(entry) ? entry.owner : undefined
  }
  return {
    async add(id, owner, ttlMs) {
      if ((findOwner(id) ?? owner) !== owner) return false
      entries.delete(id) // it would keep its place
      if (entries.size >= maxEntries) removeOldest(entries)
      const { system, monotonic } = readClocks()
      entries.set(id, { owner, expiresAt: { system: system + ttlMs, monotonic: monotonic + ttlMs } })
      return true
    },
    has: async (id) => findOwner(id) !== undefined,
    delete: async (id, owner) => findOwner(id) === owner && entries.delete(id),
  }
}

interface Entry {
  readonly owner: string
  readonly expiresAt: Moment
}

// Until both clocks say that it is over: one of them may have been set, or have stood still.
function isValid({ expiresAt }: Entry): boolean {
  const { system, monotonic } = readClocks()
  return system < expiresAt.system || monotonic < expiresAt.monotonic
}

function removeOldest(entries: Map<string, Entry>): void {
  const [oldest = ''] = entries.keys()
  entries.delete(oldest)
}
