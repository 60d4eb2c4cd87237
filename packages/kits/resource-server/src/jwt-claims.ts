import { TokenRefusedError, type TokenRequirement } from '@hydrakit/introspection'
import type { JWTPayload } from 'jose'
import type { PrincipalParts } from './create-principal.js'
import { isTime } from './is-time.js'

/**
 * Reads what a principal is made of from the claims of a JWT whose signature, issuer, audience and times have been checked.
 *
 * @throws {TokenRefusedError} if the claims are not those of an access token (RFC 9068), or bind it to a key.
 */
export function readJwtClaims<Ext extends object>(claims: JWTPayload, required: TokenRequirement): PrincipalParts<Ext> {
  const { client_id, jti, sub, iat, exp, aud, ext } = claims
  const scopes = readScopes(claims)
  const audience = toList(aud)
  const hasForeignClaim = foreignClaims.some((name) => claims[name] !== undefined)
  const hasTexts = isText(client_id) && isText(jti) && isText(sub)
  if (hasForeignClaim || !hasTexts || scopes === undefined || iat === undefined) {
    throw new TokenRefusedError('not_an_access_token', required)
  }
  if (!isTime(exp) || !isTime(iat) || !isTextList(audience)) throw new TokenRefusedError('malformed_token', required)
  if (claims.cnf !== undefined) throw new TokenRefusedError('sender_constrained', required)
  return {
    subject: sub,
    clientId: client_id,
    scopes,
    audience,
    exp,
    ext: typeof ext === 'object' && ext !== null ? (ext as Ext) : undefined,
    claims,
  }
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

/** Reads an `aud`, which may be one value without a list. */
export function toList(aud: string | readonly string[] | null | undefined): readonly string[] {
  if (aud === undefined || aud === null) return []
  return typeof aud === 'object' ? aud : [aud]
}

/** Whether a value is a list of strings. */
export function isTextList(value: unknown): value is readonly string[] {
  return Array.isArray(value) && value.every((each) => typeof each === 'string')
}

/** Whether a value is a string that is not empty. */
export function isText(value: unknown): value is string {
  return typeof value === 'string' && value !== ''
}
