import type { Principal } from '../principal.js'

// One map for all copies of this package in a process, such as an ES module and CommonJS: what one copy stores, another finds.
const slot = Symbol.for('@hydrakit/resource-server/principals')
const shared = globalThis as { [slot]?: WeakMap<object, Principal<object>> }
shared[slot] ??= new WeakMap()
const principals: WeakMap<object, Principal<object>> = shared[slot]

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
  return principals.get(request) as Principal<Ext> | undefined
}

/** Remembers the principal as long as the request itself is in memory. */
export function setPrincipal(request: object, principal: Principal<object>): void {
  principals.set(request, principal)
}
