import { TokenRefusedError } from '@hydrakit/introspection'
import { assertScopes } from './assert-options.js'

/**
 * Reads the access token of a request. Only the `Authorization` header is taken: a token in an address ends up in logs, histories and `Referer`
 * headers (RFC 6750 section 5.3). A token in a body is not looked for.
 *
 * @param authorization - The header. Several are joined by a comma, as the Fetch API does; no token has a comma in it.
 * @param query - The query of the address, to refuse a request that sends a second token there.
 * @param scopes - Scopes that the request needs, for the challenge of the error.
 * @returns The token.
 * @throws {TokenRefusedError} `missing_token` without a header, or with one of another scheme than Bearer; `malformed_request` if the header is not
 * "Bearer" and one token, or the query has a token too.
 * @throws {TypeError} if an argument is malformed, such as the headers in place of the header.
 * @see {@link https://www.rfc-editor.org/rfc/rfc6750#section-2.1 | RFC 6750 section 2.1}
 * @example
 * const token = readBearerToken(request.headers.get('authorization') ?? undefined, new URL(request.url).search)
 */
export function readBearerToken(authorization: string | undefined, query = '', scopes: readonly string[] = []): string {
  assertArguments(authorization ?? '', query, scopes) // `null` is what `Headers` gives without the header
  const token = oneToken.exec(authorization ?? '')?.[1]
  if (token !== undefined && !hasToken(query)) return token
  const isMissing = token === undefined && !namesBearer.test(authorization ?? '')
  throw new TokenRefusedError(isMissing ? 'missing_token' : 'malformed_request', { scopes })
}

/** The token of a header as most clients write it. It is not checked, so it may have any characters. */
export function peekBearerToken(authorization: string | undefined): string | undefined {
  return authorization?.startsWith('Bearer ') ? authorization.slice('Bearer '.length) : undefined
}

function assertArguments(authorization: unknown, query: unknown, scopes: unknown): void {
  if (typeof authorization !== 'string') throw new TypeError('"authorization" must be a string')
  if (typeof query !== 'string') throw new TypeError('"query" must be a string')
  assertScopes(scopes, 'scopes')
}

// A name can be percent-encoded.
function hasToken(query: string): boolean {
  if (!query.includes('access_token') && !query.includes('%')) return false
  return new URLSearchParams(query).has('access_token')
}

const namesBearer = /(?:^|,) *bearer(?![^ \t,])/i
const oneToken = /^ *bearer +([\w.~+/-]+=*) *$/i
