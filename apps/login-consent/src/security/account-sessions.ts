import { randomBytes } from 'node:crypto'
import type { Context } from 'hono'
import { deleteCookie, getCookie, setCookie } from 'hono/cookie'
import QuickLRU from 'quick-lru'
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

/** Each took a password. The ones that were used last stay. */
const maxSessions = 10_000

/**
 * Makes the sessions. The browser gets a random name for what is kept here, and keeps it until it is closed. They are in the
 * memory of this process: with several processes keep them where all see them. A restart ends them.
 *
 * @param options - `secure` is for https: the cookie is then `Secure` and `__Host-`.
 * @returns The sessions.
 */
export function createAccountSessions({ secure }: { secure: boolean }): AccountSessions {
  const options = createCookieOptions(secure)
  const subjects = new QuickLRU<string, string>({ maxSize: maxSessions, maxAge: lifetimeMs })
  const readId = (c: Context): string => getCookie(c, cookieName, options.prefix) ?? ''
  return {
    start(c, subject) {
      subjects.delete(readId(c))
      const id = randomBytes(32).toString('base64url')
      subjects.set(id, subject)
      setCookie(c, cookieName, id, options)
    },
    findSubject: (c) => subjects.get(readId(c)),
    end(c) {
      subjects.delete(readId(c))
      deleteCookie(c, cookieName, options)
    },
    endAll(subject) {
      for (const [id, each] of [...subjects]) if (each === subject) subjects.delete(id)
    },
  }
}
