import { type JWTPayload, type JWTVerifyGetKey, jwtVerify } from 'jose'
import QuickLRU from 'quick-lru'
import type { SessionsToEnd } from './sessions.js'

/** A logout token that is not believed. */
export class LogoutTokenError extends Error {
  override readonly name = 'LogoutTokenError'
}

/** Whom logout tokens must come from, and be meant for. */
export interface LogoutTokenIssuer {
  readonly issuer: string
  readonly clientId: string
  /** Finds the issuer's keys, as jose's `createRemoteJWKSet` does. */
  readonly keys: JWTVerifyGetKey
}

/** Seconds. Hydra's logout tokens lack the `exp` that the specification requires: their age takes its place. */
const [maxAge, clockTolerance] = [120, 10]

const logoutEvent = 'http://schemas.openid.net/event/backchannel-logout'

/**
 * Makes the check of logout tokens.
 *
 * @returns A function that resolves to the sessions which have to end. It throws a {@link LogoutTokenError}, or jose's
 * error, if a token is forged, stale, meant for others, no logout token at all, or came before.
 * @see {@link https://openid.net/specs/openid-connect-backchannel-1_0.html#Validation | section 2.6}
 */
export function createLogoutTokenVerifier({
  issuer,
  clientId,
  keys,
}: LogoutTokenIssuer): (token: string) => Promise<SessionsToEnd> {
  // As long as a token is young enough to be believed. Only the issuer's tokens get here, so nobody else can fill it.
  const seen = new QuickLRU<string, true>({ maxSize: 10_000, maxAge: (maxAge + 2 * clockTolerance) * 1_000 })
  return async (token) => {
    const { payload } = await jwtVerify(token, keys, {
      issuer,
      audience: clientId,
      algorithms: ['RS256'], // what Hydra signs ID Tokens with, so that no other, and not "none", is let through
      requiredClaims: ['iat', 'jti'],
      maxTokenAge: maxAge,
      clockTolerance,
    })
    const which = selectSessions(payload)
    const jti = String(payload.jti)
    if (seen.has(jti)) throw new LogoutTokenError('this logout token came before')
    seen.set(jti, true)
    return which
  }
}

function selectSessions({ events, nonce, sid, sub }: JWTPayload): SessionsToEnd {
  const event = (events as Record<string, unknown> | undefined)?.[logoutEvent]
  if (typeof event !== 'object' || event === null) throw new LogoutTokenError('this is no logout token')
  // An ID Token has a nonce, and must not pass for a logout token.
  if (nonce !== undefined) throw new LogoutTokenError('a logout token must not have a nonce')
  if (typeof sid === 'string') return { sid }
  if (typeof sub === 'string') return { sub }
  throw new LogoutTokenError('the logout token says neither whose session ended nor which')
}
