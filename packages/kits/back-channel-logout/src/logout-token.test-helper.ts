import { exportJWK, generateKeyPair, SignJWT } from 'jose'
import { createLogoutTokenVerifier, type LogoutTokenVerifierOptions } from './index.js'

export const issuer = 'https://hydra.test/'
export const clientId = 'photos'
export const logoutEvent = 'http://schemas.openid.net/event/backchannel-logout'

/** Makes a key, and tokens that are signed by it. */
export async function createSigner(kid = 'key-1', alg = 'RS256') {
  const { privateKey, publicKey } = await generateKeyPair(alg, { extractable: true })
  const jwk = { ...(await exportJWK(publicKey)), kid, use: 'sig' }
  /** Signs a token as Hydra's, with these claims and header members; `undefined` leaves one out. */
  const sign = (claims: Readonly<Record<string, unknown>> = {}, header: Readonly<Record<string, unknown>> = {}) =>
    new SignJWT({ ...hydraClaims(), ...claims })
      .setProtectedHeader({ alg, kid, typ: 'JWT', ...header })
      .sign(privateKey)
  return { jwk, sign }
}

/** The claims of a logout token as Hydra sends it. */
export function hydraClaims() {
  return {
    iss: issuer,
    aud: [clientId],
    iat: now(),
    jti: crypto.randomUUID(),
    events: { [logoutEvent]: {} },
    sid: 'session',
  }
}

export function now(): number {
  return Math.floor(Date.now() / 1_000)
}

// RSA keys take a while.
const usualSigner = createSigner()

/** A verifier of tokens that are signed by the key. */
export async function createTestVerifier(options: Partial<LogoutTokenVerifierOptions> = {}) {
  const signer = await usualSigner
  const verifier = createLogoutTokenVerifier({ issuer, clientId, keys: { keys: [signer.jwk] }, ...options })
  return { ...signer, verifier }
}

/** The request of a logout, as Hydra sends it. */
export function createRequest(body: URLSearchParams | string | undefined, init: RequestInit = {}): Request {
  return new Request('https://app.test/backchannel-logout', { method: 'POST', body: body ?? null, ...init })
}

/** A function that fails before its first call has an effect. */
export function failOnce<Args extends unknown[], T>(work: (...args: Args) => Promise<T>) {
  let failures = 0
  return async (...args: Args): Promise<T> => {
    failures += 1
    if (failures === 1) throw new Error('the connection broke')
    return work(...args)
  }
}

/** A function whose first call has an effect and then fails. */
export function loseOnce<Args extends [string, ...unknown[]], T>(
  work: (...args: Args) => Promise<T>,
  isLost: (id: string) => boolean = () => true,
) {
  const fail = failOnce(async () => {})
  return async (...args: Args): Promise<T> => {
    const result = await work(...args)
    if (isLost(args[0])) await fail()
    return result
  }
}
