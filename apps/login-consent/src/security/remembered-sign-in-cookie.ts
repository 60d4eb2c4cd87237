import type { Context } from 'hono'
import { deleteCookie, getSignedCookie, setSignedCookie } from 'hono/cookie'
import { createCookieOptions } from './cookie-options.js'

/** A session of Hydra's that outlives the visit. */
export interface RememberedSignIn {
  readonly subject: string
  /** Hydra's id of the session. */
  readonly sid: string
}

/**
 * Which session of Hydra's this browser keeps. Hydra's own cookie is for Hydra alone; without this one, a page that no app
 * opened could not end the session.
 */
export interface RememberedSignIns {
  /** Notes the session for as long as Hydra keeps it. */
  set(c: Context, signIn: RememberedSignIn, seconds: number): Promise<void>
  /** Returns the session, or `undefined` without one that was noted and has not been ended in this browser. */
  find(c: Context): Promise<RememberedSignIn | undefined>
  /**
   * Notes that the session was ended by the admin API, which leaves Hydra's cookie in the browser. With a subject: unless the
   * session is another user's.
   */
  markEnded(c: Context, subject?: string): Promise<void>
  isMarkedEnded(c: Context): Promise<boolean>
  /** Removes the note; Hydra's session is not touched. */
  forget(c: Context): void
}

const cookieName = 'login_consent_remembered'
const ended = 'ended'

/** As long as the cookie of a remembered session may last: 30 days. */
const endedSeconds = 30 * 24 * 3600

/**
 * Makes the notes, each in a signed cookie. The id of a session opens nothing: it is in every ID Token. It is signed so that
 * nobody has this app end the session of somebody else.
 *
 * @param options - `secret` signs the cookie; `secure` is for https: the cookie is then `Secure` and `__Host-`.
 * @returns The notes.
 */
export function createRememberedSignIns({ secret, secure }: { secret: string; secure: boolean }): RememberedSignIns {
  const options = createCookieOptions(secure)
  const read = (c: Context) => getSignedCookie(c, secret, cookieName, options.prefix)
  const write = (c: Context, value: string, maxAge: number) =>
    setSignedCookie(c, cookieName, value, secret, { ...options, maxAge })
  const find = async (c: Context) => {
    const value = await read(c)
    return value && value !== ended ? parse(value) : undefined
  }
  return {
    find,
    set: (c, signIn, seconds) => write(c, serialize(signIn), seconds),
    async markEnded(c, subject) {
      const isOthers = subject !== undefined && ((await find(c))?.subject ?? subject) !== subject
      if (!isOthers) await write(c, ended, endedSeconds)
    },
    isMarkedEnded: async (c) => (await read(c)) === ended,
    forget: (c) => void deleteCookie(c, cookieName, options),
  }
}

function serialize(signIn: RememberedSignIn): string {
  return Buffer.from(JSON.stringify(signIn)).toString('base64url')
}

function parse(value: string): RememberedSignIn {
  return JSON.parse(Buffer.from(value, 'base64url').toString()) as RememberedSignIn
}
