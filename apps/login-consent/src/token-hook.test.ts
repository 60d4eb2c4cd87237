import { createHydraAdmin } from '@hydrakit/core'
import { startHydra } from '@hydrakit/dev-server'
import { type SignedInUser, signIn } from '@hydrakit/testing'
import getPort from 'get-port'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { addTokenHook, buildPageUrls, serveLoginConsentApp, type User, type Users } from './index.js'
import { createTestApp } from './testing/test-app.js'

const tokenHookKey = 'key of this test'
const accounts = new Map<string, User>()
const users: Users = { verify: async () => undefined, find: async (subject) => accounts.get(subject) }
const logged: unknown[] = []
const stops: (() => Promise<void>)[] = []
let server: Awaited<ReturnType<typeof startHydra>>

beforeAll(async () => {
  const port = await getPort({ host: '127.0.0.1' })
  const url = `http://127.0.0.1:${port}`
  const config = addTokenHook(url, tokenHookKey)
  server = await startHydra({ warmKeys: true, urls: buildPageUrls(url), config })
  stops.push(() => server.stop())
  const admin = createHydraAdmin({ baseUrl: server.adminUrl })
  const app = await serveLoginConsentApp({ admin, users, port, tokenHookKey, log: (error) => logged.push(error) })
  stops.push(app.close)
}, 300_000)

afterAll(async () => {
  for (const stop of stops.reverse()) await stop()
})

function signInAda(): Promise<SignedInUser> {
  accounts.set('ada', { subject: 'ada', name: 'Ada Byron', email: 'ada@example.com' })
  const claims = { idToken: { name: 'Ada Byron', theme: 'dark' } }
  return signIn(server, { subject: 'ada', scope: 'openid offline_access profile', claims })
}

test('a refresh brings the name of today, and nothing that was not allowed', async () => {
  const ada = await signInAda()
  const before = ada.idTokenClaims
  accounts.set('ada', { subject: 'ada', name: 'Ada Lovelace', email: 'lovelace@example.com' })
  await ada.refresh()
  expect(before).toMatchObject({ name: 'Ada Byron', theme: 'dark', sid: expect.any(String) })
  expect(ada.idTokenClaims).toMatchObject({ name: 'Ada Lovelace', theme: 'dark', sid: before?.sid })
  expect(ada.idTokenClaims).not.toHaveProperty('email')
})

test('without the account there are no more tokens', async () => {
  const ada = await signInAda()
  accounts.clear()
  await expect(ada.refresh()).rejects.toMatchObject({ error: 'access_denied' })
  await expect(signIn(server, { subject: 'ada' })).rejects.toMatchObject({ error: 'access_denied' })
  expect(logged).toEqual([])
})

test('without a key there is no hook, and with it a stranger gets a 401', async () => {
  const init = { method: 'POST', headers: { 'content-type': 'application/json' }, body: '{}' }
  expect((await createTestApp({}).app.request('http://login.test/token-hook', init)).status).toBe(404)
  const { app, logged } = createTestApp({}, { tokenHookKey })
  expect((await app.request('http://login.test/token-hook', init)).status).toBe(401)
  expect(logged).toEqual(['Token hook: the request has no header X-API-Key'])
})

const grants = {
  onCodeExchange: 'authorization_code',
  onDeviceCode: 'urn:ietf:params:oauth:grant-type:device_code',
  onRefresh: 'refresh_token',
  onJwtBearer: 'urn:ietf:params:oauth:grant-type:jwt-bearer',
}

test.each(Object.values(grants))(
  'in the grant %s there are tokens with an account, and none without',
  async (grantType) => {
    const { ask } = openHook()
    expect((await ask('user-1815', grantType)).status).toBeLessThan(300)
    expect((await ask('gone', grantType)).status).toBe(403)
  },
)

test('claims may be larger than any form', async () => {
  const { ask, logged } = openHook()
  const response = await ask('user-1815', grants.onRefresh, { groups: 'x'.repeat(100_000) })
  expect([response.status, logged]).toEqual([200, []])
})

/** The hook of an app, and what Hydra asks it. */
function openHook() {
  const { app, logged } = createTestApp({}, { tokenHookKey })
  const headers = { 'content-type': 'application/json', 'x-api-key': tokenHookKey }
  const ask = async (subject: string, grantType: string, extra: object = {}) => {
    const session = { id_token: { id_token_claims: { ext: {} }, subject }, extra }
    const request = { grant_types: [grantType], granted_scopes: ['openid'], payload: {} }
    const body = JSON.stringify({ session, request })
    return app.request('http://login.test/token-hook', {
      method: 'POST',
      headers: { ...headers, 'content-length': String(body.length) },
      body,
    })
  }
  return { ask, logged }
}
