import { expect, test } from 'vitest'
import { composeHydraConfig, type HydraConfigInput } from './hydra-config.js'

function composeConfig({
  knowsDeviceFlow = true,
  ...input
}: Partial<HydraConfigInput> & { knowsDeviceFlow?: boolean }) {
  const ports = { adminPort: 4445, publicPort: 4444 }
  const program = { listenHost: '127.0.0.1', knowsDeviceFlow }
  const defaults = { dsn: 'memory', issuer: 'http://127.0.0.1:4444', urls: {}, config: {} }
  return composeHydraConfig({ program, ...ports, ...defaults, ...input })
}

test('objects are merged, everything else is replaced, undefined changes nothing', () => {
  const config = composeConfig({
    config: { serve: { public: { cors: { allowed_origins: ['http://localhost:5173'] } } }, log: { level: undefined } },
  })
  expect(config).toMatchObject({
    serve: { public: { port: 4444, cors: { enabled: true, allowed_origins: ['http://localhost:5173'] } } },
    oidc: { dynamic_client_registration: { enabled: true } },
  })
})

test('pages are named as Hydra names them; those that are not given are left out', () => {
  const urls = { login: 'http://app/login', postLogoutRedirect: 'http://app/out', deviceSuccess: 'http://app/done' }
  expect(composeConfig({ urls }).urls).toEqual({
    self: { issuer: 'http://127.0.0.1:4444', public: 'http://127.0.0.1:4444', admin: 'http://127.0.0.1:4445' },
    login: 'http://app/login',
    post_logout_redirect: 'http://app/out',
    device: { success: 'http://app/done' },
  })
})

test('device pages are left out for a server that would refuse them, and where none is given', () => {
  const urls = { deviceVerification: 'http://app/device' }
  expect(composeConfig({ urls, knowsDeviceFlow: false }).urls).not.toHaveProperty('device')
  expect(composeConfig({}).urls).not.toHaveProperty('device')
})

test('each server has random secrets of its own', () => {
  expect(composeConfig({}).secrets).not.toEqual(composeConfig({}).secrets)
})

test('the discovery document names the JWK Set and dynamic registration below the public URL, for every issuer', () => {
  const at = (publicUrl: string) => ({
    jwks_url: `${publicUrl}/.well-known/jwks.json`,
    client_registration_url: `${publicUrl}/oauth2/register`,
  })
  expect(composeConfig({ issuer: 'https://auth.example' }).webfinger).toEqual({
    oidc_discovery: at('http://127.0.0.1:4444'),
  })
  const config = { urls: { self: { public: 'https://auth.example/base/' } } }
  expect(composeConfig({ config }).webfinger).toEqual({ oidc_discovery: at('https://auth.example/base') })
})

test('the discovery document names no registration that is switched off, and an address of the caller wins', () => {
  const off = composeConfig({ config: { oidc: { dynamic_client_registration: { enabled: false } } } })
  expect(off.webfinger).toEqual({ oidc_discovery: { jwks_url: 'http://127.0.0.1:4444/.well-known/jwks.json' } })
  const config = { webfinger: { oidc_discovery: { client_registration_url: 'http://proxy.example/register' } } }
  expect(composeConfig({ config }).webfinger).toMatchObject(config.webfinger)
})

test.each([null, 3, {}])('a public URL that is %j is left to Hydra, which refuses it', (publicUrl) => {
  const config = { urls: { self: { public: publicUrl } } }
  expect(composeConfig({ config }).webfinger).toEqual({ oidc_discovery: {} })
})
