import { TokenRefusedError, type TokenRequirement } from '@hydrakit/introspection'
import type { JWTPayload } from 'jose'
import { createPrincipal } from './create-principal.js'
import { isExpiry } from './is-expiry.js'
import type { Principal } from './principal.js'

/**
 * Reads the principal from the claims of a JWT whose signature, issuer, audience and times have been checked.
 *
 * @throws {TokenRefusedError} if the claims are not those of an access token (RFC 9068), or bind it to a key.
 */
export function readJwtPrincipal<Ext extends object>(claims: JWTPayload, required: TokenRequirement): Principal<Ext> {
  const { client_id, jti, sub, exp, aud, ext } = claims
  const scopes = readScopes(claims)
  const audience: readonly unknown[] = [aud ?? []].flat()
  const hasForeignClaim = foreignClaims.some((name) => claims[name] !== undefined)
  if (hasForeignClaim || ![client_id, jti, sub].every(isText) || scopes === undefined) {
    throw new TokenRefusedError('not_an_access_token', required)
  }
  if (!isExpiry(exp) || !isTextList(audience)) throw new TokenRefusedError('malformed_token', required)
  if (claims.cnf !== undefined) throw new TokenRefusedError('sender_constrained', required)
  return createPrincipal<Ext>({
    subject: sub,
    clientId: client_id as string,
    scopes,
    audience,
    exp,
    ext: typeof ext === 'object' && ext !== null ? (ext as Ext) : undefined,
    claims,
  })
}

/** Claims of ID tokens and of logout tokens, which the same keys may sign. */
const foreignClaims = ['at_hash', 'nonce', 'events']

// Hydra writes `scp` by itself. A claim `scope` beside it may come from a token hook.
function readScopes({ scp, scope }: JWTPayload): readonly string[] | undefined {
  if (scp !== undefined) return isTextList(scp) ? scp : undefined
  return typeof scope === 'string' ? splitScope(scope) : undefined
}

/** Splits a list of scopes. Odd spacing makes no empty scope. */
export function splitScope(scope: string): readonly string[] {
  return scope.split(' ').filter((each) => each !== '')
}

/** Whether a value is a list of strings. */
export function isTextList(value: unknown): value is readonly string[] {
  return Array.isArray(value) && value.every((each) => typeof each === 'string')
}

/** Whether a value is a string that is not empty. */
export function isText(value: unknown): value is string {
  return typeof value === 'string' && value !== ''
}
