import { createGate } from './adapters/authenticate-request.js'
import { type NodeRequestHead, nodeReader } from './adapters/node-request.js'
import type { ProtectOptions } from './adapters/protect-options.js'
import { type NodeResponseHead, writeNodeRefusal } from './adapters/write-node-refusal.js'
import type { TokenVerifier } from './token-verifier.js'

export * from './adapters/common.js'
export type { NodeRequestHead } from './adapters/node-request.js'
export type { NodeResponseHead } from './adapters/write-node-refusal.js'

/** Middleware of `node:http`; Connect has the same signature, and Koa mounts it with `ctx.req`, `ctx.res` and its own `next`. Express has a faster one. */
export type NodeMiddleware = (req: NodeRequestHead, res: NodeResponseHead, next: () => unknown) => Promise<void>

/**
 * Creates middleware for `node:http`, Koa and others that lets a request pass if its access token is valid for your API and has the scopes.
 *
 * Otherwise it responds itself: 401, 403 or 400 with the challenge of RFC 6750, or 503 with a `Retry-After` if the token could not be checked. A
 * CORS preflight gets a 204 without headers of CORS: mount CORS middleware before.
 *
 * @param verifier - Verifies the tokens.
 * @param options - What the route requires.
 * @returns The middleware. It rejects only if `next` or the response throws or rejects: catch that in a listener of `createServer`, which catches nothing.
 * @throws {TypeError} if the verifier or an option is malformed.
 * @see {@link https://www.rfc-editor.org/rfc/rfc6750#section-3 | RFC 6750 section 3}
 * @example
 * const guard = protect(verifier, { scopes: ['photos.read'] })
 * createServer(async (req, res) => {
 *   try {
 *     await guard(req, res, () => res.end(principalOf(req)?.subject))
 *   } catch (error) {
 *     console.error(error) // the handler failed: without a `catch`, that would end the process
 *     if (res.headersSent) res.destroy()
 *     else res.writeHead(500).end()
 *   }
 * })
 */
export function protect<Ext extends object>(verifier: TokenVerifier<Ext>, options?: ProtectOptions): NodeMiddleware {
  const gate = createGate({ ...nodeReader, place: 'in the request' }, verifier, options)
  return async (req, res, next) => {
    const pending = gate(req)
    const refusal = pending && (await pending)
    if (refusal) writeNodeRefusal(res, refusal)
    else await next()
  }
}
