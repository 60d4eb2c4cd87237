import { principalOf } from '@hydrakit/resource-server/hono'
import type { MiddlewareHandler } from 'hono'

/** Thrown for a token that is good, of somebody who may not do this: another token of the same one changes nothing. */
export class NotAllowedError extends Error {
  override readonly name = 'NotAllowedError'
}

/**
 * Middleware, behind `protect`, that lets people in and no client that acts for itself.
 *
 * @see {@link https://www.rfc-editor.org/rfc/rfc9700#section-4.15 | RFC 9700 section 4.15}
 */
export const requirePerson: MiddlewareHandler = async (c, next) => {
  if (principalOf(c)?.kind !== 'user') throw new NotAllowedError('this is for people, not for apps')
  await next()
}

/**
 * Makes middleware, behind {@link requirePerson}, that lets administrators in. A scope alone makes nobody one: the
 * person who registers or uses a client chooses its scopes.
 *
 * @param admins - Their subjects.
 */
export function requireAdministrator(admins: readonly string[]): MiddlewareHandler {
  return async (c, next) => {
    if (!admins.includes(principalOf(c)?.subject ?? '')) throw new NotAllowedError('this is for administrators')
    await next()
  }
}
