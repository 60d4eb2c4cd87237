import type { OAuth2TokenExchange } from '@hydrakit/types'
import { clientId, issuedAt, issuer, scope, sid, subject } from './example.js'

/**
 * Builds the token response of a code exchange. Its tokens are those of no server, and the ID token is not signed.
 *
 * @param members - Members that differ.
 * @returns A new object.
 */
export function buildTokenResponse(members: Partial<OAuth2TokenExchange> = {}): OAuth2TokenExchange {
  return {
    access_token: 'ory_at_access-token',
    expires_in: 3_599,
    id_token: buildIdToken(),
    refresh_token: 'ory_rt_refresh-token',
    scope,
    token_type: 'bearer',
    ...members,
  }
}

function buildIdToken(): string {
  const claims = {
    iss: issuer,
    sub: subject,
    aud: [clientId],
    sid,
    auth_time: issuedAt,
    iat: issuedAt,
    exp: issuedAt + 3_600,
  }
  return `${encode({ alg: 'RS256', kid: 'key', typ: 'JWT' })}.${encode(claims)}.signature`
}

function encode(part: object): string {
  return btoa(JSON.stringify(part)).replaceAll('=', '')
}
