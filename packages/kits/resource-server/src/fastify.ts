import { createGate } from './adapters/authenticate-request.js'
import { type FastifyRequestHead, fastifyReader } from './adapters/fastify-request.js'
import type { ProtectOptions } from './adapters/protect-options.js'
import type { TokenVerifier } from './token-verifier.js'

export * from './adapters/common.js'
export type { FastifyRequestHead } from './adapters/fastify-request.js'
export type { NodeRequestHead } from './adapters/node-request.js'

/** The members of Fastify's reply that are used. */
export interface FastifyReplyHead {
  /**
   * Sets the HTTP status.
   *
   * @param status - The HTTP status.
   */
  code(status: number): unknown
  /**
   * Replaces headers.
   *
   * @param headers - Values by name.
   */
  headers(headers: Record<string, string>): unknown
  /**
   * Completes the response.
   *
   * @param body - Bytes, which no serializer changes.
   */
  send(body?: Uint8Array): unknown
}

/** A hook of Fastify, for `onRequest` or a later step. */
export type FastifyHook = (request: FastifyRequestHead, reply: FastifyReplyHead) => Promise<unknown>

/**
 * Creates a hook of Fastify 5 that lets a request pass if its access token is valid for your API and has the scopes.
 *
 * Otherwise it responds itself: 401, 403 or 400 with the challenge of RFC 6750, or 503 with a `Retry-After` if the token could not be checked. A
 * CORS preflight gets a 204 without headers of CORS: mount CORS middleware before.
 *
 * @param verifier - Verifies the tokens.
 * @param options - What the route requires.
 * @returns The hook, for `addHook('onRequest', …)` or the `onRequest` of one route.
 * @throws {TypeError} if the verifier or an option is malformed.
 * @see {@link https://www.rfc-editor.org/rfc/rfc6750#section-3 | RFC 6750 section 3}
 * @example
 * app.get('/photos', { onRequest: protect(verifier, { scopes: ['photos.read'] }) }, async (request) => {
 *   return { subject: principalOf(request)?.subject }
 * })
 */
export function protect<Ext extends object>(verifier: TokenVerifier<Ext>, options?: ProtectOptions): FastifyHook {
  const gate = createGate(fastifyReader, verifier, options)
  return async (request, reply) => {
    const pending = gate(request)
    const refusal = pending && (await pending)
    if (!refusal) return
    reply.code(refusal.status)
    reply.headers(refusal.headers)
    // Bytes, so that neither a serializer nor a schema of the route changes them.
    return reply.send(refusal.body === undefined ? undefined : new TextEncoder().encode(refusal.body))
  }
}
