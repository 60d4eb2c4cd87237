import type { Context } from 'hono'
import { getCookie, setCookie } from 'hono/cookie'

// No `secure`: the demo speaks http on the loopback interface. Behind https, add it and the prefix `__Host-`.
export const cookie = { httpOnly: true, sameSite: 'Lax', path: '/' } as const
const sessionCookie = 'harbor_session'

/** Reads the name of this browser's session, if there is one. */
export function readSessionId(c: Context): string | undefined {
  return getCookie(c, sessionCookie)
}

/** Gives the browser the name of its session. */
export function setSessionId(c: Context, id: string): void {
  setCookie(c, sessionCookie, id, cookie)
}
