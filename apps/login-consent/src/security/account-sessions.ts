import { randomBytes } from 'node:crypto'
import type { Context } from 'hono'
import { deleteCookie, getCookie, setCookie } from 'hono/cookie'
import { createCookieOptions } from './cookie-options.js'

/** Who is signed in to this app's own pages; Hydra has sessions of its own, for the apps. */
export interface AccountSessions {
  /** Starts the session of this browser, in place of one that it has. */
  start(c: Context, subject: string): void
  /** Returns the subject of the session, or `undefined` without a valid one. */
  findSubject(c: Context): string | undefined
  /** Ends the session of this browser. A copy of its cookie is worth nothing from then on. */
  end(c: Context): void
  /** Ends the sessions of a user in every browser. */
  endAll(subject: string): void
}

const cookieName = 'login_consent_account'

/** Half an hour: long enough to look through a list, and short for a shared computer that was left open. */
const lifetimeMs = 30 * 60 * 1000

/** More browsers than a person uses in half an hour. One more ends this person's oldest session, and nobody else's. */
const maxSessionsPerUser = 20

interface AccountSession {
  readonly subject: string
  /** By both clocks: the first can be set back, the second may stand still while the machine sleeps. */
  readonly expiresAt: { readonly system: number; readonly monotonic: number }
}

/**
 * Makes the sessions. The browser gets a random name for what is kept here, and keeps it until it is closed. They are in the
 * memory of this process, a few for each user: with several processes keep them where all see them. A restart ends them.
 *
 * @param options - `secure` is for https: the cookie is then `Secure` and `__Host-`.
 * @returns The sessions.
 */
export function createAccountSessions({ secure }: { secure: boolean }): AccountSessions {
  const options = createCookieOptions(secure)
  const sessions = new Map<string, AccountSession>()
  const readId = (c: Context): string => getCookie(c, cookieName, options.prefix) ?? ''
  return {
    start(c, subject) {
      sessions.delete(readId(c))
      makeRoom(sessions, subject)
      const id = randomBytes(32).toString('base64url')
      sessions.set(id, { subject, expiresAt: computeExpiry() })
      setCookie(c, cookieName, id, options)
    },
    findSubject(c) {
      const session = sessions.get(readId(c))
      return session && isLive(session) ? session.subject : undefined
    },
    end(c) {
      sessions.delete(readId(c))
      deleteCookie(c, cookieName, options)
    },
    endAll(subject) {
      for (const id of listIds(sessions, subject)) sessions.delete(id)
    },
  }
}

// Each session took a password, whose check costs far more than this walk over all of them.
function makeRoom(sessions: Map<string, AccountSession>, subject: string): void {
  for (const [id, session] of sessions) if (!isLive(session)) sessions.delete(id)
  const excess = listIds(sessions, subject).slice(0, 1 - maxSessionsPerUser)
  for (const id of excess) sessions.delete(id)
}

/** From the oldest to the latest. */
function listIds(sessions: ReadonlyMap<string, AccountSession>, subject: string): string[] {
  return [...sessions].filter(([, session]) => session.subject === subject).map(([id]) => id)
}

function computeExpiry(): AccountSession['expiresAt'] {
  return { system: Date.now() + lifetimeMs, monotonic: performance.now() + lifetimeMs }
}

function isLive({ expiresAt }: AccountSession): boolean {
  return Date.now() < expiresAt.system && performance.now() < expiresAt.monotonic
}
