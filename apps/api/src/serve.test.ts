import { request } from 'node:http'
import { createHydraAdmin } from '@hydrakit/core'
import { createHydraDouble } from '@hydrakit/core/testing'
import { expect, onTestFinished, test } from 'vitest'
import { createApi } from './app.js'
import { serveApi } from './serve.js'

const admin = createHydraAdmin({ baseUrl: 'http://127.0.0.1:1' })
const issuer = 'http://hydra.test'

test('serves on a free port until it is closed', async () => {
  const served = await serveApi({ admin, issuer, port: 0 })
  expect((await fetch(`${served.url}/public`)).status).toBe(200)
  await served.close()
  await expect(fetch(`${served.url}/public`)).rejects.toThrow('fetch failed')
})

test('rejects if the port is taken, or an option cannot work, and leaves nothing listening', async () => {
  const served = await serveApi({ admin, issuer, port: 0 })
  const port = Number(new URL(served.url).port)
  await expect(serveApi({ admin, issuer, port })).rejects.toMatchObject({ code: 'EADDRINUSE' })
  await served.close()
  await expect(serveApi({ admin, issuer, port, audience: '' })).rejects.toThrow(
    new TypeError('"audience" must be a non-empty string'),
  )
  await expect(fetch(served.url)).rejects.toThrow('fetch failed')
})

test('two Authorization headers are invalid_request, not one of the two', async () => {
  const served = await serveApi({ admin, issuer, port: 0 })
  onTestFinished(served.close)
  const headers = ['Host', 'api', 'Authorization', 'Bearer one', 'Authorization', 'Bearer two']
  const status = await new Promise((resolve, reject) =>
    request(`${served.url}/photos`, { headers }, (response) => resolve(response.statusCode))
      .on('error', reject)
      .end(),
  )
  expect(status).toBe(400)
})

test('leaves the global Request and Response alone', async () => {
  const before = [globalThis.Request, globalThis.Response]
  await (await serveApi({ admin, issuer, port: 0 })).close()
  expect([globalThis.Request, globalThis.Response]).toEqual(before)
})

test('a stop waits for the request in flight', async () => {
  let release = () => {}
  const waiting = new Promise<void>((resolve) => {
    release = resolve
  })
  let asked = () => {}
  const arrived = new Promise<void>((resolve) => {
    asked = resolve
  })
  const { admin: slowAdmin } = createHydraDouble(async () => {
    asked()
    await waiting
    return Response.json({ status: 'ok' })
  })
  const served = await serveApi({ admin: slowAdmin, issuer, port: 0 })
  const inFlight = fetch(`${served.url}/health/ready`)
  await arrived
  const closed = served.close()
  await expect(fetch(`${served.url}/health/alive`)).rejects.toThrow('fetch failed')
  release()
  expect((await inFlight).status).toBe(200)
  await closed
})

test.each([
  ['alive', 503, 200],
  ['ready', 200, 200],
  ['ready', 503, 503],
])('/health/%s with a Hydra that responds %i is a %i', async (path, hydraStatus, status) => {
  const { admin } = createHydraDouble(() => Response.json({ status: 'ok' }, { status: hydraStatus }))
  expect((await createApi({ admin, issuer, audience: 'api' }).request(`/health/${path}`)).status).toBe(status)
})
