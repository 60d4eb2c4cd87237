import { assertObject } from '@hydrakit/core/feature'
import { createGate, type RequestReader } from './adapters/authenticate-request.js'
import { principalOf } from './adapters/principal-of.js'
import type { OptionalTokenOptions, ProtectOptions, RequiredTokenOptions } from './adapters/protect-options.js'
import type { Refusal } from './adapters/refusal.js'
import type { Principal } from './principal.js'
import type { TokenVerifier } from './token-verifier.js'

export * from './adapters/common.js'

/** Who a request comes from, or the response to a request that is refused. */
export type Authenticated<Ext extends object = Record<string, unknown>, Anonymous extends undefined = never> =
  | {
      /** The user or client that the token stands for; undefined without a token, if that is allowed. */
      readonly principal: Principal<Ext> | Anonymous
      /** Undefined, because the request may pass. */
      readonly response?: undefined
    }
  | {
      /** Undefined, because the request was refused. */
      readonly principal?: undefined
      /** What to respond. */
      readonly response: Response
    }

/** What a route requires of a request. A preflight cannot pass, because it does not say who called. */
export type AuthenticateOptions = Omit<RequiredTokenOptions, 'preflight'> | Omit<OptionalTokenOptions, 'preflight'>

/**
 * Checks the access token of a request in a Fetch handler: a route handler of Next.js, a worker, Deno or Bun.
 *
 * The response to a refused request is 401, 403 or 400 with the challenge of RFC 6750, or 503 with a `Retry-After` if the token could not be checked.
 * A CORS preflight gets a 204 without headers of CORS: respond to it before.
 *
 * @param request - The request. Its body is not read.
 * @param verifier - Verifies the token.
 * @param options - What the route requires.
 * @returns The principal or the response. It never rejects because of the request or an outage.
 * @throws {TypeError} if the request is missing, or the verifier or an option is malformed.
 * @see {@link https://www.rfc-editor.org/rfc/rfc6750#section-3 | RFC 6750 section 3}
 * @example
 * export async function GET(request: Request): Promise<Response> {
 *   const { principal, response } = await authenticate(request, verifier, { scopes: ['photos.read'] })
 *   return response ?? Response.json({ subject: principal.subject })
 * }
 */
export function authenticate<Ext extends object>(
  request: Request,
  verifier: TokenVerifier<Ext>,
  options?: Omit<RequiredTokenOptions, 'preflight'>,
): Promise<Authenticated<Ext>>
/**
 * Checks the access token of a request that may have none: then there is no principal.
 *
 * @param request - The request. Its body is not read.
 * @param verifier - Verifies the token.
 * @param options - What the route requires, with `optional`.
 * @returns The principal, nobody, or the response. It never rejects because of the request or an outage.
 * @throws {TypeError} if the request is missing, or the verifier or an option is malformed.
 * @see {@link https://www.rfc-editor.org/rfc/rfc6750#section-3 | RFC 6750 section 3}
 * @example
 * const { principal, response } = await authenticate(request, verifier, { optional: true })
 * if (response) return response
 * return Response.json({ greeting: `Hello, ${principal?.subject ?? 'stranger'}` })
 */
export function authenticate<Ext extends object>(
  request: Request,
  verifier: TokenVerifier<Ext>,
  options: AuthenticateOptions,
): Promise<Authenticated<Ext, undefined>>
export async function authenticate<Ext extends object>(
  request: Request,
  verifier: TokenVerifier<Ext>,
  options: AuthenticateOptions = {},
): Promise<Authenticated<Ext, undefined>> {
  if (Object(options).preflight !== undefined) throw new TypeError(noPreflight)
  const gate = createGate(fetchReader, verifier, options)
  assertObject(request, 'request')
  const refusal = await gate(request)
  return refusal ? { response: toResponse(refusal) } : { principal: principalOf<Ext>(request) }
}

/** Middleware of Fetch handlers: resolves to the response if the request is refused, and to undefined if it may pass. */
export type FetchMiddleware = (request: Request) => Promise<Response | undefined>

/**
 * Creates middleware for Fetch handlers, such as that of Next.js, that lets a request pass if its access token is valid for your API and has the scopes.
 *
 * A CORS preflight gets a 204 without headers of CORS: respond to it before. In a handler, `authenticate` gives the principal at once. In Next.js, a
 * route handler gets another request than the middleware (`proxy.ts`, before version 16 `middleware.ts`): call `authenticate` in each handler that needs
 * to know who calls.
 *
 * @param verifier - Verifies the tokens.
 * @param options - What the routes require.
 * @returns The middleware. Its response is that of `authenticate`. `principalOf` finds the principal of a request that may pass, by the same object: it
 * returns undefined for the request that a route handler of Next.js gets.
 * @throws {TypeError} if the verifier or an option is malformed.
 * @see {@link https://www.rfc-editor.org/rfc/rfc6750#section-3 | RFC 6750 section 3}
 * @example
 * const guard = protect(verifier, { scopes: ['photos.read'] })
 * export async function proxy(request: NextRequest) {
 *   return (await guard(request)) ?? NextResponse.next()
 * }
 */
export function protect<Ext extends object>(verifier: TokenVerifier<Ext>, options?: ProtectOptions): FetchMiddleware {
  const gate = createGate(fetchReader, verifier, options)
  return async (request) => {
    assertObject(request, 'request')
    const pending = gate(request)
    const refusal = pending && (await pending)
    return refusal && toResponse(refusal)
  }
}

const noPreflight = '"preflight" is not an option of authenticate: respond to OPTIONS before you call it'

const fetchReader: RequestReader<Request> = {
  place: 'in the request',
  method: ({ method }) => method,
  url: ({ url }) => url,
  authorization: ({ headers }) => headers.get('authorization') ?? undefined,
  header: ({ headers }, name) => headers.get(name),
}

function toResponse({ status, headers, body }: Refusal): Response {
  return new Response(body ?? null, { status, headers })
}
