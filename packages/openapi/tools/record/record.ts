import { createHash, randomBytes } from 'node:crypto'
import type { Recorded } from '../recorded.js'
import { type Browser, newBrowser } from './browser.js'
import { writeRecorded } from './write-recorded.js'

// Records responses of a real Hydra, which `pnpm generate` makes typed fixtures of: a type that does not fit one does not compile.
// It wants a fresh server in --dev mode with dynamic registration enabled.

const [release = '', admin = '', hydra = ''] = process.argv.slice(2)
if (!/^v\d/.test(release) || !URL.canParse(admin) || !URL.canParse(hydra)) {
  throw new TypeError('Usage: pnpm record vX.Y.Z ADMIN_URL PUBLIC_URL')
}

type ResponseBody = { [member: string]: unknown }

const recorded: Recorded[] = []
const secret = 'fixture-secret'
const redirectUri = 'http://127.0.0.1:3000/callback'
const session = { access_token: { tenant: 'acme' }, id_token: { email: 'ada@example.com' } }

await recordClients()
await recordLogout(await recordCodeFlow())
await recordKeys()
await recordTrust()
await recordRegistration()
await recordMetadata()
if (release >= 'v25') await recordDevice()
writeRecorded(release, recorded)

async function recordClients(): Promise<void> {
  keep('createdClient', 'OAuth2Client', await createClient({ client_id: 'minimal' }))
  keep('gotClient', 'OAuth2Client', await call(admin, 'GET', '/admin/clients/minimal'))
  keep('replacedClient', 'OAuth2Client', await call(admin, 'PUT', '/admin/clients/minimal', { client_name: 'Photos' }))
  const patch = [{ op: 'replace', path: '/metadata', value: { tier: 'gold' } }]
  keep('patchedClient', 'OAuth2Client', await call(admin, 'PATCH', '/admin/clients/minimal', patch))
  const lifespans = { client_credentials_grant_access_token_lifespan: '1h' }
  const client = await call(admin, 'PUT', '/admin/clients/minimal/lifespans', lifespans)
  keep('clientWithLifespans', 'OAuth2Client', client)
  keep('fullClient', 'OAuth2Client', await createClient(fullClient()))
  keep('listedClients', 'OAuth2Client[]', await call(admin, 'GET', '/admin/clients?page_size=2'))
  keep('unknownClient', 'ErrorOAuth2', await call(admin, 'GET', '/admin/clients/nobody'))
  keep('duplicateClient', 'ErrorOAuth2', await createClient({ client_id: 'minimal' }))
  keep('invalidClient', 'ErrorOAuth2', await createClient({ client_secret: 'short' }))
}

function fullClient(): object {
  return {
    client_id: 'full',
    client_name: 'Photos',
    client_secret: secret,
    redirect_uris: [redirectUri],
    post_logout_redirect_uris: ['http://127.0.0.1:3000/bye'],
    grant_types: ['authorization_code', 'refresh_token'],
    response_types: ['code'],
    scope: 'openid offline_access photos',
    audience: ['https://api.example'],
    access_token_strategy: 'opaque',
    frontchannel_logout_uri: 'http://127.0.0.1:3000/front',
    frontchannel_logout_session_required: true,
    backchannel_logout_uri: 'http://127.0.0.1:3000/back',
    backchannel_logout_session_required: true,
    request_uris: ['http://127.0.0.1:3000/request.jwt'],
    request_object_signing_alg: 'RS256',
    token_endpoint_auth_method: 'client_secret_post',
    token_endpoint_auth_signing_alg: 'RS256',
    contacts: ['ada@example.com'],
    skip_logout_consent: true,
    metadata: { tier: 'gold' },
  }
}

async function recordCodeFlow(): Promise<SignedIn> {
  await createClient({
    client_id: 'app',
    client_secret: secret,
    redirect_uris: [redirectUri],
    grant_types: ['authorization_code', 'refresh_token', 'client_credentials'],
    response_types: ['code'],
    scope: 'openid offline_access photos',
    metadata: { tier: 'gold' },
  })
  const browser = newBrowser(hydra)
  const verifier = randomBytes(32).toString('base64url')
  const code = await walkToCode(browser, verifier)
  const grant = { grant_type: 'authorization_code', code, redirect_uri: redirectUri, code_verifier: verifier }
  const tokens = await token(grant)
  keep('codeTokens', 'OAuth2TokenExchange', tokens)
  keep('usedCode', 'ErrorOAuth2', await token({ ...grant, code: 'ory_ac_gone' }))
  keep('clientTokens', 'OAuth2TokenExchange', await token({ grant_type: 'client_credentials' }))
  await recordTokens(tokens)
  keep(
    'consentSessions',
    'OAuth2ConsentSession[]',
    await call(admin, 'GET', '/admin/oauth2/auth/sessions/consent?subject=ada'),
  )
  await recordBareConsent()
  return { browser, idToken: String(tokens.id_token) }
}

/** A sign-in and a consent that give only what they must. */
async function recordBareConsent(): Promise<void> {
  const browser = newBrowser(hydra)
  const query = `client_id=app&response_type=code&redirect_uri=${redirectUri}&scope=photos&state=fixture-state`
  const login = await browser.follow(`${hydra}/oauth2/auth?${query}`)
  const accepted = await accept('login', login, { subject: 'bob' })
  const consent = await browser.follow(String(accepted.redirect_to))
  keep('bareConsentRequest', 'OAuth2ConsentRequest', await getRequest('consent', consent))
  await browser.follow(String((await accept('consent', consent, { grant_scope: ['photos'] })).redirect_to))
  const sessions = await call(admin, 'GET', '/admin/oauth2/auth/sessions/consent?subject=bob')
  keep('bareConsentSessions', 'OAuth2ConsentSession[]', sessions)
}

interface SignedIn {
  browser: Browser
  idToken: string
}

async function walkToCode(browser: Browser, verifier: string): Promise<string> {
  const query = new URLSearchParams({
    client_id: 'app',
    response_type: 'code',
    redirect_uri: redirectUri,
    scope: 'openid offline_access photos',
    state: 'fixture-state',
    login_hint: 'ada@example.com',
    ui_locales: 'de en',
    code_challenge: createHash('sha256').update(verifier).digest('base64url'),
    code_challenge_method: 'S256',
  })
  const login = await browser.follow(`${hydra}/oauth2/auth?${query}`)
  keep('loginRequest', 'OAuth2LoginRequest', await getRequest('login', login))
  const signIn = {
    subject: 'ada',
    remember: true,
    remember_for: 3600,
    acr: '1',
    amr: ['pwd'],
    context: { ip: '127.0.0.1' },
  }
  const accepted = await accept('login', login, signIn)
  keep('redirectTo', 'OAuth2RedirectTo', accepted)
  return walkConsent(browser, String(accepted.redirect_to))
}

async function walkConsent(browser: Browser, redirectTo: string): Promise<string> {
  const consent = await browser.follow(redirectTo)
  const request = await getRequest('consent', consent)
  keep('consentRequest', 'OAuth2ConsentRequest', request)
  const accepted = await accept('consent', consent, {
    grant_scope: request.requested_scope,
    grant_access_token_audience: request.requested_access_token_audience,
    remember: true,
    session,
  })
  const callback = await browser.follow(String(accepted.redirect_to))
  return callback.searchParams.get('code') ?? ''
}

async function recordTokens({ access_token, refresh_token }: ResponseBody): Promise<void> {
  const introspect = (token: unknown) => form(admin, '/admin/oauth2/introspect', { token: String(token) })
  keep('activeAccessToken', 'ActiveOAuth2Token', await introspect(access_token))
  keep('activeRefreshToken', 'ActiveOAuth2Token', await introspect(refresh_token))
  const bare = await token({ grant_type: 'client_credentials' })
  keep('activeClientToken', 'ActiveOAuth2Token', await introspect(bare.access_token))
  keep('inactiveToken', 'InactiveOAuth2Token', await introspect('gone'))
  await recordUserInfo(access_token, bare.access_token)
}

async function recordUserInfo(access_token: unknown, clientToken: unknown): Promise<void> {
  const bearer = (token: unknown) => ({ headers: { authorization: `Bearer ${token}` } })
  keep('userInfo', 'OidcUserInfo', await send(`${hydra}/userinfo`, bearer(access_token)))
  keep('userInfoOfClient', 'OidcUserInfo', await send(`${hydra}/userinfo`, bearer(clientToken)))
  keep('userInfoRefused', 'ErrorOAuth2', await send(`${hydra}/userinfo`, bearer('gone')))
  const wanted = { ...bearer(clientToken), method: 'POST', body: '{"format":"jwt_vc_json"}' }
  keep('proofMissing', 'VerifiableCredentialPrimingResponse', await send(`${hydra}/credentials`, wanted))
}

async function recordLogout({ browser, idToken }: SignedIn): Promise<void> {
  const byClient = await browser.follow(`${hydra}/oauth2/sessions/logout?id_token_hint=${idToken}`)
  keep('logoutRequestOfClient', 'OAuth2LogoutRequest', await getRequest('logout', byClient))
  const byBrowser = await browser.follow(`${hydra}/oauth2/sessions/logout`)
  keep('logoutRequest', 'OAuth2LogoutRequest', await getRequest('logout', byBrowser))
}

async function recordKeys(): Promise<void> {
  const key = { kid: 'first', alg: 'ES256', use: 'sig' }
  keep('createdKeySet', 'JsonWebKeySet', await call(admin, 'POST', '/admin/keys/fixture', key))
  keep('gotKeySet', 'JsonWebKeySet', await call(admin, 'GET', '/admin/keys/fixture'))
  keep('gotKey', 'JsonWebKeySet', await call(admin, 'GET', '/admin/keys/fixture/first'))
  const bare = { kid: 'second', kty: 'OKP', crv: 'Ed25519', x: '11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo' }
  keep('replacedKey', 'JsonWebKey', await call(admin, 'PUT', '/admin/keys/fixture/second', bare))
  const { kid: _kid, ...anonymous } = bare
  keep('replacedKeySet', 'JsonWebKeySet', await call(admin, 'PUT', '/admin/keys/fixture', { keys: [anonymous] }))
  keep('unknownKeySet', 'ErrorOAuth2', await call(admin, 'GET', '/admin/keys/nowhere'))
  keep('publicKeySet', 'JsonWebKeySet', await send(`${hydra}/.well-known/jwks.json`))
}

async function recordTrust(): Promise<void> {
  const x = '11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo'
  const issuer = {
    issuer: 'https://idp.example',
    jwk: { kid: 'trusted', kty: 'OKP', crv: 'Ed25519', alg: 'EdDSA', use: 'sig', x },
    expires_at: '2030-01-01T00:00:00Z',
  }
  const path = '/admin/trust/grants/jwt-bearer/issuers'
  const narrow = { ...issuer, subject: 'ada', scope: ['photos'] }
  keep('trustedIssuer', 'TrustedOAuth2JwtGrantIssuer', await call(admin, 'POST', path, narrow))
  const wide = { ...issuer, issuer: 'https://other.example', allow_any_subject: true }
  keep('trustedIssuerOfAnySubject', 'TrustedOAuth2JwtGrantIssuer', await call(admin, 'POST', path, wide))
  keep('trustedIssuers', 'TrustedOAuth2JwtGrantIssuer[]', await call(admin, 'GET', path))
  keep('invalidIssuer', 'ErrorOAuth2', await call(admin, 'POST', path, {}))
}

async function recordRegistration(): Promise<void> {
  const created = await call(hydra, 'POST', '/oauth2/register', { client_name: 'Photos', redirect_uris: [redirectUri] })
  keep('createdDynamicClient', 'RegisteredOidcDynamicClient', created)
  const url = `${hydra}/oauth2/register/${created.client_id}`
  const headers = { authorization: `Bearer ${created.registration_access_token}` }
  keep('gotDynamicClient', 'OidcDynamicClient', await send(url, { headers }))
  const body = JSON.stringify({ client_name: 'Pictures' })
  keep('replacedDynamicClient', 'RegisteredOidcDynamicClient', await send(url, { method: 'PUT', headers, body }))
}

async function recordMetadata(): Promise<void> {
  keep('alive', 'HealthStatus', await call(admin, 'GET', '/health/alive'))
  keep('ready', 'HealthStatus', await call(admin, 'GET', '/health/ready'))
  keep('version', 'Version', await call(admin, 'GET', '/version'))
  keep('configuration', 'OidcConfiguration', await send(`${hydra}/.well-known/openid-configuration`))
}

async function recordDevice(): Promise<void> {
  const grant_types = ['urn:ietf:params:oauth:grant-type:device_code']
  await createClient({ client_id: 'tv', grant_types, token_endpoint_auth_method: 'none' })
  // The server lets an empty member of its own slip out, which the types leave out.
  const { Header: _stray, ...started } = await form(hydra, '/oauth2/device/auth', { client_id: 'tv', scope: 'openid' })
  keep('deviceAuthorization', 'DeviceAuthorization', started)
  const grant = { grant_type: grant_types[0] ?? '', device_code: String(started.device_code), client_id: 'tv' }
  keep('pendingDevice', 'ErrorOAuth2', await form(hydra, '/oauth2/token', grant))
  const browser = newBrowser(hydra)
  const page = await browser.follow(String(started.verification_uri))
  const accepted = await accept('device', page, { user_code: started.user_code })
  keep('acceptedUserCode', 'OAuth2RedirectTo', accepted)
  const login = await browser.follow(String(accepted.redirect_to))
  keep('loginRequestOfDevice', 'OAuth2LoginRequest', await getRequest('login', login))
}

type Kind = 'login' | 'consent' | 'logout' | 'device'

function getRequest(kind: Kind, page: URL): Promise<ResponseBody> {
  return call(admin, 'GET', `/admin/oauth2/auth/requests/${kind}?${challengeOf(kind, page)}`)
}

function accept(kind: Kind, page: URL, body: object): Promise<ResponseBody> {
  return call(admin, 'PUT', `/admin/oauth2/auth/requests/${kind}/accept?${challengeOf(kind, page)}`, body)
}

function challengeOf(kind: Kind, page: URL): string {
  return `${kind}_challenge=${page.searchParams.get(`${kind}_challenge`)}`
}

function keep(name: string, type: string, body: unknown): void {
  recorded.push({ name, type, body })
}

function createClient(body: object): Promise<ResponseBody> {
  return call(admin, 'POST', '/admin/clients', body)
}

function token(grant: Record<string, string>): Promise<ResponseBody> {
  return form(hydra, '/oauth2/token', grant, { authorization: `Basic ${btoa(`app:${secret}`)}` })
}

function call(origin: string, method: string, path: string, body?: object): Promise<ResponseBody> {
  return send(origin + path, body === undefined ? { method } : { method, body: JSON.stringify(body) })
}

function form(origin: string, path: string, body: Record<string, string>, headers = {}): Promise<ResponseBody> {
  return send(origin + path, { method: 'POST', body: new URLSearchParams(body), headers })
}

async function send(url: string, init: RequestInit = {}): Promise<ResponseBody> {
  const response = await fetch(url, { ...init, redirect: 'manual' })
  return (await response.json()) as ResponseBody
}
