import { assertObject } from '@hydrakit/core'
import type { ActiveOAuth2Token, IntrospectedOAuth2Token } from '@hydrakit/types'
import { TokenRefusedError } from './token-refused-error.js'

/**
 * @throws {TokenRefusedError} unless the token is an active access token.
 * @throws {TypeError} if it is none at all, as without an introspection.
 */
export function requireAccessToken<Ext extends object>(
  token: IntrospectedOAuth2Token<Ext>,
  needed: { readonly scope?: string; readonly audience?: string },
): asserts token is ActiveOAuth2Token<Ext> {
  assertObject(token, 'token')
  if (token.active !== true) throw new TokenRefusedError('inactive', needed)
  // A refresh token is active too, and carries the scopes; an API that took it would take a secret of the token endpoint.
  if (token.token_use !== 'access_token') throw new TokenRefusedError('not_an_access_token', needed)
}
