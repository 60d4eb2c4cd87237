import { readFileSync } from 'node:fs'
import { type HydraServer, startHydra } from '@hydrakit/dev-server'
import { buildPageUrls } from '@hydrakit-apps/login-consent'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { parse } from 'yaml'

const text = readFileSync(new URL('../../../compose.yaml', import.meta.url), 'utf8')
const compose = parse(text) as { configs: { hydra: { content: string } } }
const config = parse(compose.configs.hydra.content) as { urls: { self: object; device?: Record<string, string> } }
const { device = {}, self: _, ...pages } = config.urls

let server: HydraServer

beforeAll(async () => {
  // No Docker runs here: the real server reads the file's configuration, without the device pages where it knows none.
  server = await startHydra({
    config: { ...config, urls: pages },
    urls: { deviceVerification: device.verification, deviceSuccess: device.success },
  })
})

afterAll(() => server?.stop())

test('compose.yaml configures Hydra as it wants it', async () => {
  const { ok } = await fetch(`${server.publicUrl}/.well-known/openid-configuration`)
  expect(ok).toBe(true)
})

test('compose.yaml sends people to the pages of the login and consent app', () => {
  const { login, consent, logout, error, postLogoutRedirect, ...rest } = buildPageUrls('http://127.0.0.1:3000')
  expect(pages).toEqual({ login, consent, logout, error, post_logout_redirect: postLogoutRedirect })
  expect(rest).toEqual({ deviceVerification: device.verification, deviceSuccess: device.success })
})
