import { createGate, type RequestReader } from './adapters/authenticate-request.js'
import type { ProtectOptions } from './adapters/protect-options.js'
import type { RefusedEvent } from './adapters/refused-event.js'
import type { TokenVerifier } from './token-verifier.js'

export * from './adapters/common.js'

/** The members of Hono's context that are used. */
export interface HonoContext {
  /** The request. */
  readonly req: {
    /** The HTTP method, in capitals. */
    readonly method: string
    /** The whole URL. */
    readonly url: string
    /**
     * Reads a header.
     *
     * @param name - Name of the header.
     */
    header(name: string): string | undefined
  }
  /**
   * Creates a response with the headers that others have set.
   *
   * @param body - All of the body.
   * @param status - The HTTP status.
   * @param headers - Further headers, by name.
   */
  body(body: string | null, status: RefusedEvent['status'] | 204, headers: Record<string, string>): Response
}

/** What `app.use` and the routes of Hono accept: it responds, or calls `next`. */
export type HonoMiddleware = (c: HonoContext, next: () => Promise<void>) => Promise<Response | undefined>

/**
 * Creates middleware for Hono 4 that lets a request pass if its access token is valid for your API and has the scopes.
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
 * app.get('/photos', protect(verifier, { scopes: ['photos.read'] }), (c) => {
 *   return c.json({ subject: principalOf(c)?.subject })
 * })
 */
export function protect<Ext extends object>(verifier: TokenVerifier<Ext>, options?: ProtectOptions): HonoMiddleware {
  const gate = createGate(honoReader, verifier, options)
  return async (c, next) => {
    const pending = gate(c)
    const refusal = pending && (await pending)
    if (refusal) return c.body(refusal.body ?? null, refusal.status, refusal.headers)
    await next()
    return undefined
  }
}

const honoReader: RequestReader<HonoContext> = {
  place: 'in the request',
  method: ({ req }) => req.method,
  url: ({ req }) => req.url,
  authorization: ({ req }) => req.header('authorization'),
  header: ({ req }, name) => req.header(name),
}
