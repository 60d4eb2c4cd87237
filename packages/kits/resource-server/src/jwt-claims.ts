import { TokenRefusedError, type TokenRequirement } from '@hydrakit/introspection'
import type { JWTPayload } from 'jose'
import { createPrincipal } from './create-principal.js'
import type { Principal } from './principal.js'

/**
 * Reads the principal from the claims of a JWT whose signature, issuer, audience and times have been checked.
 *
 * @throws {TokenRefusedError} if the claims are not those of an access token (RFC 9068), or bind it to a key.
 */
export function readJwtPrincipal<Ext extends object>(claims: JWTPayload, required: TokenRequirement): Principal<Ext> {
  const { client_id, jti, sub, exp, aud, ext } = claims
  const scopes = readScopes(claims)
  const hasForeignClaim = foreignClaims.some((name) => claims[name] !== undefined)
  if (hasForeignClaim || ![client_id, jti, sub].every(isText) || scopes === undefined) {
    throw new TokenRefusedError('not_an_access_token', required)
  }
  if (claims.cnf !== undefined) throw new TokenRefusedError('sender_constrained', required)
  return createPrincipal<Ext>({
    subject: sub,
    clientId: client_id as string,
    scopes,
    audience: [aud ?? []].flat(),
    exp: exp ?? 0,
    ext: typeof ext === 'object' && ext !== null ? (ext as Ext) : undefined,
    claims,
  })
}

/** Claims of ID tokens and of logout tokens, which the same keys may sign. */
const foreignClaims = ['at_hash', 'nonce', 'events']

// Hydra writes `scp` by itself. A claim `scope` beside it may come from a token hook.
function readScopes({ scp, scope }: JWTPayload): readonly string[] | undefined {
  if (scp !== undefined) return Array.isArray(scp) && scp.every((each) => typeof each === 'string') ? scp : undefined
  return typeof scope === 'string' ? splitScope(scope) : undefined
}

/** Splits a list of scopes. Odd spacing makes no empty scope. */
export function splitScope(scope: string): readonly string[] {
  return scope.split(' ').filter((each) => each !== '')
}

function isText(value: unknown): boolean {
  return typeof value === 'string' && value !== ''
}
