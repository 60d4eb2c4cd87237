import { listOAuth2ConsentSessions } from '@hydrakit/consent'
import { createHydraAdmin, HydraConnectionError, HydraTimeoutError } from '@hydrakit/core'
import { createOpenapiClient } from '@hydrakit/core/openapi'
import { createOAuth2Client, getOAuth2Client, listOAuth2Clients } from '@hydrakit/oauth2-clients'
import { hasDeviceGrant } from '@hydrakit-tests/support'
import { expect, test } from 'vitest'
import { useRealHydra } from './real-hydra.js'

const real = useRealHydra()

test('an unreachable admin URL says what was tried, and that nothing was sent', async () => {
  const admin = createHydraAdmin({ baseUrl: 'http://127.0.0.1:1', retry: false })
  const failure = await createOAuth2Client(admin, {}).catch((error: unknown) => error)
  expect(failure).toBeInstanceOf(HydraConnectionError)
  expect(failure).toMatchObject({
    reason: 'ECONNREFUSED',
    maybeSent: false,
    message: expect.stringContaining('http://127.0.0.1:1'),
  })
})

test('on a short page token Hydra hangs up from v25.4 on, a HydraConnectionError; before, the first page comes', async () => {
  const query = { page_token: 'abcd' } // four characters of Base64: what is no Base64 is a 400
  const hangsUp = await hasDeviceGrant(real.server)
  for (const list of [listOAuth2Clients(real.admin, query), listOAuth2ConsentSessions(real.admin, 'nobody', query)]) {
    const outcome = await Promise.resolve<unknown>(list).catch((error: unknown) => error)
    if (hangsUp) {
      expect(outcome).toBeInstanceOf(HydraConnectionError)
      expect(outcome).toMatchObject({ maybeSent: true, message: expect.stringContaining('no complete response from') })
      expect(String(outcome)).not.toContain(query.page_token)
    } else expect(outcome).toMatchObject({ items: expect.any(Array) })
  }
  await expect(listOAuth2Clients(real.admin)).resolves.toHaveProperty('items') // it is still there
})

test('the admin API is not on the public port, and the error says so', async () => {
  const admin = createHydraAdmin({ baseUrl: real.server.publicUrl })
  await expect(getOAuth2Client(admin, 'any')).rejects.toThrow(/no such route.*admin API \(port 4445/)
})

test('a base URL with a trailing slash is the same base URL', async () => {
  const admin = createHydraAdmin({ baseUrl: `${real.server.adminUrl}/` })
  const { client_id } = await createOAuth2Client(admin, {})
  expect((await getOAuth2Client(admin, client_id)).client_id).toBe(client_id)
})

test("a deadline that is too short is a HydraTimeoutError, an abort the signal's own reason", async () => {
  await expect(getOAuth2Client(real.admin, 'any', { timeoutMs: 0.001 })).rejects.toThrow(TypeError)
  const slow = createHydraAdmin({ baseUrl: real.server.adminUrl, headers: () => new Promise(() => {}) })
  await expect(getOAuth2Client(slow, 'any', { timeoutMs: 20 })).rejects.toThrow(HydraTimeoutError)
  const reason = new Error('the user went away')
  await expect(getOAuth2Client(real.admin, 'any', { signal: AbortSignal.abort(reason) })).rejects.toBe(reason)
})

test('calls by path are typed, share the transport and do not throw on a status', async () => {
  const created = await createOpenapiClient(real.admin).POST('/admin/clients', { body: { client_name: 'Raw' } })
  expect(created.data?.client_name).toBe('Raw')
  const missing = await createOpenapiClient(real.admin).GET('/admin/clients/{id}', { params: { path: { id: 'gone' } } })
  expect(missing.response.status).toBe(404)
  expect(missing.error).toMatchObject({ error: expect.any(String) })
  const introspected = await createOpenapiClient(real.admin).POST('/admin/oauth2/introspect', {
    body: { token: 'garbage' },
  })
  expect(introspected.data).toEqual({ active: false })
})
