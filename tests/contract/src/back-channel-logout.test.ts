import { once } from 'node:events'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { createLogoutTokenVerifier, type LogoutToken } from '@hydrakit/back-channel-logout'
import { revokeOAuth2LoginSessions } from '@hydrakit/consent'
import { toNodeHandler } from '@hydrakit/core/http'
import { createJsonWebKeySet, discoverJsonWebKeys, type JsonWebKeySet } from '@hydrakit/jwk'
import { createOAuth2Client } from '@hydrakit/oauth2-clients'
import { signIn } from '@hydrakit/testing'
import { expect, onTestFinished, test } from 'vitest'
import { useRealHydra } from './real-hydra.js'

const real = useRealHydra()

/** Hydra tells the app in its own time, after a failure in some seconds. */
const patience = { timeout: 30_000 }

/** An app that Hydra notifies. */
async function startApp(
  onLogout: (logout: LogoutToken) => unknown = () => {},
  keys: () => Promise<JsonWebKeySet> = async () => discoverJsonWebKeys(real.hydra),
) {
  const statuses: number[] = []
  const logouts: LogoutToken[] = []
  const clientId = `app-${crypto.randomUUID()}`
  const verifier = createLogoutTokenVerifier({ issuer: real.server.issuer, clientId, keys })
  const server = await listen(async (request) => {
    const response = await verifier.handle(request, async (logout) => {
      await onLogout(logout)
      logouts.push(logout)
    })
    statuses.push(response.status)
    return response
  })
  const client = await createOAuth2Client(real.admin, {
    ...{ client_id: clientId, grant_types: ['authorization_code'], response_types: ['code'], scope: 'openid' },
    redirect_uris: ['http://app.invalid/callback'],
    backchannel_logout_uri: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    backchannel_logout_session_required: true,
  })
  return { client, statuses, logouts }
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

test('Hydra sends the same token again after a 500 and a 503, and it is accepted then', async () => {
  let failures = 0
  const failing = await startApp(() => {
    failures += 1
    if (failures === 1) throw new Error('database is down')
  })
  const user = await signIn(real.server, { subject: 'ada', client: failing.client, remember: true })
  await revokeOAuth2LoginSessions(real.admin, { sid: user.sid ?? '' })
  await expect.poll(() => failing.statuses, patience).toEqual([500, 200])

  let outages = 0
  const withoutKeys = await startApp(undefined, () => {
    outages += 1
    return outages === 1 ? Promise.reject(new Error('down')) : discoverJsonWebKeys(real.hydra)
  })
  const other = await signIn(real.server, { subject: 'ada', client: withoutKeys.client, remember: true })
  await revokeOAuth2LoginSessions(real.admin, { sid: other.sid ?? '' })
  await expect.poll(() => withoutKeys.statuses.at(-1), patience).toBe(200)
  expect(withoutKeys.statuses[0]).toBe(503)
}, 120_000)

test('after a 400 Hydra does not send it again', async () => {
  let requests = 0
  const server = await listen(async () => {
    requests += 1
    return new Response(null, { status: 400 })
  })
  const client = await createOAuth2Client(real.admin, {
    ...{ grant_types: ['authorization_code'], response_types: ['code'], scope: 'openid' },
    redirect_uris: ['http://app.invalid/callback'],
    backchannel_logout_uri: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    backchannel_logout_session_required: true,
  })
  const user = await signIn(real.server, { subject: 'ada', client, remember: true })
  await revokeOAuth2LoginSessions(real.admin, { sid: user.sid ?? '' })
  await expect.poll(() => requests, patience).toBe(1)
  await new Promise((resolve) => setTimeout(resolve, 5_000))
  expect(requests).toBe(1)
}, 60_000)
