import { createHydraAdmin, createHydraPublic } from '@hydrakit/core'
import { type HydraServer, startHydra } from '@hydrakit/dev-server'
import { createOidcDynamicClient } from '@hydrakit/oidc'
import { issueClientToken, type SignInOptions, signIn } from '@hydrakit/testing'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type ServedApi, serveApi } from './serve.js'

const [ada, grace] = ['user-1815', 'user-1906'] as const
const nowhere = 'http://nowhere.invalid'

let server: HydraServer
let api: ServedApi
const logged: unknown[] = []

// The first start may have to build Hydra.
beforeAll(async () => {
  server = await startHydra({ warmKeys: true }) // for the JWT
  const admin = createHydraAdmin({ baseUrl: server.adminUrl })
  api = await serveApi({ admin, issuer: server.issuer, port: 0, admins: [ada], log: (error) => logged.push(error) })
})

afterAll(async () => {
  await api?.close()
  await server?.stop()
})

test('a token with scope and audience is let in; what it lacks is said', async () => {
  const { access_token } = await issueToken(ada)
  expect(await call('/photos', access_token)).toMatchObject({ status: 200 })
  expect(await call('/admin', access_token)).toMatchObject({
    status: 403,
    challenge: 'Bearer realm="Harbor Photos API", error="insufficient_scope", scope="photos.admin"',
  })
})

test('the scope photos.admin is for administrators: who else allows it to an app is refused', async () => {
  const [adas, graces] = [await issueToken(ada, 'photos.admin'), await issueToken(grace, 'photos.admin')]
  expect(await call('/admin', adas.access_token)).toMatchObject({ status: 200 })
  expect(await call('/admin', graces.access_token)).toMatchObject(notAllowed)
})

test("a client that registered itself gets nobody's photos, and administrates nothing", async () => {
  const scope = 'photos.read photos.admin'
  const registration = { grant_types: ['client_credentials'], scope, audience: [api.url] }
  const client = await createOidcDynamicClient(createHydraPublic({ baseUrl: server.publicUrl }), registration)
  const { access_token } = (await issueClientToken(server, { client })).tokens
  expect(await call('/photos', access_token)).toMatchObject(notAllowed)
  expect(await call('/admin', access_token)).toMatchObject(notAllowed)
})

test('a JWT is as good as an opaque token', async () => {
  const { access_token } = await issueToken(ada, 'photos.read', { client: { access_token_strategy: 'jwt' } })
  expect(access_token).toMatch(/^[\w-]+\.[\w-]+\.[\w-]+$/)
  expect(await call('/photos', access_token)).toMatchObject({ status: 200 })
})

const notAllowed = { status: 403, challenge: 'Bearer realm="Harbor Photos API"', body: { error: 'access_denied' } }
const invalid = {
  status: 401,
  challenge: 'Bearer realm="Harbor Photos API", error="invalid_token", scope="photos.read"',
}

test('an invented token, one without audience and one for another API are invalid', async () => {
  expect(await call('/photos', 'ory_at_invented')).toMatchObject(invalid)
  for (const audience of [[], nowhere]) {
    const { tokens } = await issueClientToken(server, { scope: 'photos.read', audience })
    expect(await call('/photos', tokens.access_token)).toMatchObject(invalid)
  }
})

test('an expired token is invalid', async () => {
  const { access_token } = await issueToken(ada, 'photos.read', { expired: true })
  expect(await call('/photos', access_token)).toMatchObject(invalid)
})

test("a person's access token is let in, the refresh token beside it is invalid", async () => {
  const { access_token, refresh_token = '' } = await issueToken(ada)
  expect(await call('/photos', access_token)).toEqual({
    status: 200,
    challenge: null,
    body: { message: 'These are the photos of user-1815.' },
  })
  expect(await call('/photos', refresh_token)).toMatchObject(invalid)
})

// Last, since a restarted Hydra has forgotten everything.
test('while Hydra is down a token is a 503, not a 401; it works again when Hydra is back', async () => {
  const { access_token: known } = await issueToken(ada)
  expect(await call('/photos', known)).toMatchObject({ status: 200 })
  await server.kill()
  expect(await call('/photos', known)).toMatchObject({ status: 200 }) // still remembered
  expect(await call('/photos', 'ory_at_unknown')).toMatchObject({ status: 503, challenge: null })
  expect(await call('/public')).toMatchObject({ status: 200 })
  expect(logged).toMatchObject([{ code: 'ERR_TOKEN_VERIFIER_UNAVAILABLE' }])
  await server.restart()
  const { access_token: fresh } = await issueToken(ada)
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

/** The tokens of a person who signed in to an app and allowed it everything. */
async function issueToken(subject: string, scope = 'offline_access photos.read', options: Partial<SignInOptions> = {}) {
  return (await signIn(server, { subject, scope, audience: api.url, ...options })).tokens
}
