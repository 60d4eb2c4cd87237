import { randomBytes } from 'node:crypto'
import QuickLRU from 'quick-lru'

/** How a session ended: the person signed out in this app, or Hydra told it so through one of the two channels. */
export type Ending = 'here' | 'back channel' | 'front channel'

/** Somebody who signed in, in one browser. */
export interface Session {
  /** What the ID Token says. */
  readonly claims: Readonly<Record<string, unknown>>
  /** What was granted. */
  readonly scope: string
  readonly idToken: string
  /** Empty while the person is signed in. After that it is kept for a while, to say how it ended. */
  readonly endings: ReadonlySet<Ending>
}

/** Whose sessions end: those of one session of Hydra's (`sid`), or else all of a person (`sub`). */
export interface SessionsToEnd {
  readonly sid?: string
  readonly sub?: string
}

/** The sessions of an app, in the memory of its process. */
export interface Sessions {
  /** @returns The id for the browser's cookie. */
  start(session: Omit<Session, 'endings'>): string
  find(id: string | undefined): Session | undefined
  /** Ends the session of one browser. */
  end(id: string): void
  /** Ends sessions because Hydra said so; those that have ended already learn of it too. */
  endAll(which: SessionsToEnd, through: Ending): void
  forget(id: string | undefined): void
}

/**
 * Makes a memory for sessions. It is bounded: the ones that were used last stay, and none is kept longer than eight
 * hours.
 *
 * @param maxSessions - How many are held for certain; never twice as many. Default: 1,000.
 */
export function createSessions(maxSessions = 1_000): Sessions {
  const sessions = new QuickLRU<string, Session & { readonly endings: Set<Ending> }>({
    maxSize: maxSessions,
    maxAge: 8 * 3_600_000,
  })
  return {
    start(session) {
      const id = randomBytes(32).toString('base64url')
      sessions.set(id, { ...session, endings: new Set() })
      return id
    },
    find: (id) => (id === undefined ? undefined : sessions.get(id)),
    end: (id) => void sessions.get(id)?.endings.add('here'),
    endAll(which, through) {
      for (const [, { claims, endings }] of sessions) {
        const isMeant = which.sid === undefined ? claims.sub === which.sub : claims.sid === which.sid
        if (isMeant) endings.add(through)
      }
    },
    forget: (id) => void (id === undefined || sessions.delete(id)),
  }
}
