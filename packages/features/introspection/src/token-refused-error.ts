/**
 * Why a token was refused: it is not active, it is not an access token, it lacks a scope, or it is for another audience.
 */
export type TokenRefusal = 'inactive' | 'not_an_access_token' | 'missing_scope' | 'wrong_audience'

/**
 * A token does not allow the request to your API. The error holds what your API required, and nothing of the token.
 *
 * Test for it with `isTokenRefusedError`.
 *
 * @see {@link https://www.rfc-editor.org/rfc/rfc6750#section-3.1 | RFC 6750 section 3.1}
 */
export class TokenRefusedError extends Error {
  /** Name of the class, for logs. */
  override readonly name = 'TokenRefusedError'
  /** Code of this class, for logs. It is stable. */
  readonly code = 'ERR_TOKEN_REFUSED'
  /** Which check failed. */
  readonly reason: TokenRefusal
  /**
   * The error code for the client (RFC 6750). After `insufficient_scope` the client can request more scopes, and after
   * `invalid_token` another token.
   */
  readonly error: 'invalid_token' | 'insufficient_scope'
  /** The HTTP status for the client: 403 for a missing scope, otherwise 401. */
  readonly status: 401 | 403
  /** All scopes that were required, separated by spaces. Undefined if the check was for an audience. */
  readonly scope: string | undefined
  /** The audience that was required. Undefined if the check was for scopes. */
  readonly audience: string | undefined

  /**
   * Derives the error code, the HTTP status and the message from the check that failed.
   *
   * @param reason - Which check failed.
   * @param needed - What your API required.
   */
  constructor(
    reason: TokenRefusal,
    needed: {
      /** Scopes, separated by spaces. */
      readonly scope?: string
      /** One audience, such as the URL of the API. */
      readonly audience?: string
    },
  ) {
    super(messages[reason])
    Object.defineProperty(this, brand, { value: true })
    this.reason = reason
    this.error = reason === 'missing_scope' ? 'insufficient_scope' : 'invalid_token'
    this.status = reason === 'missing_scope' ? 403 : 401
    this.scope = needed.scope
    this.audience = needed.audience
  }

  /** Writes the `WWW-Authenticate` header for the client (RFC 6750 section 3). */
  wwwAuthenticate(): string {
    const scope = this.error === 'insufficient_scope' ? `, scope="${this.scope}"` : ''
    return `Bearer error="${this.error}"${scope}`
  }
}

/**
 * Tests whether an error is a {@link TokenRefusedError}.
 *
 * Unlike `instanceof`, the result is right if two copies of this package are loaded, such as an ES module and CommonJS.
 *
 * @param error - Anything that was thrown.
 * @returns True for a `TokenRefusedError` of any copy.
 * @see {@link https://www.rfc-editor.org/rfc/rfc6750#section-3.1 | RFC 6750 section 3.1}
 * @example
 * if (isTokenRefusedError(error)) {
 *   return new Response(null, { status: error.status, headers: { 'www-authenticate': error.wwwAuthenticate() } })
 * }
 */
export function isTokenRefusedError(error: unknown): error is TokenRefusedError {
  return (error as { readonly [brand]?: unknown } | null | undefined)?.[brand] === true
}

// The global registry of symbols is the same for all copies of this package.
const brand = Symbol.for('@hydrakit/introspection/TokenRefusedError')

const messages: Record<TokenRefusal, string> = {
  inactive: 'the token is not active',
  not_an_access_token: 'the token is not an access token',
  missing_scope: 'the token lacks a scope that is needed',
  wrong_audience: 'the token is not meant for this audience',
}
