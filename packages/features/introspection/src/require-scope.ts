import type { ActiveOAuth2Token, IntrospectedOAuth2Token } from '@hydrakit/types'
import { requireAccessToken } from './require-access-token.js'
import { TokenRefusedError } from './token-refused-error.js'

/**
 * Checks locally that a token is an active access token with all scopes that you require. It sends nothing.
 *
 * Unlike the `scope` option of `introspectOAuth2Token`, the error says why the token was refused. The check compares whole
 * scopes, so Hydra's wildcards (`photos.*`) have no effect.
 *
 * @param token - Response of the introspection. After the check, TypeScript knows that the token is active.
 * @param scope - The scopes that you require, separated by one space each.
 * @throws {TokenRefusedError} `insufficient_scope` (403) if a scope is missing, or `invalid_token` (401) if the token is not
 * active or not an access token.
 * @throws {TypeError} if `scope` is not a list of scopes, or the token is not an object.
 * @example
 * const token = await introspectOAuth2Token(admin, bearerToken)
 * requireAudience(token, 'https://photos.example')
 * requireScope(token, 'photos.read')
 * console.log(token.sub)
 * @see {@link https://www.rfc-editor.org/rfc/rfc6750#section-3.1 | RFC 6750 section 3.1}
 */
export function requireScope<Ext extends object>(
  token: IntrospectedOAuth2Token<Ext>,
  scope: string,
): asserts token is ActiveOAuth2Token<Ext> {
  const scopes = parseScope(scope)
  requireAccessToken(token, { scopes })
  const granted = token.scope?.split(' ') ?? []
  if (!scopes.every((each) => granted.includes(each))) throw new TokenRefusedError('missing_scope', { scopes })
}

// The error writes the scopes into a header, so their form is checked even if the token has them.
function parseScope(scope: string): string[] {
  if (typeof scope === 'string' && /^[!#-[\]-~]+( [!#-[\]-~]+)*$/.test(scope)) return scope.split(' ')
  throw new TypeError('"scope" must be one or more scopes, separated by one space each (RFC 6749 section 3.3)')
}
