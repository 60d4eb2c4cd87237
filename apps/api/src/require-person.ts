import type { MiddlewareHandler } from 'hono'
import { createMiddleware } from 'hono/factory'
import type { TokenVariables } from './require-token.js'

/** Thrown for a token that is good, of somebody who may not do this: another token of the same one changes nothing. */
export class NotAllowedError extends Error {
  override readonly name = 'NotAllowedError'
}

type AfterToken = MiddlewareHandler<{ Variables: TokenVariables }>

/**
 * Middleware, behind `requireToken`, that lets people in and no client that acts for itself: such a token names
 * the client as its subject.
 *
 * @see {@link https://www.rfc-editor.org/rfc/rfc9700#section-4.15 | RFC 9700 section 4.15}
 */
export const requirePerson: AfterToken = createMiddleware(async ({ var: { token } }, next) => {
  if (!token.sub || token.sub === token.client_id) throw new NotAllowedError('this is for people, not for apps')
  await next()
})

/**
 * Makes middleware, behind {@link requirePerson}, that lets administrators in. A scope alone makes nobody one: the
 * person who registers or uses a client chooses its scopes.
 *
 * @param admins - Their subjects.
 */
export function requireAdministrator(admins: readonly string[]): AfterToken {
  return createMiddleware(async ({ var: { token } }, next) => {
    if (!token.sub || !admins.includes(token.sub)) throw new NotAllowedError('this is for administrators')
    await next()
  })
}
