import type { Context } from 'hono'
import { findLogo } from '../pages/client-logo.js'
import type { Client } from '../pages/client-view.js'

const variable = 'logoOrigin'

/**
 * Allows the page to show the logo of the client that asks: its headers then allow images of that one origin.
 *
 * The browser loads it, and not this server, which would otherwise request any address that a client registers, inside
 * your network too. So the client's host sees the address of the visitor, without a referrer; the client itself has just
 * sent that visitor here. On pages that list other clients no logo is shown.
 *
 * @param c - The visit.
 * @param client - The client that asks.
 * @returns The address of the logo, or `undefined` if no logo can be shown.
 */
export function allowLogo(c: Context, client: Client): URL | undefined {
  const logo = findLogo(client)
  if (logo) c.set(variable, logo.origin)
  return logo
}

/**
 * Adds the origin of the logo to the page's Content-Security-Policy.
 *
 * @param c - The visit, after its page and its headers were made.
 */
export function applyLogo(c: Context): void {
  const origin: string | undefined = c.get(variable)
  const policy = c.res.headers.get('content-security-policy')
  if (origin && policy) c.res.headers.set('content-security-policy', policy.replace(imageDirective, `$& ${origin}`))
}

const imageDirective = "img-src 'self'"
