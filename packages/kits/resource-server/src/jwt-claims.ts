import { type TokenRefusal, TokenRefusedError, type TokenRequirement } from '@hydrakit/introspection'
import type { JWTPayload } from 'jose'
import type { PrincipalParts } from './create-principal.js'
import { decodeBase64url } from './decode-base64url.js'
import { isTime } from './is-time.js'
import { findAudienceRefusal, findIssuerRefusal, type IssuerAndAudience, toList } from './issuer-and-audience.js'

/** What a JWT must fulfil. */
export interface JwtRules extends IssuerAndAudience {
  readonly clockToleranceMs: number
}

/**
 * Reads the claims of a JWT whose signature has been checked.
 *
 * @throws {TokenRefusedError} if they are no JSON object, or the issuer, the audience or a time is wrong (RFC 7519 section 4.1).
 */
export function readCheckedClaims(token: string, rules: JwtRules, required: TokenRequirement): JWTPayload {
  const claims = parsePayload(token.slice(token.indexOf('.') + 1, token.lastIndexOf('.')))
  const refusal = claims ? findRefusal(claims, rules) : 'malformed_token'
  if (claims === undefined || refusal) throw new TokenRefusedError(refusal ?? 'malformed_token', required)
  return claims
}

function parsePayload(encoded: string): JWTPayload | undefined {
  try {
    const value: unknown = JSON.parse(decoder.decode(decodeBase64url(encoded)))
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as JWTPayload) : undefined
  } catch {
    return undefined
  }
}

const decoder = new TextDecoder('utf-8', { fatal: true })

function findRefusal({ iss, aud, iat, nbf, exp }: JWTPayload, rules: JwtRules): TokenRefusal | undefined {
  const foreign = findIssuerRefusal(iss, rules) ?? findAudienceRefusal(toList(aud), rules)
  if (foreign) return foreign
  const now = Math.floor(Date.now() / 1_000)
  const toleranceSeconds = rules.clockToleranceMs / 1_000
  if (!isOptionalNumber(iat) || !isOptionalNumber(nbf) || typeof exp !== 'number') return 'malformed_token'
  if (nbf !== undefined && nbf > now + toleranceSeconds) return 'not_yet_valid'
  return exp <= now - toleranceSeconds ? 'expired' : undefined
}

function isOptionalNumber(value: unknown): boolean {
  return value === undefined || typeof value === 'number'
}

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

/** Whether a value is a list of strings. */
export function isTextList(value: unknown): value is readonly string[] {
  return Array.isArray(value) && value.every((each) => typeof each === 'string')
}

/** Whether a value is a string that is not empty. */
export function isText(value: unknown): value is string {
  return typeof value === 'string' && value !== ''
}
