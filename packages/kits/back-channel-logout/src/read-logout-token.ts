import { isControlFlow } from '@hydrakit/core/feature'
import { errors, type JWTPayload, type JWTVerifyGetKey, jwtVerify } from 'jose'
import { type LogoutTokenRefusal, LogoutTokenRefusedError } from './logout-token-refused-error.js'
import { LogoutTokenUnavailableError } from './logout-token-unavailable-error.js'
import type { LogoutToken } from './logout-token-verifier.js'

/** What a logout token must fulfil. */
export interface LogoutTokenRules {
  readonly issuer: string
  readonly clientId: string
  readonly findKey: JWTVerifyGetKey
  readonly maxAgeMs: number
  readonly clockToleranceMs: number
}

/**
 * Verifies everything that a token itself tells: its signature and its claims.
 *
 * @throws {LogoutTokenRefusedError} if the token is not to be believed.
 * @throws {LogoutTokenUnavailableError} if there are no keys to verify it with.
 * @see {@link https://openid.net/specs/openid-connect-backchannel-1_0.html#Validation | Back-Channel Logout section 2.6}
 */
export async function readLogoutToken(token: string, rules: LogoutTokenRules): Promise<LogoutToken> {
  const { issuer, clientId, findKey, maxAgeMs, clockToleranceMs } = rules
  try {
    const { payload, protectedHeader } = await jwtVerify(token, findKey, {
      ...{ issuer, audience: clientId, algorithms, requiredClaims: ['iat', 'jti'] },
      // Hydra's logout tokens have no `exp`: their age takes its place.
      ...{ maxTokenAge: maxAgeMs / 1_000, clockTolerance: clockToleranceMs / 1_000 },
    })
    assertType(protectedHeader.typ)
    return readClaims(payload)
  } catch (error) {
    throw toVerifierError(error)
  }
}

// With a secret key the client could sign its own tokens, and "none" is no signature.
const algorithms = ['RS', 'PS', 'ES'].flatMap((kind) => ['256', '384', '512'].map((bits) => kind + bits))
algorithms.push('EdDSA', 'Ed25519')

// Hydra sends JWT. Any other type is a token for something else, such as an access token (at+jwt).
function assertType(typ: unknown): void {
  if (typ === undefined) return
  if (typeof typ === 'string' && /^(application\/)?(logout\+)?jwt$/i.test(typ)) return
  throw new LogoutTokenRefusedError('wrong_type')
}

function readClaims(payload: JWTPayload): LogoutToken {
  // An ID token has a nonce, and must not pass for a logout token.
  if ('nonce' in payload) throw new LogoutTokenRefusedError('has_nonce')
  const { events, iat, jti, sid, sub } = payload
  const isLogout = isObject(events) && isObject(events[logoutEvent])
  const names = [jti, sid, sub].filter((name) => name !== undefined)
  if (!isLogout || jti === undefined || names.length < 2 || !names.every(isNonEmptyString)) {
    throw new LogoutTokenRefusedError('not_a_logout_token')
  }
  const whose = { ...(sid !== undefined && { sid: sid as string }), ...(sub !== undefined && { sub }) }
  return { ...whose, iat: new Date(Number(iat) * 1_000), jti }
}

const logoutEvent = 'http://schemas.openid.net/event/backchannel-logout'

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function isNonEmptyString(value: unknown): boolean {
  return typeof value === 'string' && value !== ''
}

function toVerifierError(error: unknown): unknown {
  if (error instanceof LogoutTokenRefusedError || isControlFlow(error)) return error
  const reason = findRefusal(error)
  return reason ? new LogoutTokenRefusedError(reason) : new LogoutTokenUnavailableError('keys', error)
}

function findRefusal(error: unknown): LogoutTokenRefusal | undefined {
  if (error instanceof errors.JWTExpired) return 'too_old'
  if (error instanceof errors.JWTClaimValidationFailed) return findClaimRefusal(error)
  return error instanceof errors.JOSEError ? refusals[error.code] : undefined
}

function findClaimRefusal({ claim, reason }: errors.JWTClaimValidationFailed): LogoutTokenRefusal {
  if (claim === 'iss') return 'wrong_issuer'
  if (claim === 'aud') return 'wrong_audience'
  return reason === 'check_failed' ? 'not_yet_valid' : 'not_a_logout_token'
}

const refusals: Readonly<Record<string, LogoutTokenRefusal | undefined>> = {
  ERR_JWS_INVALID: 'malformed',
  ERR_JWT_INVALID: 'malformed',
  ERR_JOSE_ALG_NOT_ALLOWED: 'wrong_algorithm',
  ERR_JOSE_NOT_SUPPORTED: 'wrong_algorithm',
  ERR_JWKS_NO_MATCHING_KEY: 'unknown_key',
  ERR_JWS_SIGNATURE_VERIFICATION_FAILED: 'invalid_signature',
}
