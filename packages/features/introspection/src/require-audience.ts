import { assertNonEmptyString } from '@hydrakit/core'
import type { ActiveOAuth2Token, IntrospectedOAuth2Token } from '@hydrakit/types'
import { requireAccessToken } from './require-access-token.js'
import { TokenRefusedError } from './token-refused-error.js'

/**
 * Checks that a token is an active access token meant for your API. Local: nothing is sent.
 *
 * Hydra puts an audience into a token only if the client asked for it and the consent granted it.
 *
 * @param token - What the introspection answered. After the check it is known to be active.
 * @param audience - How your API is called among the audiences of your clients.
 * @throws {TokenRefusedError} `invalid_token` (401) if the token is meant for others or for nobody in particular, is not active, or is not an
 * access token.
 * @throws {TypeError} if `audience` is not a non-empty string.
 * @example
 * requireAudience(token, 'https://photos.example')
 * @see {@link https://www.rfc-editor.org/rfc/rfc6750#section-3.1 | RFC 6750 section 3.1}
 */
export function requireAudience<Ext extends object>(
  token: IntrospectedOAuth2Token<Ext>,
  audience: string,
): asserts token is ActiveOAuth2Token<Ext> {
  assertNonEmptyString(audience, 'audience')
  requireAccessToken(token, { audience })
  const audiences = [token.aud ?? []].flat() // RFC 7662 allows a string, and none
  if (!audiences.includes(audience)) throw new TokenRefusedError('wrong_audience', { audience })
}
