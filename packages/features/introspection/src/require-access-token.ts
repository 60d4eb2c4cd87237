import { assertObject } from '@hydrakit/core/feature'
import type { ActiveOAuth2Token, IntrospectedOAuth2Token } from '@hydrakit/types'
import { TokenRefusedError } from './token-refused-error.js'

/**
 * Checks that a token is an active access token.
 *
 * @param token - Response of the introspection.
 * @param needed - What the API requires, for the error.
 * @throws {TokenRefusedError} if the token is not active, or is a refresh token.
 * @throws {TypeError} if the token is not an object, for example because the introspection was not awaited.
 */
export function requireAccessToken<Ext extends object>(
  token: IntrospectedOAuth2Token<Ext>,
  needed: { readonly scope?: string; readonly audience?: string },
): asserts token is ActiveOAuth2Token<Ext> {
  assertObject(token, 'token')
  if (token.active !== true) throw new TokenRefusedError('inactive', needed)
  // A refresh token is active too and has the scopes, but only the token endpoint may accept it.
  if (token.token_use !== 'access_token') throw new TokenRefusedError('not_an_access_token', needed)
}
