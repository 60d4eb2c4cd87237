/**
 * Which login sessions at Hydra each user has. Hydra does not list them, and its list of consents lacks a session whose consent
 * was remembered in another browser. The apps of a session are told of its end only if it ends by its id.
 */
export interface KnownSessions {
  /** Notes a session that the user has signed in to. */
  add(subject: string, sid: string): void
  /** Lists the ids of the user's sessions, of which some may have ended. */
  list(subject: string): readonly string[]
  /** Removes the user's sessions, all of which have ended. */
  remove(subject: string): void
}

/** More browsers than a person uses. One more drops this person's oldest session. */
const maxSessionsPerUser = 20

/** One more drops the sessions of the user whose last sign-in is the oldest. */
const maxUsers = 5_000

/**
 * Creates the notes. They are in the memory of this process: with several processes keep them where all see them.
 *
 * @returns The notes.
 */
export function createKnownSessions(): KnownSessions {
  const users = new Map<string, Set<string>>()
  return {
    add(subject, sid) {
      const sids = users.get(subject) ?? new Set()
      users.delete(subject)
      users.set(subject, sids)
      sids.delete(sid)
      sids.add(sid)
      dropOldest(sids, maxSessionsPerUser)
      dropOldest(users, maxUsers)
    },
    list: (subject) => [...(users.get(subject) ?? [])],
    remove: (subject) => void users.delete(subject),
  }
}

/** A set and a map keep the order in which their keys were added. */
function dropOldest(collection: Set<string> | Map<string, unknown>, limit: number): void {
  for (const key of collection.keys()) {
    if (collection.size <= limit) return
    collection.delete(key)
  }
}
