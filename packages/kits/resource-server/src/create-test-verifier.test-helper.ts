import { createHydraDouble, type HydraDoubleRequest } from '@hydrakit/core/testing'
import { createCachedIntrospector } from '@hydrakit/introspection-cache'
import { type CryptoKey, exportJWK, generateKeyPair, type JWK, SignJWT } from 'jose'
import { createTokenVerifier, type TokenVerifier, type TokenVerifierOptions } from './index.js'

export const issuer = 'https://hydra.example/'
export const audience = 'https://photos.example'

/** The introspection response of an access token for the API of these tests. */
export function createActiveToken(members: Readonly<Record<string, unknown>> = {}): Record<string, unknown> {
  const now = Math.floor(Date.now() / 1_000)
  return {
    active: true,
    scope: 'photos.read',
    client_id: 'photos-app',
    sub: 'ada',
    exp: now + 3_600,
    iat: now,
    nbf: now,
    aud: [audience],
    iss: issuer,
    token_type: 'Bearer',
    token_use: 'access_token',
    ...members,
  }
}

/** A verifier, and what its Hydra was asked. */
export interface TestVerifier {
  readonly verifier: TokenVerifier
  /** Tokens that were introspected. */
  readonly introspected: string[]
}

type Respond = (token: string, request: HydraDoubleRequest) => Response | Promise<Response>

/** A verifier by introspection. Its Hydra finds each token active that begins with `ory_at_`, and is ready, unless told otherwise. */
export function createTestVerifier(
  options: Partial<TokenVerifierOptions> = {},
  respond: Respond = respondTo,
  respondReady = respondThatReady,
): TestVerifier {
  const { admin, introspected } = createTestAdmin(respond, respondReady)
  return { verifier: createTokenVerifier({ issuer, audience, introspection: admin, ...options }), introspected }
}

/** A verifier like that of `createTestVerifier`, and what it and its introspector have counted. */
export function createCountedVerifier(options: Partial<TokenVerifierOptions>, respond: Respond) {
  const introspection = createCachedIntrospector(createTestAdmin(respond).admin)
  const verifier = createTokenVerifier({ issuer, audience, introspection, ...options })
  return { verifier, statistics: () => [verifier.statistics(), introspection.statistics()] as const }
}

function createTestAdmin(respond: Respond, respondReady = respondThatReady) {
  const introspected: string[] = []
  const { admin } = createHydraDouble((request) => {
    if (request.url.pathname === '/health/ready') return respondReady()
    const token = new URLSearchParams(request.body).get('token') ?? ''
    introspected.push(token)
    return respond(token, request)
  })
  return { admin, introspected }
}

function respondThatReady(): Response | Promise<Response> {
  return Response.json({ status: 'ok' })
}

export function respondTo(token: string): Response {
  return Response.json(token.startsWith('ory_at_') ? createActiveToken() : { active: false })
}

/** A key of an issuer, and the tokens that it signs. */
export interface TestKey {
  readonly jwk: JWK
  sign(claims?: Readonly<Record<string, unknown>>, header?: Readonly<Record<string, unknown>>): Promise<string>
}

export async function createTestKey(kid: string): Promise<TestKey> {
  const { privateKey, publicKey } = await generateKeyPair('ES256', { extractable: true })
  const jwk = { ...(await exportJWK(publicKey)), kid, alg: 'ES256', use: 'sig' }
  return { jwk, sign: (claims, header) => signToken(privateKey, claims, { kid, ...header }) }
}

async function signToken(
  key: CryptoKey,
  claims: Readonly<Record<string, unknown>> = {},
  header: Readonly<Record<string, unknown>>,
): Promise<string> {
  const { scope: _, active: __, token_type: ___, token_use: ____, ...common } = createActiveToken()
  const all = { ...common, jti: crypto.randomUUID(), scp: ['photos.read'], ...claims }
  return new SignJWT(all).setProtectedHeader({ alg: 'ES256', typ: 'JWT', ...header }).sign(key)
}

/** Resolves to what a promise rejects with. */
export async function catchError(promise: Promise<unknown>): Promise<unknown> {
  return promise.then(
    () => {
      throw new Error('the promise did not reject')
    },
    (error: unknown) => error,
  )
}
