import { setTimeout } from 'node:timers/promises'
import {
  acceptOAuth2ConsentRequest,
  acceptOAuth2LoginRequest,
  getOAuth2ConsentRequest,
  grantRequested,
} from '@hydrakit/consent'
import { createHydraAdmin, createHydraPublic, type HydraAdmin, type HydraPublic } from '@hydrakit/core'
import { type HydraServer, startHydra } from '@hydrakit/dev-server'
import { createOAuth2Client, type OAuth2ClientInput } from '@hydrakit/oauth2-clients'
import { createOidcDynamicClient, oauth2TokenExchange } from '@hydrakit/oidc'
import { openBrowser, type Page } from '@hydrakit-tests/support'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type ServedApi, serveApi } from './serve.js'

const [ada, grace] = ['user-1815', 'user-1906'] as const
const nowhere = 'http://nowhere.invalid'
const redirect_uri = `${nowhere}/callback`

let server: HydraServer
let admin: HydraAdmin
let hydra: HydraPublic
let api: ServedApi
const logged: unknown[] = []

// The first start may have to build Hydra.
beforeAll(async () => {
  server = await startHydra({ urls: { login: `${nowhere}/login`, consent: `${nowhere}/consent` } })
  admin = createHydraAdmin({ baseUrl: server.adminUrl })
  hydra = createHydraPublic({ baseUrl: server.publicUrl })
  api = await serveApi({ admin, port: 0, admins: [ada], log: (error) => logged.push(error) })
})

afterAll(async () => {
  await api?.close()
  await server?.stop()
})

test('a token with scope and audience is let in; what it lacks is said', async () => {
  const { access_token } = await signIn(ada)
  expect(await call('/photos', access_token)).toMatchObject({ status: 200 })
  expect(await call('/admin', access_token)).toMatchObject({
    status: 403,
    challenge: 'Bearer error="insufficient_scope", scope="photos.admin"',
  })
})

test('the scope photos.admin is for administrators: who else allows it to an app is refused', async () => {
  const [adas, graces] = [await signIn(ada, 'photos.admin'), await signIn(grace, 'photos.admin')]
  expect(await call('/admin', adas.access_token)).toMatchObject({ status: 200 })
  expect(await call('/admin', graces.access_token)).toMatchObject(notAllowed)
})

test("a client that registered itself gets nobody's photos, and administrates nothing", async () => {
  const scope = 'photos.read photos.admin'
  const registration = { grant_types: ['client_credentials'], scope, audience: [api.url] }
  const { client_id, client_secret = '' } = await createOidcDynamicClient(hydra, registration)
  const grant = { grant_type: 'client_credentials', scope, audience: api.url } as const
  const { access_token } = await oauth2TokenExchange(hydra, { client_id, client_secret }, grant)
  expect(await call('/photos', access_token)).toMatchObject(notAllowed)
  expect(await call('/admin', access_token)).toMatchObject(notAllowed)
})

test('a JWT is as good as an opaque token', async () => {
  const { access_token } = await signIn(ada, 'photos.read', { access_token_strategy: 'jwt' })
  expect(access_token).toMatch(/^[\w-]+\.[\w-]+\.[\w-]+$/)
  expect(await call('/photos', access_token)).toMatchObject({ status: 200 })
})

const notAllowed = { status: 403, challenge: 'Bearer realm="Harbor Photos API"', body: { error: 'access_denied' } }
const invalid = { status: 401, challenge: 'Bearer error="invalid_token"' }

test('an invented token, one without audience and one for another API are invalid', async () => {
  expect(await call('/photos', 'ory_at_invented')).toMatchObject(invalid)
  expect(await call('/photos', await serviceToken({ scope: 'photos.read', audience: '' }))).toMatchObject(invalid)
  expect(await call('/photos', await serviceToken({ scope: 'photos.read', audience: nowhere }))).toMatchObject(invalid)
})

test('an expired token is invalid', async () => {
  const lifespan = { authorization_code_grant_access_token_lifespan: '2s' }
  const { access_token } = await signIn(ada, 'photos.read', lifespan)
  expect(await call('/photos', access_token)).toMatchObject({ status: 200 })
  await setTimeout(3_100)
  expect(await call('/photos', access_token)).toMatchObject(invalid)
})

test("a person's access token is let in, the refresh token beside it is invalid", async () => {
  const { access_token, refresh_token = '' } = await signIn(ada)
  expect(await call('/photos', access_token)).toEqual({
    status: 200,
    challenge: null,
    body: { message: 'These are the photos of user-1815.' },
  })
  expect(await call('/photos', refresh_token)).toMatchObject(invalid)
})

// Last, since a restarted Hydra has forgotten everything.
test('while Hydra is down a token is a 503, not a 401; it works again when Hydra is back', async () => {
  const { access_token: known } = await signIn(ada)
  expect(await call('/photos', known)).toMatchObject({ status: 200 })
  await server.kill()
  expect(await call('/photos', known)).toMatchObject({ status: 200 }) // still remembered
  expect(await call('/photos', 'ory_at_unknown')).toMatchObject({ status: 503, challenge: null })
  expect(await call('/public')).toMatchObject({ status: 200 })
  expect(logged).toMatchObject([{ code: 'ERR_HYDRA_CONNECTION' }])
  await server.restart()
  const { access_token: fresh } = await signIn(ada)
  expect(await call('/photos', fresh)).toMatchObject({ status: 200 })
}, 30_000)

/** Calls a route with a token. */
async function call(path: string, token?: string) {
  const response = await fetch(
    api.url + path,
    token === undefined ? {} : { headers: { authorization: `Bearer ${token}` } },
  )
  return { status: response.status, challenge: response.headers.get('www-authenticate'), body: await response.json() }
}

/** A token that a service got for itself. */
async function serviceToken({ scope, audience }: { scope: string; audience: string }): Promise<string> {
  const { client_id, client_secret = '' } = await createOAuth2Client(admin, {
    grant_types: ['client_credentials'],
    scope,
    audience: [api.url, nowhere],
  })
  const grant = { grant_type: 'client_credentials', scope, audience } as const
  return (await oauth2TokenExchange(hydra, { client_id, client_secret }, grant)).access_token
}

/** The tokens of a person who signed in to an app and allowed it everything. */
async function signIn(subject: string, scope = 'offline_access photos.read', members: OAuth2ClientInput = {}) {
  const { client_id, client_secret = '' } = await createOAuth2Client(admin, {
    redirect_uris: [redirect_uri],
    grant_types: ['authorization_code', 'refresh_token'],
    scope,
    audience: [api.url],
    ...members,
  })
  const browser = openBrowser(fetch, nowhere)
  const authorization = { response_type: 'code', scope, audience: api.url, redirect_uri }
  const query = new URLSearchParams({ client_id, state: 'state-of-this-test', ...authorization })
  const atLogin = await browser.visit(`${server.publicUrl}/oauth2/auth?${query}`)
  const login = await acceptOAuth2LoginRequest(admin, parameter(atLogin, 'login_challenge'), { subject })
  const challenge = parameter(await browser.visit(login.redirect_to), 'consent_challenge')
  const request = await getOAuth2ConsentRequest(admin, challenge)
  const consent = await acceptOAuth2ConsentRequest(admin, challenge, grantRequested(request))
  const code = parameter(await browser.visit(consent.redirect_to), 'code')
  const grant = { grant_type: 'authorization_code', code, redirect_uri } as const
  return oauth2TokenExchange(hydra, { client_id, client_secret }, grant)
}

function parameter({ url }: Page, name: string): string {
  const value = url.searchParams.get(name)
  if (value === null) throw new Error(`the browser came to ${url.origin}${url.pathname} without ${name}`)
  return value
}
