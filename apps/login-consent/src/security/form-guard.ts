import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto'
import type { Context } from 'hono'
import { getCookie, setCookie } from 'hono/cookie'
import { problems } from '../problem.js'
import { createCookieOptions } from './cookie-options.js'
import { hasLongField } from './max-lengths.js'

/** Ties every form to the browser, the page and the challenge it was made for. */
export interface FormGuard {
  /**
   * Makes the token that a form carries in its hidden field, and gives the browser its cookie if it has none.
   *
   * @param c - The visit.
   * @param challenge - The challenge that the form belongs to, or another name for it.
   * @returns The token.
   */
  issue(c: Context, challenge: string): string
  /**
   * Reads a posted form that carries its token.
   *
   * @param c - The visit.
   * @param challenge - The challenge that the form belongs to, or another name for it.
   * @returns The form's entries.
   * @throws {Problem} (403) if the token is missing or was made for another browser, page or challenge; (413) if a
   * field is longer than it may be.
   */
  read(c: Context, challenge: string): Promise<URLSearchParams>
}

/** Name of the hidden field. */
export const csrfField = 'csrf_token'

const cookieName = 'login_consent_browser'
const browserId = /^[\w-]{22}$/

/**
 * Makes the CSRF protection of the forms.
 *
 * The token is an HMAC over a random cookie, the path of the page and the challenge. Nothing is stored on the server, several tabs work side
 * by side, and a token seen in one flow opens no other: a plain double submit, where the field repeats the cookie, falls
 * to anyone who can plant a cookie.
 *
 * @param options - `secret` keys the HMAC; `secure` is for https: the cookie is then `Secure` and `__Host-`.
 * @returns The guard.
 */
export function createFormGuard({ secret, secure }: { secret: string; secure: boolean }): FormGuard {
  const options = createCookieOptions(secure)

  function readBrowserId(c: Context): string | undefined {
    const cookie = getCookie(c, cookieName, options.prefix)
    return cookie !== undefined && browserId.test(cookie) ? cookie : undefined
  }

  function setBrowserId(c: Context): string {
    const browser = randomBytes(16).toString('base64url')
    setCookie(c, cookieName, browser, options)
    return browser
  }

  function createToken(c: Context, browser: string, challenge: string): string {
    return createHmac('sha256', secret).update([browser, c.req.path, challenge].join('\n')).digest('base64url')
  }

  return {
    issue: (c, challenge) => createToken(c, readBrowserId(c) ?? setBrowserId(c), challenge),
    async read(c, challenge) {
      const form = new URLSearchParams(await c.req.text())
      if (hasLongField(form)) throw problems.tooLarge()
      const browser = readBrowserId(c)
      const token = form.get(csrfField)
      if (!browser || !token || !isSameText(token, createToken(c, browser, challenge))) throw problems.foreignForm()
      return form
    },
  }
}

function isSameText(left: string, right: string): boolean {
  const [a, b] = [Buffer.from(left), Buffer.from(right)]
  return a.length === b.length && timingSafeEqual(a, b)
}
