import { createHydraAdmin, type HydraAdmin } from '@hydrakit/core'
import type { HydraServer } from '@hydrakit/dev-server'
import { setJsonWebKeySet } from '@hydrakit/jwk'
import { issueClientToken, signIn } from '@hydrakit/testing'
import { base64url, type CryptoKey, decodeJwt, exportJWK, exportSPKI, generateKeyPair, type JWK, SignJWT } from 'jose'

export const audience = 'https://photos.example'

/** Hydra must broadcast this set, so that a token which only `jose` can make has a key of the issuer. */
export const conformanceKeySet = 'conformance'

/** Configuration of the Hydra that the tokens come from. */
export const conformanceConfig = {
  webfinger: { jwks: { broadcast_keys: ['hydra.openid.id-token', 'hydra.jwt.access-token', conformanceKeySet] } },
}

/** What the makers of tokens need. */
interface TokenForge {
  readonly server: HydraServer
  readonly issuer: string
  /** A key of the issuer, and one that is not. */
  readonly key: SigningKey
  readonly foreignKey: SigningKey
  /** Somewhere that must never be asked for a key. */
  readonly trapUrl: string
}

interface SigningKey {
  readonly privateKey: CryptoKey
  readonly publicKey: CryptoKey
  readonly jwk: JWK & { readonly kid: string; readonly alg: string; readonly use: string }
}

type MakeToken = (forge: TokenForge) => Promise<string>

const now = (): number => Math.floor(Date.now() / 1_000)

/** What every test signs in for, if nothing else is said. */
const photos = { subject: 'ada', scope: 'openid offline_access photos.read', audience }

type UserOptions = Partial<Parameters<typeof signIn>[1]>

/** A user's access token from Hydra, opaque or a JWT. */
function userToken(format: 'opaque' | 'jwt', options: UserOptions = {}): MakeToken {
  return async ({ server }) => (await signInWith(server, format, options)).tokens.access_token
}

function signInWith(server: HydraServer, format: 'opaque' | 'jwt', options: UserOptions = {}) {
  return signIn(server, { ...photos, client: { access_token_strategy: format }, ...options })
}

function clientToken(format: 'opaque' | 'jwt', isDeleted = false): MakeToken {
  return async ({ server }) => {
    const client = { access_token_strategy: format }
    const token = await issueClientToken(server, { scope: 'photos.read', audience, client })
    if (isDeleted) await token[Symbol.asyncDispose]()
    return token.tokens.access_token
  }
}

function revokedToken(format: 'opaque' | 'jwt'): MakeToken {
  return async ({ server }) => {
    const user = await signInWith(server, format)
    await user.revoke()
    return user.tokens.access_token
  }
}

/** Claims as Hydra writes them into a JWT access token. A member that is undefined is left out. */
function claimsOf({ issuer }: TokenForge, changes: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const time = now()
  const claims = {
    iss: issuer,
    sub: 'ada',
    aud: [audience],
    client_id: 'photos-app',
    scp: ['photos.read'],
    jti: crypto.randomUUID(),
    iat: time - 60,
    nbf: time - 60,
    exp: time + 3_600,
    ext: {},
    ...changes,
  }
  return Object.fromEntries(Object.entries(claims).filter(([, value]) => value !== undefined))
}

type Changes = Readonly<Record<string, unknown>> | ((forge: TokenForge) => Readonly<Record<string, unknown>>)

/** A JWT with a good signature of the issuer, unless the header or the key says otherwise. */
function signed(claims: Changes, header: Changes = {}, pickKey = (forge: TokenForge) => forge.key): MakeToken {
  return async (forge) => {
    const resolve = (changes: Changes) => (typeof changes === 'function' ? changes(forge) : changes)
    const fields = { alg: 'RS256', kid: forge.key.jwk.kid, typ: 'JWT', ...resolve(header) }
    const signer = new SignJWT(claimsOf(forge, resolve(claims))).setProtectedHeader(fields)
    return signer.sign(pickKey(forge).privateKey, { crit: { 'urn:example:crit': true } })
  }
}

function encode(value: unknown): string {
  return base64url.encode(typeof value === 'string' ? value : JSON.stringify(value))
}

/** A JWT with any text in the place of the signature. */
function unsigned(header: Readonly<Record<string, unknown>>, signature = ''): MakeToken {
  return async (forge) => `${encode({ typ: 'JWT', ...header })}.${encode(claimsOf(forge, {}))}.${signature}`
}

/** A JWT that is "signed" with the text of the public key (RFC 8725 section 2.1). */
function hs256(secretOf: (key: SigningKey) => Promise<Uint8Array>): MakeToken {
  return async (forge) => {
    const header = { alg: 'HS256', kid: forge.key.jwk.kid, typ: 'JWT' }
    return new SignJWT(claimsOf(forge, {})).setProtectedHeader(header).sign(await secretOf(forge.key))
  }
}

/** A JWS whose payload is text that is signed as it is. */
function signedText(payload: string): MakeToken {
  return async ({ key }) => {
    const input = `${encode({ alg: 'RS256', kid: key.jwk.kid, typ: 'JWT' })}.${encode(payload)}`
    const bytes = new TextEncoder().encode(input)
    const signature = await crypto.subtle.sign('RSASSA-PKCS1-v1_5', key.privateKey, bytes)
    return `${input}.${base64url.encode(new Uint8Array(signature))}`
  }
}

const foreign = (forge: TokenForge): SigningKey => forge.foreignKey
const after = (seconds: number) => () => ({ exp: now() + seconds })

async function changedPayload(forge: TokenForge): Promise<string> {
  const [header, payload = '', signature] = (await signed({})(forge)).split('.')
  return [header, encode({ ...decodeJwt(`${header}.${payload}.`), scp: ['photos.admin'] }), signature].join('.')
}

const makers = {
  // Hydra's own, opaque
  opaqueUser: userToken('opaque'),
  opaqueClient: clientToken('opaque'),
  opaqueSeveralAudiences: userToken('opaque', { audience: ['https://mail.example', audience] }),
  opaqueNoScope: userToken('opaque', { scope: 'openid' }),
  opaqueAdmin: userToken('opaque', { scope: 'openid photos.admin photos.read' }),
  opaqueLongerScope: userToken('opaque', { scope: 'photos.reader' }),
  opaqueCapitalScope: userToken('opaque', { scope: 'Photos.Read' }),
  opaqueWildcard: userToken('opaque', { scope: 'photos.*' }),
  opaqueNoAudience: userToken('opaque', { audience: [] }),
  opaqueOtherAudience: userToken('opaque', { audience: 'https://mail.example' }),
  opaqueLongerAudience: userToken('opaque', { audience: `${audience}/` }),
  opaqueExpired: userToken('opaque', { expired: true }),
  opaqueRevoked: revokedToken('opaque'),
  opaqueClientDeleted: clientToken('opaque', true),
  refreshToken: async ({ server }) => (await signInWith(server, 'opaque')).tokens.refresh_token ?? '',
  // Hydra's own, JWT
  jwtUser: userToken('jwt'),
  jwtClient: clientToken('jwt'),
  jwtSeveralAudiences: userToken('jwt', { audience: ['https://mail.example', audience] }),
  jwtNoScope: userToken('jwt', { scope: 'openid' }),
  jwtAdmin: userToken('jwt', { scope: 'openid photos.admin photos.read' }),
  jwtLongerScope: userToken('jwt', { scope: 'photos.reader' }),
  jwtCapitalScope: userToken('jwt', { scope: 'Photos.Read' }),
  jwtWildcard: userToken('jwt', { scope: 'photos.*' }),
  jwtNoAudience: userToken('jwt', { audience: [] }),
  jwtOtherAudience: userToken('jwt', { audience: 'https://mail.example' }),
  jwtLongerAudience: userToken('jwt', { audience: `${audience}/` }),
  jwtRevoked: revokedToken('jwt'),
  jwtClientDeleted: clientToken('jwt', true),
  idToken: async ({ server }) => (await signInWith(server, 'opaque')).tokens.id_token ?? '',
  // What Hydra does not make, with a key of the issuer
  scopeString: signed({ scp: undefined, scope: 'photos.read photos.write' }),
  scopeOddlySpaced: signed({ scp: undefined, scope: '  photos.write   photos.read ' }),
  scopeBesideScp: signed({ scp: ['openid'], scope: 'photos.read' }),
  audienceString: signed({ aud: audience }),
  otherAudienceString: signed({ aud: 'https://mail.example' }),
  audienceMissing: signed({ aud: undefined }),
  issuerWithSlash: signed(({ issuer }) => ({ iss: issuer.endsWith('/') ? issuer.slice(0, -1) : `${issuer}/` })),
  otherIssuer: signed({ iss: 'https://evil.example' }),
  issuerMissing: signed({ iss: undefined }),
  expiredMinuteAgo: signed(after(-60)),
  expiredOneSecondAgo: signed(after(-1)),
  validInThreeSeconds: signed(() => ({ nbf: now() + 3 })),
  validInAnHour: signed(() => ({ nbf: now() + 3_600, exp: now() + 7_200 })),
  expMissing: signed({ exp: undefined }),
  expAsText: signed(() => ({ exp: `${now() + 3_600}` })),
  iatAsText: signed(() => ({ iat: `${now() - 60}` })),
  nbfAsText: signed(() => ({ nbf: `${now() - 60}` })),
  logoutToken: signed({ scp: undefined, events: logoutEvents(), sid: 's' }, { typ: 'logout+jwt' }),
  logoutTokenAsJwt: signed({ scp: undefined, events: logoutEvents(), sid: 's' }),
  typAtJwt: signed({}, { typ: 'at+jwt' }),
  typApplicationAtJwt: signed({}, { typ: 'application/at+jwt' }),
  typMissing: signed({}, { typ: undefined }),
  typDpop: signed({}, { typ: 'dpop+jwt' }),
  typLogout: signed({}, { typ: 'logout+jwt' }),
  clientIdMissing: signed({ client_id: undefined }),
  clientIdNumber: signed({ client_id: 5 }),
  scopeMissing: signed({ scp: undefined }),
  scpString: signed({ scp: 'photos.read' }),
  scpOfNumbers: signed({ scp: [5] }),
  jtiMissing: signed({ jti: undefined }),
  jtiNumber: signed({ jti: 5 }),
  iatMissing: signed({ iat: undefined }),
  subMissing: signed({ sub: undefined }),
  atHash: signed({ at_hash: 'ZEZR6HPoyexDPWssHCJTdw' }),
  nonce: signed({ nonce: 'n-0S6_WzA2Mj' }),
  events: signed({ events: logoutEvents() }),
  cnf: signed({ cnf: { jkt: '0ZcOCORZNYy-DWpqq30jZyJGHTN0d2HglBV3uiguA4I' } }),
  // Signatures
  algNone: unsigned({ alg: 'none' }),
  algNoneWithSignature: unsigned({ alg: 'none' }, 'c2lnbmF0dXJl'),
  algNoneCapital: unsigned({ alg: 'NONE' }, 'c2lnbmF0dXJl'),
  hs256WithPem: hs256(async ({ publicKey }) => new TextEncoder().encode(await exportSPKI(publicKey))),
  hs256WithModulus: hs256(async ({ jwk }) => base64url.decode(jwk.n ?? '')),
  unknownKid: signed({}, { kid: 'unknown' }, foreign),
  kidMissing: signed({}, { kid: undefined }, foreign),
  kidAsPath: signed({}, { kid: '../../../../dev/null' }, foreign),
  otherKey: signed({}, {}, foreign),
  signatureRemoved: async (forge) => (await signed({})(forge)).replace(/[^.]*$/, ''),
  payloadChanged: changedPayload,
  algOfAnotherType: async (forge) => unsigned({ alg: 'ES256', kid: forge.key.jwk.kid }, encode('s'.repeat(64)))(forge),
  crit: signed({}, { crit: ['urn:example:crit'], 'urn:example:crit': 1 }),
  unencodedPayload: async (forge) => {
    const header = { alg: 'RS256', kid: forge.key.jwk.kid, b64: false, crit: ['b64'] }
    return unsigned(header, 'c2lnbmF0dXJl')(forge)
  },
  jku: signed({}, ({ trapUrl }) => ({ jku: trapUrl, kid: 'foreign' }), foreign),
  x5u: signed({}, ({ trapUrl }) => ({ x5u: trapUrl, kid: 'foreign' }), foreign),
  embeddedJwk: signed({}, ({ foreignKey }) => ({ jwk: foreignKey.jwk, kid: 'foreign' }), foreign),
  embeddedJwkKnownKid: signed({}, ({ foreignKey }) => ({ jwk: foreignKey.jwk }), foreign),
  // Shapes
  unknownOpaque: async () => 'ory_at_unknown.token',
  garbage: async () => 'abc',
  authorizationCode: async () => 'ory_ac_unknown.code',
  threePartsNoJson: async () => 'aaa.bbb.ccc',
  headerIsArray: async () => `${encode(['RS256'])}.${encode({})}.c2ln`,
  payloadNoJson: signedText('no json'),
  payloadArray: signedText('[1]'),
  jwe: async () => `${encode({ alg: 'RSA-OAEP', enc: 'A256GCM' })}.a.b.c.d`,
  opaque5Kb: async () => 'a'.repeat(5 * 1_024),
  opaque64Kb: async () => 'a'.repeat(64 * 1_024),
  jwt64Kb: signed({ ext: { text: 'a'.repeat(48 * 1_024) } }),
} satisfies Record<string, MakeToken>

function logoutEvents(): object {
  return { 'http://schemas.openid.net/event/backchannel-logout': {} }
}

export type TokenName = keyof typeof makers

/** Tokens that a check without introspection does not take. */
export function isOpaque(name: TokenName): boolean {
  return /^(opaque|refreshToken|unknownOpaque|garbage|authorizationCode)/.test(name)
}

/** Gives a token of the table. */
export type TokenSource = (name: TokenName) => Promise<string>

/** Tokens that are something else some seconds later, so each run gets a new one. */
const shortLived: readonly TokenName[] = ['expiredOneSecondAgo', 'validInThreeSeconds']

/**
 * Makes each token of the table, one after the other, because an in-memory Hydra takes no parallel flows. What Hydra makes is Hydra's own. What it
 * does not make is signed by `jose` with a key that Hydra publishes.
 */
export async function createConformanceTokens(server: HydraServer, trapUrl: string): Promise<TokenSource> {
  const admin = createHydraAdmin({ baseUrl: server.adminUrl })
  const [key, foreignKey] = [await publishKey(admin), await createKey('foreign')]
  const forge = { server, issuer: server.issuer, key, foreignKey, trapUrl }
  const tokens = new Map<string, string>()
  for (const [name, make] of Object.entries(makers)) tokens.set(name, await make(forge))
  return async (name) => (shortLived.includes(name) ? makers[name](forge) : (tokens.get(name) as string))
}

async function createKey(kid: string): Promise<SigningKey> {
  const { privateKey, publicKey } = await generateKeyPair('RS256', { extractable: true })
  return { privateKey, publicKey, jwk: { ...(await exportJWK(publicKey)), kid, alg: 'RS256', use: 'sig' } }
}

async function publishKey(admin: HydraAdmin): Promise<SigningKey> {
  const key = await createKey(conformanceKeySet)
  const { kid, alg, use, kty = '', n = '', e = '' } = key.jwk
  await setJsonWebKeySet(admin, conformanceKeySet, { keys: [{ kid, alg, use, kty, n, e }] })
  return key
}
