/** Why a token was refused: it is not active; it is a refresh token; a scope is missing; it is meant for others. */
export type TokenRefusal = 'inactive' | 'not_an_access_token' | 'missing_scope' | 'wrong_audience'

/**
 * A token does not allow what was asked of your API. Holds what was needed, and nothing of the token.
 *
 * @example
 * if (error instanceof TokenRefusedError) {
 *   return new Response(null, { status: error.status, headers: { 'www-authenticate': error.wwwAuthenticate() } })
 * }
 * @see {@link https://www.rfc-editor.org/rfc/rfc6750#section-3.1 | RFC 6750 section 3.1}
 */
export class TokenRefusedError extends Error {
  /** Name of the class, for logs. */
  override readonly name = 'TokenRefusedError'
  /** Stable; unlike `instanceof` it also holds when two copies of this package are loaded. */
  readonly code = 'ERR_TOKEN_REFUSED'
  /** Which check failed. */
  readonly reason: TokenRefusal
  /** The error code for the client (RFC 6750): `insufficient_scope` can be cured by asking for more, `invalid_token` by another token. */
  readonly error: 'invalid_token' | 'insufficient_scope'
  /** The HTTP status for the client: 403 for a missing scope, 401 for all else. */
  readonly status: 401 | 403
  /** All scopes that were needed, separated by spaces; undefined if the audience was asked for. */
  readonly scope: string | undefined
  /** The audience that was needed; undefined if scopes were asked for. */
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
    this.reason = reason
    this.error = reason === 'missing_scope' ? 'insufficient_scope' : 'invalid_token'
    this.status = reason === 'missing_scope' ? 403 : 401
    this.scope = needed.scope
    this.audience = needed.audience
  }

  /** The `WWW-Authenticate` header for the client (RFC 6750 section 3). */
  wwwAuthenticate(): string {
    const scope = this.error === 'insufficient_scope' ? `, scope="${this.scope}"` : ''
    return `Bearer error="${this.error}"${scope}`
  }
}

const messages: Record<TokenRefusal, string> = {
  inactive: 'the token is not active',
  not_an_access_token: 'the token is not an access token',
  missing_scope: 'the token lacks a scope that is needed',
  wrong_audience: 'the token is not meant for this audience',
}
