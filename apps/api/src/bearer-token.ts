/** A request that carries no token at all: the client may not know that it needs one. */
export class MissingTokenError extends Error {
  override readonly name = 'MissingTokenError'
}

/** A request whose token cannot be told: sent in two ways, or not of the form that a token has. */
export class InvalidRequestError extends Error {
  override readonly name = 'InvalidRequestError'
}

/** Characters: more than proxies let through in one header. A JWT of Hydra's has about 1,000, and grows with `session.access_token`. */
const longestHeader = 8_192

/**
 * Reads the access token of a request. Only the `Authorization` header is taken: a token in an address ends up in logs,
 * histories and `Referer` headers (RFC 6750 section 5.3).
 *
 * @param authorization - The header, if there is one.
 * @param query - Of the address: `access_token` is another way to send a token, and two at once are an error.
 * @throws {MissingTokenError} without a header, or with one of another scheme than Bearer.
 * @throws {InvalidRequestError} if the header is malformed, longer than 8,192 characters, or not the only way that a token was sent.
 * @see {@link https://www.rfc-editor.org/rfc/rfc6750#section-2 | RFC 6750 section 2}
 */
export function readBearerToken(authorization: string | undefined, query: URLSearchParams): string {
  const isBearer = /^bearer(?![^ ,])/i.test(authorization ?? '')
  if (authorization === undefined || !isBearer) throw new MissingTokenError('this needs an access token')
  if (authorization.length > longestHeader) throw new InvalidRequestError('the Authorization header is too long')
  // Two headers arrive as one with a comma, which no token has in it.
  const [, token] = /^bearer +([\w.~+/-]+=*)$/i.exec(authorization) ?? []
  if (token === undefined) throw new InvalidRequestError('the Authorization header is not "Bearer" and one token')
  if (query.has('access_token')) throw new InvalidRequestError('the token was sent in more than one way')
  return token
}
