import { createGate } from './adapters/authenticate-request.js'
import { type NodeRequestHead, nodeReader } from './adapters/node-request.js'
import type { ProtectOptions } from './adapters/protect-options.js'
import type { Refusal } from './adapters/refusal.js'
import { type NodeResponseHead, writeNodeRefusal } from './adapters/write-node-refusal.js'
import type { TokenVerifier } from './token-verifier.js'

export * from './adapters/common.js'
export type { NodeRequestHead } from './adapters/node-request.js'
export type { NodeResponseHead } from './adapters/write-node-refusal.js'

/** Middleware of Express 5 and 4. */
export type ExpressMiddleware = (req: NodeRequestHead, res: NodeResponseHead, next: (error?: unknown) => void) => void

/**
 * Creates middleware for Express 5 and 4 that lets a request pass if its access token is valid for your API and has the scopes.
 *
 * Otherwise it responds itself: 401, 403 or 400 with the challenge of RFC 6750, or 503 with a `Retry-After` if the token could not be checked. A
 * CORS preflight gets a 204 without headers of CORS: mount CORS middleware before.
 *
 * @param verifier - Verifies the tokens.
 * @param options - What the route requires.
 * @returns The middleware, for `app.use` or one route.
 * @throws {TypeError} if the verifier or an option is malformed.
 * @see {@link https://www.rfc-editor.org/rfc/rfc6750#section-3 | RFC 6750 section 3}
 * @example
 * app.get('/photos', protect(verifier, { scopes: ['photos.read'] }), (req, res) => {
 *   res.json({ subject: principalOf(req)?.subject })
 * })
 */
export function protect<Ext extends object>(verifier: TokenVerifier<Ext>, options?: ProtectOptions): ExpressMiddleware {
  const gate = createGate(nodeReader, verifier, options)
  return (req, res, next) => {
    const pending = gate(req)
    if (pending === undefined) return next()
    // The `next` of Express never throws.
    void pending.then((refusal) => (refusal ? write(res, refusal).catch(next) : next()), next)
  }
}

// Async: earlier middleware may have replaced what is written with, and its errors go to `next`.
async function write(res: NodeResponseHead, refusal: Refusal): Promise<void> {
  writeNodeRefusal(res, refusal)
}
