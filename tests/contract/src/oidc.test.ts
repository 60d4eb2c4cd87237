import { createHash, randomBytes, randomUUID } from 'node:crypto'
import { acceptOAuth2LogoutRequest, acceptUserCodeRequest } from '@hydrakit/consent'
import { createHydraPublic, HydraUnsupportedOperationError, isHydraResponseError, toResult } from '@hydrakit/core'
import { introspectOAuth2Token } from '@hydrakit/introspection'
import { createOAuth2Client, type OAuth2Client } from '@hydrakit/oauth2-clients'
import {
  buildAuthorizationUrl,
  buildDeviceVerificationUrl,
  buildEndSessionUrl,
  createVerifiableCredential,
  discoverOidcConfiguration,
  getOidcUserInfo,
  oAuth2DeviceFlow,
  oauth2TokenExchange,
  type VerifiableCredentialPrimingResponse,
} from '@hydrakit/oidc'
import { signIn } from '@hydrakit/testing'
import { trustOAuth2JwtGrantIssuer } from '@hydrakit/trust'
import { hasDeviceGrant } from '@hydrakit-tests/support'
import { expect, expectTypeOf, test } from 'vitest'
import { acceptFlow, requireParameter } from './consent-flow.js'
import { createPhotosClient, openUserBrowser, redirectUri, useRealHydra } from './real-hydra.js'
import { createSigningKey, decodeClaims } from './signing-key.js'

const real = useRealHydra()
const deviceCode = 'urn:ietf:params:oauth:grant-type:device_code'
const post = { token_endpoint_auth_method: 'client_secret_post' } as const

/** How the client proves who it is. */
function authenticateBySecret({ client_id, client_secret = '' }: OAuth2Client) {
  return { client_id, client_secret, ...post }
}

/** A whole authorization code flow with PKCE. */
async function runCodeFlow(client: OAuth2Client) {
  const browser = openUserBrowser()
  const code_verifier = randomBytes(32).toString('base64url')
  const url = buildAuthorizationUrl(await discoverOidcConfiguration(real.hydra), {
    ...{ client_id: client.client_id, response_type: 'code', redirect_uri: redirectUri },
    ...{ scope: 'openid offline_access photos', state: randomUUID(), nonce: randomUUID() },
    code_challenge: createHash('sha256').update(code_verifier).digest('base64url'),
    code_challenge_method: 'S256',
  })
  const code = requireParameter(await acceptFlow(real, browser, url), 'code')
  return {
    browser,
    grant: { grant_type: 'authorization_code', code, code_verifier, redirect_uri: redirectUri } as const,
  }
}

test('the discovery document names the issuer as it is configured, and the endpoints', async () => {
  const configuration = await discoverOidcConfiguration(real.hydra)
  expect(configuration.issuer).toBe(real.server.issuer)
  expect(configuration.token_endpoint).toBe(`${real.server.publicUrl}/oauth2/token`)
  expect(configuration.registration_endpoint).toBe(`${real.server.publicUrl}/oauth2/register`)
})

test('a code is exchanged once, with its PKCE verifier', async () => {
  const client = await createPhotosClient(real.admin)
  const { grant } = await runCodeFlow(client)
  const exchange = () => oauth2TokenExchange(real.hydra, authenticateBySecret(client), grant)
  expect(await exchange()).toMatchObject({ scope: 'openid offline_access photos', token_type: 'bearer' })
  await expect(exchange()).rejects.toMatchObject({ status: 400, error: 'invalid_grant' })
}, 30_000)

test('userinfo has the claims of the consent', async () => {
  const { clientId, tokens } = await signIn(real.server, { subject: 'ada', claims: { idToken: { boat: 'Beagle' } } })
  const info = await getOidcUserInfo(real.hydra, tokens.access_token)
  expectTypeOf(info).extract<string>().toEqualTypeOf<string>()
  expect(info).toMatchObject({ sub: 'ada', boat: 'Beagle', aud: [clientId], iss: real.server.issuer })
}, 30_000)

test('a refresh token is exchanged, and the access token before it is inactive then', async () => {
  const client = await createPhotosClient(real.admin)
  const { access_token, refresh_token = '' } = (await signIn(real.server, { subject: 'ada', client })).tokens
  const refreshed = await oauth2TokenExchange(real.hydra, authenticateBySecret(client), {
    grant_type: 'refresh_token',
    refresh_token,
  })
  expect(await introspectOAuth2Token(real.admin, access_token)).toEqual({ active: false })
  expect(await introspectOAuth2Token(real.admin, refreshed.access_token)).toMatchObject({ active: true, sub: 'ada' })
}, 30_000)

test('one wrong PKCE verifier spoils the code for the right one', async () => {
  const client = await createPhotosClient(real.admin)
  const { grant } = await runCodeFlow(client)
  const wrong = { ...grant, code_verifier: 'x'.repeat(43) }
  for (const attempt of [wrong, grant]) {
    await expect(oauth2TokenExchange(real.hydra, authenticateBySecret(client), attempt)).rejects.toMatchObject({
      status: 400,
    })
  }
})

test('signed userinfo is the JWT as it came', async () => {
  const client = await createPhotosClient(real.admin, { userinfo_signed_response_alg: 'RS256' })
  const { tokens } = await signIn(real.server, { subject: 'ada', client })
  const { access_token } = tokens
  const { data, response } = await getOidcUserInfo(real.hydra, access_token).withResponse()
  expect(response.headers.get('content-type')).toMatch(/^application\/jwt/)
  expect(decodeClaims(data as string)).toMatchObject({ sub: 'ada' })
}, 30_000)

test('userinfo accepts a client credentials token too, without a subject', async () => {
  const client = await createPhotosClient(real.admin)
  const tokens = await oauth2TokenExchange(real.hydra, authenticateBySecret(client), {
    grant_type: 'client_credentials',
    scope: 'photos',
  })
  expect(tokens).not.toHaveProperty('refresh_token')
  const info = await getOidcUserInfo(real.hydra, tokens.access_token)
  expect(info).toMatchObject({ iss: real.server.issuer })
  expect(info).not.toHaveProperty('sub')
})

test('userinfo refuses what is no access token, and says so in WWW-Authenticate', async () => {
  const { tokens } = await signIn(real.server, { subject: 'ada' })
  const { refresh_token = '' } = tokens
  for (const token of ['garbage', refresh_token]) {
    const { error } = await toResult(getOidcUserInfo(real.hydra, token))
    expect(isHydraResponseError(error, 401) && error.toResponse().headers.get('www-authenticate')).toMatch(
      /^Bearer error=/,
    )
    expect(String(error)).not.toContain(token)
  }
}, 30_000)

test('Basic credentials work with every character, the right secret by another method does not', async () => {
  const client_secret = 'p w%2Fx+y:é'
  const { client_id } = await createOAuth2Client(real.admin, {
    client_id: 'odd:exchange',
    client_secret,
    grant_types: ['client_credentials'],
  })
  const grant = { grant_type: 'client_credentials' } as const
  expect(await oauth2TokenExchange(real.hydra, { client_id, client_secret }, grant)).toMatchObject({ scope: '' })
  for (const wrong of [{ client_secret, ...post }, { client_secret: 'not-the-secret' }]) {
    const { error } = await toResult(oauth2TokenExchange(real.hydra, { client_id, ...wrong }, grant))
    expect(error).toMatchObject({ status: 401, error: 'invalid_client' })
    expect(String(error)).not.toContain(wrong.client_secret)
  }
})

test('a client with a key authenticates with an assertion; an expired one is a 500', async () => {
  const key = createSigningKey()
  const { client_id } = await createOAuth2Client(real.admin, {
    ...{ grant_types: ['client_credentials'], jwks: { keys: [{ ...key.jwk, use: 'sig' }] } },
    ...{ token_endpoint_auth_method: 'private_key_jwt', token_endpoint_auth_signing_alg: 'ES256' },
  })
  const signAssertion = (exp: number) =>
    key.signJwt({
      ...{ iss: client_id, sub: client_id, aud: `${real.server.publicUrl}/oauth2/token`, jti: randomUUID(), exp },
    })
  const now = Math.floor(Date.now() / 1_000)
  const exchange = (client_assertion: string) =>
    oauth2TokenExchange(real.hydra, { client_assertion }, { grant_type: 'client_credentials' })
  expect(await exchange(signAssertion(now + 60))).toMatchObject({ token_type: 'bearer' })
  await expect(exchange(signAssertion(now - 60))).rejects.toMatchObject({ status: 500 })
})

test('the assertion of a trusted issuer is exchanged once', async () => {
  const grant_type = 'urn:ietf:params:oauth:grant-type:jwt-bearer'
  const [key, issuer] = [createSigningKey(), `https://${randomUUID()}.example`]
  const client = await createPhotosClient(real.admin, { grant_types: [grant_type] })
  await trustOAuth2JwtGrantIssuer(real.admin, {
    ...{ issuer, subject: 'ada', jwk: key.jwk, scope: ['photos'], expires_at: '2040-01-01T00:00:00Z' },
  })
  const iat = Math.floor(Date.now() / 1_000)
  const aud = `${real.server.publicUrl}/oauth2/token`
  const assertion = key.signJwt({ iss: issuer, sub: 'ada', aud, iat, exp: iat + 60, jti: randomUUID() })
  const exchange = () =>
    oauth2TokenExchange(real.hydra, authenticateBySecret(client), { grant_type, assertion, scope: 'photos' })
  const tokens = await exchange()
  expect(tokens.scope).toBe('photos')
  expect(await introspectOAuth2Token(real.admin, tokens.access_token)).toMatchObject({ active: true, sub: 'ada' })
  await expect(exchange()).rejects.toMatchObject({ status: 400, error: 'jti_known' })
})

test.each([
  [{ grant_type: 'refresh_token', refresh_token: 'garbage' }, 'invalid_grant'],
  [{ grant_type: 'authorization_code', code: 'garbage' }, 'invalid_grant'],
  [{ grant_type: 'client_credentials', scope: 'not-its-own' }, 'invalid_scope'],
  [{ grant_type: 'client_credentials', audience: 'https://not-its-own.example' }, 'invalid_request'],
] as const)('%j is a 400', async (grant, error) => {
  const client = await createPhotosClient(real.admin)
  await expect(oauth2TokenExchange(real.hydra, authenticateBySecret(client), grant)).rejects.toMatchObject({
    status: 400,
    error,
  })
})

test('a form reaches the token endpoint with every character', async () => {
  const client = await createPhotosClient(real.admin, { audience: ['https://a.example/?x=1&y=%C3%BC+z'] })
  const { access_token } = await oauth2TokenExchange(real.hydra, authenticateBySecret(client), {
    grant_type: 'client_credentials',
    audience: client.audience[0],
  })
  expect(await introspectOAuth2Token(real.admin, access_token)).toMatchObject({ aud: client.audience })
})

test('a verifiable credential is issued for a nonce and a proof of the key', async () => {
  const { tokens } = await signIn(real.server, { subject: 'ada' })
  const { access_token } = tokens
  const request = { format: 'jwt_vc_json', types: ['VerifiableCredential', 'UserInfoCredential'] }
  const { error } = await toResult(createVerifiableCredential(real.hydra, access_token, request))
  expect(error).toMatchObject({ status: 400, error: 'missing_proof' })
  const primed = (isHydraResponseError(error) && error.readBody()) as VerifiableCredentialPrimingResponse

  const key = createSigningKey()
  const prove = (nonce: string) => {
    const jwt = key.signJwt({ nonce, iat: Math.floor(Date.now() / 1_000) }, { jwk: key.jwk })
    return createVerifiableCredential(real.hydra, access_token, { ...request, proof: { proof_type: 'jwt', jwt } })
  }
  await expect(prove('garbage')).rejects.toMatchObject({ status: 400 })
  const { credential_draft_00 = '', format } = await prove(primed.c_nonce)
  expect(format).toBe('jwt_vc_json')
  expect(decodeClaims(credential_draft_00)).toMatchObject({ vc: { credentialSubject: { sub: 'ada' } } })
  await expect(createVerifiableCredential(real.hydra, 'garbage', request)).rejects.toMatchObject({ status: 401 })
}, 30_000)

test('the end of a session starts at the URL that is built for it, and comes back with the state', async () => {
  const post_logout_redirect_uri = 'http://app.invalid/bye'
  const client = await createPhotosClient(real.admin, { post_logout_redirect_uris: [post_logout_redirect_uri] })
  const { browser, grant } = await runCodeFlow(client)
  const { id_token = '' } = await oauth2TokenExchange(real.hydra, authenticateBySecret(client), grant)
  const query = { id_token_hint: id_token, post_logout_redirect_uri, state: 'a b&c' }
  const endpoints = [real.server.publicUrl, await discoverOidcConfiguration(real.hydra)]
  const [start = '', discovered] = endpoints.map((server) => buildEndSessionUrl(server, query))
  expect(discovered).toBe(start)
  const challenge = requireParameter((await browser.visit(start)).url, 'logout_challenge')
  const { redirect_to } = await acceptOAuth2LogoutRequest(real.admin, challenge)
  for (const next of [redirect_to, start]) {
    const { url } = await browser.visit(next) // the second time there is no session, and nothing to ask
    expect([url.origin + url.pathname, url.searchParams.get('state')]).toEqual([post_logout_redirect_uri, 'a b&c'])
  }
}, 30_000)

test('what the URL builders refuse, Hydra refuses with an error page or an error for the client', async () => {
  const { client_id } = await createPhotosClient(real.admin)
  const query = { client_id, response_type: 'code', redirect_uri: redirectUri, scope: 'photos', state: 'short' }
  expect(() => buildAuthorizationUrl(real.server.publicUrl, query)).toThrow(TypeError)
  const sent = `${real.server.publicUrl}/oauth2/auth?${new URLSearchParams(query)}`
  expect((await openUserBrowser().visit(sent)).url.searchParams.get('error')).toBe('invalid_state')

  const browser = openUserBrowser()
  const plain = { ...query, state: randomUUID(), code_challenge: 'x'.repeat(43), code_challenge_method: 'plain' }
  expect(() => buildAuthorizationUrl(real.server.publicUrl, plain)).toThrow(TypeError)
  const url = await acceptFlow(real, browser, `${real.server.publicUrl}/oauth2/auth?${new URLSearchParams(plain)}`)
  expect(url.searchParams.get('error')).toBe('invalid_request')

  const logout = { post_logout_redirect_uri: 'http://app.invalid/bye' }
  expect(() => buildEndSessionUrl(real.server.publicUrl, logout)).toThrow(TypeError)
  const page = await browser.visit(`${real.server.publicUrl}/oauth2/sessions/logout?${new URLSearchParams(logout)}`)
  expect(page.url.pathname).toBe('/error')
})

test('a device flow from the first call to the tokens, or the clear error of a server without it', async () => {
  const client = await createOAuth2Client(real.admin, {
    ...{ client_name: 'Television', grant_types: [deviceCode], scope: 'openid photos' },
    token_endpoint_auth_method: 'client_secret_basic',
  })
  const { client_id, client_secret = '' } = client
  const start = () => oAuth2DeviceFlow(real.hydra, { client_id, client_secret }, { scope: 'openid photos' })
  if (!(await hasDeviceGrant(real.server))) {
    const { error } = await toResult(start())
    expect(error).toBeInstanceOf(HydraUnsupportedOperationError)
    expect(String(error)).toContain('the operation came with Hydra v25.4')
    expect((await openUserBrowser().visit(buildDeviceVerificationUrl(real.server.publicUrl))).status).toBe(404)
    return
  }
  const codes = await start()
  const grant = { grant_type: deviceCode, device_code: codes.device_code } as const
  const poll = () => oauth2TokenExchange(real.hydra, { client_id, client_secret }, grant)
  await expect(poll()).rejects.toMatchObject({ status: 400, error: 'authorization_pending' })

  const browser = openUserBrowser()
  const url = buildDeviceVerificationUrl(codes, { user_code: codes.user_code })
  expect(url).toBe(codes.verification_uri_complete)
  expect(buildDeviceVerificationUrl(real.server.publicUrl)).toBe(codes.verification_uri)
  const challenge = requireParameter((await browser.visit(url)).url, 'device_challenge')
  const { redirect_to } = await acceptUserCodeRequest(real.admin, challenge, { user_code: codes.user_code })
  await acceptFlow(real, browser, redirect_to)
  expect(await poll()).toMatchObject({ scope: 'openid photos' })
  await expect(poll()).rejects.toMatchObject({ status: 400, error: 'invalid_grant' })
}, 30_000)

test('a device flow for a client that may not have one, or by nobody, is refused', async () => {
  const client = await createPhotosClient(real.admin)
  const refused = toResult(oAuth2DeviceFlow(real.hydra, authenticateBySecret(client)))
  const unknown = toResult(oAuth2DeviceFlow(real.hydra, { client_id: 'nobody' }))
  if (await hasDeviceGrant(real.server)) {
    expect((await refused).error).toMatchObject({ status: 400, error: 'invalid_grant' })
    expect((await unknown).error).toMatchObject({ status: 401, error: 'invalid_client' })
  } else {
    expect((await refused).error).toBeInstanceOf(HydraUnsupportedOperationError)
    expect((await unknown).error).toBeInstanceOf(HydraUnsupportedOperationError)
  }
})

test('the public API is not on the admin port, and the error says so', async () => {
  const hydra = createHydraPublic({ baseUrl: real.server.adminUrl })
  await expect(discoverOidcConfiguration(hydra)).rejects.toThrow(/no such route.*public API \(port 4444/)
})
