import type { Principal } from '../principal.js'

// The same for all copies of this package in a process, such as an ES module and CommonJS: what one copy stores, another finds. No body or header can
// set a member that has a symbol for its name. A WeakMap would cost more than all else that an adapter does.
const slot = Symbol.for('@hydrakit/resource-server/principal')

interface AuthenticatedRequest {
  [slot]?: Principal<object>
}

/**
 * Returns the user or client that a request comes from.
 *
 * @typeParam Ext - The `session.access_token` data that the consent app set.
 * @param request - What the framework passes to a handler: the request, or the context in Hono.
 * @returns The principal; undefined if `protect` did not see the request or let it pass without a token (`optional`, or `preflight` for a CORS preflight).
 * @see {@link https://www.rfc-editor.org/rfc/rfc6750#section-2.1 | RFC 6750 section 2.1}
 * @example
 * app.get('/photos', protect(verifier, { scopes: ['photos.read'] }), (req, res) => {
 *   res.json({ subject: principalOf(req)?.subject })
 * })
 */
export function principalOf<Ext extends object = Record<string, unknown>>(request: object): Principal<Ext> | undefined {
  return (request as AuthenticatedRequest | undefined)?.[slot] as Principal<Ext> | undefined
}

/** Keeps the principal with the request. */
export function setPrincipal(request: object, principal: Principal<object>): void {
  ;(request as AuthenticatedRequest)[slot] = principal
}
