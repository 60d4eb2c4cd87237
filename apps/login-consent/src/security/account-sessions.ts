import type { Context } from 'hono'
import { deleteCookie, getSignedCookie, setSignedCookie } from 'hono/cookie'
import { createCookieOptions } from './cookie-options.js'

/** Who is signed in to this app's own pages; Hydra has sessions of its own, for the apps. */
export interface AccountSessions {
  /** Starts the session of this browser. */
  start(c: Context, subject: string): Promise<void>
  /** Returns the subject of the session, or `undefined` without a valid one. */
  findSubject(c: Context): Promise<string | undefined>
  /** Ends the session of this browser. */
  end(c: Context): void
  /** Ends the sessions of a user in every browser. */
  endAll(subject: string): void
}

const cookieName = 'login_consent_account'

/** Half an hour: long enough to look through a list, and short for a shared computer that was left open. */
const lifetimeMs = 30 * 60 * 1000

/**
 * Makes the sessions. Each lives in a signed cookie that ends with the browser or after half an hour; nothing is stored
 * on the server but who signed out everywhere within that time. That is in memory: with several processes keep it where
 * all of them see it.
 *
 * @param options - `secret` signs the cookie; `secure` is for https: the cookie is then `Secure` and `__Host-`.
 * @returns The sessions.
 */
export function createAccountSessions({ secret, secure }: { secret: string; secure: boolean }): AccountSessions {
  const options = createCookieOptions(secure)
  const endedAt = new Map<string, number>()

  function isLive({ subject, startedAt }: Session): boolean {
    return Date.now() < startedAt + lifetimeMs && startedAt > (endedAt.get(subject) ?? 0)
  }

  return {
    async start(c, subject) {
      await setSignedCookie(c, cookieName, serializeSession({ subject, startedAt: Date.now() }), secret, options)
    },
    async findSubject(c) {
      const value = await getSignedCookie(c, secret, cookieName, options.prefix)
      const session = value ? parseSession(value) : undefined
      return session && isLive(session) ? session.subject : undefined
    },
    end(c) {
      deleteCookie(c, cookieName, options)
    },
    endAll(subject) {
      for (const [each, time] of endedAt) if (time + lifetimeMs < Date.now()) endedAt.delete(each)
      endedAt.set(subject, Date.now())
    },
  }
}

interface Session {
  readonly subject: string
  /** Milliseconds since 1970. */
  readonly startedAt: number
}

function serializeSession({ subject, startedAt }: Session): string {
  return `${startedAt}.${Buffer.from(subject).toString('base64url')}`
}

function parseSession(value: string): Session {
  const [startedAt, subject = ''] = value.split('.')
  return { subject: Buffer.from(subject, 'base64url').toString(), startedAt: Number(startedAt) }
}
