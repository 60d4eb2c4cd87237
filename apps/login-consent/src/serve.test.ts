import { createHydraAdmin } from '@hydrakit/core'
import { expect, test } from 'vitest'
import { serveLoginConsentApp } from './serve.js'

const admin = createHydraAdmin({ baseUrl: 'http://127.0.0.1:1' })

test('serves on a free port until it is closed', async () => {
  const served = await serveLoginConsentApp({ admin, port: 0 })
  expect(served.url).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/)
  expect((await fetch(served.url)).status).toBe(200)
  await served.close()
  await expect(fetch(served.url)).rejects.toThrow()
})

test('closes though a browser keeps its connection open', async () => {
  const served = await serveLoginConsentApp({ admin, port: 0 })
  await fetch(served.url, { headers: { connection: 'keep-alive' } })
  await served.close()
})

test('rejects if the port is taken', async () => {
  const served = await serveLoginConsentApp({ admin, port: 0 })
  try {
    const port = Number(new URL(served.url).port)
    await expect(serveLoginConsentApp({ admin, port })).rejects.toMatchObject({ code: 'EADDRINUSE' })
  } finally {
    await served.close()
  }
})

test('leaves the global Request and Response alone', async () => {
  const before = [globalThis.Request, globalThis.Response]
  const served = await serveLoginConsentApp({ admin, port: 0 })
  await served.close()
  expect([globalThis.Request, globalThis.Response]).toEqual(before)
})
