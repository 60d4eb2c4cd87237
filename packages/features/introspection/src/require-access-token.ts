import { assertObject } from '@hydrakit/core/feature'
import type { ActiveOAuth2Token, IntrospectedOAuth2Token } from '@hydrakit/types'
import { TokenRefusedError, type TokenRequirement } from './token-refused-error.js'

/**
 * Checks that a token is an active access token.
 *
 * @param token - Response of the introspection.
 * @param required - What the API requires, for the error.
 * @throws {TokenRefusedError} if the token is not active, or is a refresh token.
 * @throws {TypeError} if the token is not an object, for example because the introspection was not awaited.
 */
export function requireAccessToken<Ext extends object>(
  token: IntrospectedOAuth2Token<Ext>,
  required: TokenRequirement,
): asserts token is ActiveOAuth2Token<Ext> {
  assertObject(token, 'token')
  if (token.active !== true) throw new TokenRefusedError('inactive', required)
  // A refresh token is active too and has the scopes, but only the token endpoint may accept it.
  if (token.token_use !== 'access_token') throw new TokenRefusedError('not_an_access_token', required)
}
