import type { ActiveOAuth2Token } from '@hydrakit/types'
import { audience, clientId, issuedAt, issuer, scope, subject } from './example.js'

/**
 * Builds the introspection response of an access token that a user granted. It expires in the year 2100.
 *
 * @param members - Members that differ.
 * @returns A new object.
 * @example
 * const { admin } = createHydraDouble(() => Response.json(buildActiveToken({ sub: 'ada', scope: 'photos.read' })))
 */
export function buildActiveToken(members: Partial<ActiveOAuth2Token> = {}): ActiveOAuth2Token {
  return {
    active: true,
    scope,
    client_id: clientId,
    sub: subject,
    exp: 4_102_444_800,
    iat: issuedAt,
    nbf: issuedAt,
    aud: [audience],
    iss: issuer,
    token_type: 'Bearer',
    token_use: 'access_token',
    ...members,
  }
}
