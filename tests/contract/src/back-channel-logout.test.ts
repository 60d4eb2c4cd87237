import { once } from 'node:events'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { createLogoutTokenVerifier, type LogoutToken, type ReplayStore } from '@hydrakit/back-channel-logout'
import { revokeOAuth2LoginSessions } from '@hydrakit/consent'
import { toNodeHandler } from '@hydrakit/core/http'
import { createJsonWebKeySet, discoverJsonWebKeys, type JsonWebKeySet } from '@hydrakit/jwk'
import { createOAuth2Client, type OAuth2Client } from '@hydrakit/oauth2-clients'
import { signIn } from '@hydrakit/testing'
import { beforeAll, expect, onTestFinished, test } from 'vitest'
import { useRealHydra } from './real-hydra.js'

const idTokens = 'hydra.openid.id-token'
const accessTokens = 'hydra.jwt.access-token'
const real = useRealHydra({ webfinger: { jwks: { broadcast_keys: [idTokens, accessTokens] } } })

/** An id that a key of access tokens has. Hydra would make an RSA key for the empty set, which takes seconds. */
const usedKid = crypto.randomUUID()
const createSigningKey = (set: string) =>
  createJsonWebKeySet(real.admin, set, { alg: 'ES256', use: 'sig', kid: usedKid })
beforeAll(() => createSigningKey(accessTokens))

/** Hydra tells the app in its own time, after a failure in some seconds. */
const patience = { timeout: 30_000 }

/** An app that Hydra notifies. */
async function startApp(options: AppOptions = {}) {
  const { onLogout = () => {}, keys = async () => discoverJsonWebKeys(real.hydra), ...rest } = options
  const statuses: number[] = []
  const times: number[] = []
  const logouts: LogoutToken[] = []
  const clientId = `app-${crypto.randomUUID()}`
  const verifier = createLogoutTokenVerifier({ issuer: real.server.issuer, clientId, keys, ...rest })
  const server = await listen(async (request) => {
    times.push(performance.now())
    const response = await verifier.handle(request, async (logout) => {
      await onLogout(logout)
      logouts.push(logout)
    })
    statuses.push(response.status)
    return response
  })
  return { client: await createNotifiedClient(server, clientId), statuses, times, logouts }
}

interface AppOptions {
  readonly onLogout?: (logout: LogoutToken) => unknown
  readonly keys?: () => Promise<JsonWebKeySet>
  readonly seen?: ReplayStore
  readonly maxAgeMs?: number
}

/** With it Hydra waits for 5 seconds after a 503, not for 30. */
const maxAgeMs = 20_000

function createNotifiedClient(server: Server, client_id?: string): Promise<OAuth2Client> {
  return createOAuth2Client(real.admin, {
    ...{ client_id, grant_types: ['authorization_code'], response_types: ['code'], scope: 'openid' },
    redirect_uris: ['http://app.invalid/callback'],
    backchannel_logout_uri: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    backchannel_logout_session_required: true,
  })
}

/** Signs Ada in to the app, and ends the session, so that Hydra notifies the app. */
async function endSession(client: OAuth2Client): Promise<void> {
  const { sid = '' } = await signIn(real.server, { subject: 'ada', client, remember: true })
  await revokeOAuth2LoginSessions(real.admin, { sid })
}

async function listen(handle: (request: Request) => Promise<Response>): Promise<Server> {
  const server = createServer(toNodeHandler(handle)).listen(0, '127.0.0.1')
  onTestFinished(() => void server.close())
  await once(server, 'listening')
  return server
}

test('the app learns which session ended, when Hydra ends it or the user signs out', async () => {
  const app = await startApp()
  const first = await signIn(real.server, { subject: 'ada', client: app.client, remember: true })
  const second = await signIn(real.server, { subject: 'ada', client: app.client, remember: true })
  await revokeOAuth2LoginSessions(real.admin, { sid: first.sid ?? '' })
  await expect.poll(() => app.logouts.map(({ sid }) => sid), patience).toEqual([first.sid])
  await second.logout()
  await expect.poll(() => app.logouts.map(({ sid }) => sid), patience).toEqual([first.sid, second.sid])
  expect(app.statuses).toEqual([200, 200])
}, 60_000)

test('the keys are found by the discovery document', async () => {
  const verifier = createLogoutTokenVerifier({ issuer: real.server.issuer, clientId: 'photos' })
  const { tokens } = await signIn(real.server, { subject: 'ada' })
  // An ID token is signed by the same key: it is for another client, and so it is not a key that is missing.
  await expect(verifier.verify(tokens.id_token ?? '')).rejects.toMatchObject({ reason: 'wrong_audience' })
}, 60_000)

test('a key that Hydra rotated is fetched', async () => {
  const app = await startApp()
  const [first, second] = [
    await signIn(real.server, { subject: 'ada', client: app.client, remember: true }),
    await signIn(real.server, { subject: 'ada', client: app.client, remember: true }),
  ]
  await revokeOAuth2LoginSessions(real.admin, { sid: first.sid ?? '' })
  await expect.poll(() => app.statuses, patience).toEqual([200])
  await createJsonWebKeySet(real.admin, 'hydra.openid.id-token', { alg: 'RS256', use: 'sig', kid: crypto.randomUUID() })
  await new Promise((resolve) => setTimeout(resolve, 5_100))
  await revokeOAuth2LoginSessions(real.admin, { sid: second.sid ?? '' })
  await expect.poll(() => app.statuses, patience).toEqual([200, 200])
}, 90_000)

test('a logout counts although Hydra publishes two keys with one id', async () => {
  await createSigningKey(idTokens)
  const { keys = [] } = await discoverJsonWebKeys(real.hydra)
  expect(keys.filter(({ kid }) => kid === usedKid)).toHaveLength(2)
  const app = await startApp()
  await endSession(app.client)
  await expect.poll(() => app.statuses, patience).toEqual([200])
}, 60_000)

test('Hydra sends the same token again after a 500 and a 503, and it is accepted then', async () => {
  const failing = await startApp({ onLogout: failOnce('database is down') })
  await endSession(failing.client)
  await expect.poll(() => failing.statuses, patience).toEqual([500, 200])

  const fail = failOnce('down')
  const withoutKeys = await startApp({
    maxAgeMs,
    async keys() {
      fail()
      return discoverJsonWebKeys(real.hydra)
    },
  })
  await endSession(withoutKeys.client)
  await expect.poll(() => withoutKeys.statuses.at(-1), patience).toBe(200)
  expect(withoutKeys.statuses[0]).toBe(503)
}, 120_000)

test('a replay store that fails once loses no logout', async () => {
  const [unread, lost, failRead, failAdd] = [createStore(), createStore(), failOnce('read'), failOnce('response')]
  const has: ReplayStore['has'] = async (id) => {
    failRead()
    return unread.has(id)
  }
  const add: ReplayStore['add'] = async (...args) => {
    const isAdded = await lost.add(...args)
    failAdd()
    return isAdded
  }
  const apps = [
    await startApp({ maxAgeMs, seen: { ...unread, has } }),
    await startApp({ maxAgeMs, seen: { ...lost, add } }),
  ]
  for (const { client } of apps) await endSession(client)
  for (const { statuses, logouts } of apps) {
    await expect.poll(() => statuses, patience).toEqual([503, 200])
    expect(logouts).toHaveLength(1)
  }
}, 120_000)

test('a process that dies while it ends a session loses no logout', async () => {
  const [shared, statuses] = [createStore(), [] as number[]]
  let isDead = false
  const callUnlessDead = <T>(call: () => Promise<T>) => (isDead ? new Promise<never>(() => {}) : call())
  const dying: ReplayStore = {
    add: (...args) => callUnlessDead(() => shared.add(...args)),
    has: (id) => callUnlessDead(() => shared.has(id)),
    delete: (...args) => callUnlessDead(() => shared.delete(...args)),
  }
  const clientId = `app-${crypto.randomUUID()}`
  const create = (seen: ReplayStore) => createLogoutTokenVerifier({ issuer: real.server.issuer, clientId, seen })
  const [first, second] = [create(dying), create(shared)]
  const server = await listen(async (request) => {
    if (isDead) {
      const response = await second.handle(request, () => {})
      statuses.push(response.status)
      return response
    }
    return first.handle(request, () => {
      isDead = true
      server.closeAllConnections()
      return new Promise(() => {})
    })
  })
  await endSession(await createNotifiedClient(server, clientId))
  await expect.poll(() => statuses.at(-1), patience).toBe(200)
}, 60_000)

test('Hydra sends a token three times: 30 seconds after a 503 of an outage, 1 and 2 seconds after a 500', async () => {
  const withoutKeys = await startApp({ keys: () => Promise.reject(new Error('down')) })
  const apps = [withoutKeys, await startRecorder(500)]
  for (const { client } of apps) await endSession(client)
  const pauses = () => apps.map(({ times }) => times.slice(1).map((time, index) => time - Number(times[index])))
  await expect.poll(() => pauses().map(({ length }) => length), { timeout: 90_000 }).toEqual([2, 2])
  const closeTo = (seconds: number) => expect.closeTo(seconds * 1_000, -3)
  expect(pauses()).toEqual([
    [closeTo(30), closeTo(30)],
    [closeTo(1), closeTo(2)],
  ])
  await new Promise((resolve) => setTimeout(resolve, 6_000))
  expect(apps.map(({ times }) => times.length)).toEqual([3, 3])
  expect(withoutKeys.statuses).toEqual([503, 503, 503])
}, 150_000)

test('an outage of the keys that lasts 40 seconds loses no logout', async () => {
  const start = performance.now()
  const app = await startApp({
    async keys() {
      if (performance.now() - start < 40_000) throw new Error('down')
      return discoverJsonWebKeys(real.hydra)
    },
  })
  await endSession(app.client)
  await expect.poll(() => app.statuses, { timeout: 90_000 }).toEqual([503, 503, 200])
}, 150_000)

test('after a 400 Hydra does not send it again', async () => {
  const { client, times } = await startRecorder(400)
  await endSession(client)
  await expect.poll(() => times.length, patience).toBe(1)
  await new Promise((resolve) => setTimeout(resolve, 5_000))
  expect(times).toHaveLength(1)
}, 60_000)

/** An app that responds with one status, and notes when it is called. */
async function startRecorder(status: number, headers = {}) {
  const times: number[] = []
  const server = await listen(async () => {
    times.push(performance.now())
    return new Response(null, { status, headers })
  })
  return { client: await createNotifiedClient(server), times }
}

/** A function that throws once. */
function failOnce(message: string): () => void {
  let calls = 0
  return () => {
    calls += 1
    if (calls === 1) throw new Error(message)
  }
}

/** A replay store of two processes. */
function createStore(): ReplayStore {
  const entries = new Map<string, { readonly owner: string; readonly until: number }>()
  const find = (id: string) => {
    const entry = entries.get(id)
    return entry && entry.until > performance.now() ? entry.owner : undefined
  }
  return {
    async add(id, owner, ttlMs) {
      if ((find(id) ?? owner) !== owner) return false
      entries.set(id, { owner, until: performance.now() + ttlMs })
      return true
    },
    has: async (id) => find(id) !== undefined,
    delete: async (id, owner) => find(id) === owner && entries.delete(id),
  }
}
