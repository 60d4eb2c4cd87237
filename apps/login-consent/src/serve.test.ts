import { createHydraAdmin } from '@hydrakit/core'
import { openBrowser } from '@hydrakit-tests/support'
import { expect, test } from 'vitest'
import { buildPageUrls, serveLoginConsentApp } from './serve.js'
import { createDemoUsers } from './users/demo-users.js'

const admin = createHydraAdmin({ baseUrl: 'http://127.0.0.1:1' })
const users = await createDemoUsers()

test('serves on a free port until it is closed', async () => {
  const served = await serveLoginConsentApp({ admin, users, port: 0 })
  expect(served.url).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/)
  expect((await fetch(served.url)).status).toBe(200)
  await served.close()
  await expect(fetch(served.url)).rejects.toThrow()
})

test('closes though a browser keeps its connection open', async () => {
  const served = await serveLoginConsentApp({ admin, users, port: 0 })
  await fetch(served.url, { headers: { connection: 'keep-alive' } })
  await served.close()
})

test('rejects if the port is taken', async () => {
  const served = await serveLoginConsentApp({ admin, users, port: 0 })
  try {
    const port = Number(new URL(served.url).port)
    await expect(serveLoginConsentApp({ admin, users, port })).rejects.toMatchObject({ code: 'EADDRINUSE' })
  } finally {
    await served.close()
  }
})

test('leaves the global Request and Response alone', async () => {
  const before = [globalThis.Request, globalThis.Response]
  const served = await serveLoginConsentApp({ admin, users, port: 0 })
  await served.close()
  expect([globalThis.Request, globalThis.Response]).toEqual(before)
})

test('counts attempts by the address of the connection', async () => {
  const served = await serveLoginConsentApp({ admin, users, port: 0 })
  try {
    const browser = openBrowser(fetch, 'http://hydra.test/')
    const form = await browser.visit(`${served.url}/account/sign-in`)
    const entries = { email: 'ada@example.com', password: 'no' }
    for (let tries = 0; tries < 10; tries += 1) await browser.press(form, 'Sign in', entries)
    expect((await browser.press(form, 'Sign in', entries)).status).toBe(429)
  } finally {
    await served.close()
  }
})

test('names each page as Hydra’s settings do', () => {
  expect(buildPageUrls('http://login.test')).toMatchObject({
    login: 'http://login.test/login',
    deviceVerification: 'http://login.test/device',
    deviceSuccess: 'http://login.test/device/success',
  })
})
