import type { Principal } from '../principal.js'

/** Where the principal of a request is kept: in a private member of the request, or beside it, in a map. */
export type PrincipalPlace = 'in the request' | 'beside the request'

/** Principals by request. */
interface Principals {
  get(request: object): Principal<object> | undefined
  set(request: object, principal: Principal<object>, place: PrincipalPlace): void
}

class Given {
  // `this` of a class that extends this one is then the object that was given.
  constructor(given: object) {
    // biome-ignore lint/correctness/noConstructorReturn: it is the purpose
    return given
  }
}

/**
 * A request that has a private member. Like an entry of a `WeakMap`, nothing outside reads, prints, copies or inherits it.
 *
 * In Fastify, Hono and `node:http` an entry for each request costs one to two microseconds, and the member nothing. Express changes the prototype of each
 * request; after that the member costs five, and the entry nothing.
 */
class RequestWithPrincipal extends Given {
  static readonly #beside = new WeakMap<object, Principal<object>>()
  #principal: Principal<object>

  private constructor(request: object, principal: Principal<object>) {
    super(request)
    this.#principal = principal
  }

  static get(request: object): Principal<object> | undefined {
    return #principal in Object(request)
      ? (request as RequestWithPrincipal).#principal
      : RequestWithPrincipal.#beside.get(request)
  }

  static set(request: object, principal: Principal<object>, place: PrincipalPlace): void {
    if (place === 'beside the request') RequestWithPrincipal.#beside.set(request, principal)
    else if (#principal in request) request.#principal = principal
    else new RequestWithPrincipal(request, principal)
  }
}

// One for all copies of this package in a process, such as an ES module and CommonJS: what one copy stores, another finds.
const slot = Symbol.for('@hydrakit/resource-server/principals')
const shared = globalThis as { [slot]?: Principals }
shared[slot] ??= RequestWithPrincipal
const principals: Principals = shared[slot]

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
export function setPrincipal(request: object, principal: Principal<object>, place: PrincipalPlace): void {
  principals.set(request, principal, place)
}
