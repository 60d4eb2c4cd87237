import { assertNonEmptyString } from '@hydrakit/core/feature'
import type { ActiveOAuth2Token, IntrospectedOAuth2Token } from '@hydrakit/types'
import { requireAccessToken } from './require-access-token.js'
import { TokenRefusedError } from './token-refused-error.js'

/**
 * Checks locally that a token is an active access token for your API. It sends nothing.
 *
 * Hydra puts an audience into a token only if the client requested it and the consent granted it.
 *
 * @param token - Response of the introspection. After the check, TypeScript knows that the token is active.
 * @param audience - The audience that stands for your API, such as its URL.
 * @throws {TokenRefusedError} `invalid_token` (401) if the token is for another audience or for none, is not active, or is
 * not an access token.
 * @throws {TypeError} if `audience` is not a non-empty string, or the token is not an object.
 * @example
 * requireAudience(token, 'https://photos.example')
 * @see {@link https://www.rfc-editor.org/rfc/rfc6750#section-3.1 | RFC 6750 section 3.1}
 */
export function requireAudience<Ext extends object>(
  token: IntrospectedOAuth2Token<Ext>,
  audience: string,
): asserts token is ActiveOAuth2Token<Ext> {
  assertNonEmptyString(audience, 'audience')
  requireAccessToken(token, { audiences: [audience] })
  const audiences = [token.aud ?? []].flat() // RFC 7662 also allows a string, or no audience
  if (!audiences.includes(audience)) throw new TokenRefusedError('wrong_audience', { audiences: [audience] })
}
