import type { ActiveOAuth2Token, IntrospectedOAuth2Token } from '@hydrakit/types'
import { requireAccessToken } from './require-access-token.js'
import { TokenRefusedError } from './token-refused-error.js'

/**
 * Checks that a token is an active access token with all the scopes that are needed. Local: nothing is sent.
 *
 * Unlike the `scope` option of `introspectOAuth2Token` it says why not, and compares whole scopes: Hydra's wildcards (`photos.*`) do not count.
 *
 * @param token - What the introspection answered. After the check it is known to be active.
 * @param scope - The scopes that are needed, separated by spaces.
 * @throws {TokenRefusedError} `insufficient_scope` (403) if a scope is missing, `invalid_token` (401) if the token is not active or not an
 * access token.
 * @throws {TypeError} if `scope` holds no scope, or what is none.
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
  const needed = scopesIn(scope)
  requireAccessToken(token, { scope })
  const granted = token.scope?.split(' ') ?? []
  if (!needed.every((each) => granted.includes(each))) throw new TokenRefusedError('missing_scope', { scope })
}

// It goes into a header, so its form is checked even if the token has it.
function scopesIn(scope: string): string[] {
  if (typeof scope === 'string' && /^[!#-[\]-~]+( [!#-[\]-~]+)*$/.test(scope)) return scope.split(' ')
  throw new TypeError('"scope" must be one or more scopes, separated by one space each (RFC 6749 section 3.3)')
}
