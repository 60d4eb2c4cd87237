import { once } from 'node:events'
import { createServer, type RequestListener } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'
import { getVersion } from '@hydrakit/metadata'
import { afterEach, expect, onTestFinished, test, vi } from 'vitest'
import { readAdminAuthorization } from './admin-authorization.js'
import { createAdminFromSettings } from './create-admin-from-settings.js'

afterEach(() => vi.unstubAllEnvs())

test('the credential is optional, or a header', () => {
  expect(readAdminAuthorization()).toBeUndefined()
  set({ AUTHORIZATION: 'Bearer one' })
  expect(readAdminAuthorization()).toBe('Bearer one')
})

test('or the access token of a client, which is requested once, and again when the gateway has refused it', async () => {
  const requests: string[] = []
  const hydraUrl = await serve(async (request, response) => {
    requests.push(`${request.headers.authorization} ${await text(request)}`)
    response.setHeader('content-type', 'application/json')
    response.end(`{"access_token":"token-${requests.length}","token_type":"bearer","expires_in":3600}`)
  })
  const sent: unknown[] = []
  const gatewayUrl = await serve((request, response) => {
    sent.push(request.headers.authorization)
    response.statusCode = sent.length === 3 ? 401 : 200
    response.setHeader('content-type', 'application/json').end('{"version":"v2.3.0"}')
  })
  vi.stubEnv('HYDRA_PUBLIC_URL', hydraUrl)
  set({ URL: gatewayUrl, CLIENT_ID: 'gateway', CLIENT_SECRET: 'SECRET' })
  const admin = createAdminFromSettings()
  for (let call = 0; call < 3; call += 1) expect(await getVersion(admin)).toMatchObject({ version: 'v2.3.0' })
  expect(sent).toEqual(['Bearer token-1', 'Bearer token-1', 'Bearer token-1', 'Bearer token-2'])
  expect(requests).toEqual(Array(2).fill(`Basic ${btoa('gateway:SECRET')} grant_type=client_credentials`))
})

test('the token has the scope and the audience of the settings', async () => {
  let requested = ''
  const hydraUrl = await serve(async (request, response) => {
    requested = await text(request)
    response.setHeader('content-type', 'application/json')
    response.end('{"access_token":"token","token_type":"bearer","expires_in":3600}')
  })
  vi.stubEnv('HYDRA_PUBLIC_URL', hydraUrl)
  set({ CLIENT_ID: 'gateway', CLIENT_SECRET: 'SECRET', SCOPE: 'clients consents', AUDIENCE: 'https://admin.example' })
  const authorization = readAdminAuthorization()
  if (typeof authorization !== 'function') throw new Error('there is no function')
  await authorization({ refresh: false })
  expect(Object.fromEntries(new URLSearchParams(requested))).toEqual({
    grant_type: 'client_credentials',
    scope: 'clients consents',
    audience: 'https://admin.example',
  })
})

test.each<[Record<string, string>, string]>([
  [{ AUTHORIZATION: 'SECRET' }, 'HYDRA_ADMIN_AUTHORIZATION must be a scheme and a credential'],
  [{ AUTHORIZATION: 'Bearer ' }, 'HYDRA_ADMIN_AUTHORIZATION must be a scheme and a credential'],
  [{ AUTHORIZATION: 'Bearer SECRET\nX: y' }, 'HYDRA_ADMIN_AUTHORIZATION must be a scheme and a credential'],
  [{ AUTHORIZATION: 'Bearer SECRET', CLIENT_ID: 'gateway' }, 'not both'],
  [{ CLIENT_ID: 'gateway', CLIENT_SECRET: 'SECRET' }, 'set HYDRA_PUBLIC_URL'],
])('refuses %j without showing it', (settings, message) => {
  set(settings)
  expect(readAdminAuthorization).toThrow(message)
  expect(readAdminAuthorization).not.toThrow(/SECRET\b(?!_)/)
})

test.each([
  [{ HYDRA_PUBLIC_URL: 'localhost' }, 'HYDRA_PUBLIC_URL must be an http or https URL'],
  [{ HYDRA_PUBLIC_URL: 'http://127.0.0.1:4444' }, 'set HYDRA_ADMIN_CLIENT_SECRET'],
])('with a client and %j it says what is missing', (env, message) => {
  vi.stubEnv('HYDRA_PUBLIC_URL', env.HYDRA_PUBLIC_URL)
  set({ CLIENT_ID: 'gateway' })
  expect(readAdminAuthorization).toThrow(message)
})

/** Settings whose names begin with `HYDRA_ADMIN_`. */
function set(settings: Readonly<Record<string, string>>): void {
  for (const [name, value] of Object.entries(settings)) vi.stubEnv(`HYDRA_ADMIN_${name}`, value)
}

async function serve(listener: RequestListener): Promise<string> {
  const server = createServer(listener).listen(0, '127.0.0.1')
  await once(server, 'listening')
  onTestFinished(() => {
    server.close()
    server.closeAllConnections()
  })
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
}
