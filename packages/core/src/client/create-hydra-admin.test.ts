import { afterEach, describe, expect, expectTypeOf, test, vi } from 'vitest'
import { createHydraAdmin, type HydraAdmin } from './create-hydra-admin.js'
import { createHydraPublic, type HydraPublic } from './create-hydra-public.js'
import type { HydraClient } from './hydra-client.js'

const options = { baseUrl: 'http://h' }

afterEach(() => {
  vi.doUnmock('#platform')
  vi.resetModules()
  vi.unstubAllGlobals()
})

test('the clients of the two ports are two types; either is a HydraClient', () => {
  expectTypeOf<HydraAdmin>().toExtend<HydraClient>()
  expectTypeOf<HydraPublic>().toExtend<HydraClient<'public'>>()
  expectTypeOf<HydraAdmin>().not.toExtend<HydraClient<'public'>>()
  expectTypeOf<HydraPublic>().not.toExtend<HydraClient<'admin'>>()
  expect([createHydraAdmin(options)['~hydra'].port, createHydraPublic(options)['~hydra'].port]).toEqual([
    'admin',
    'public',
  ])
})

test('a client cannot be changed', () => {
  const admin = createHydraAdmin(options)
  expect([Object.isFrozen(admin), Object.isFrozen(admin['~hydra'])]).toEqual([true, true])
})

describe('createHydraAdmin', () => {
  const refusal = new TypeError('createHydraAdmin must not run in a browser ("dangerouslyAllowBrowser")')
  const outsideNode = () => vi.stubGlobal('process', Object.create(process, { versions: { value: {} } }))

  test('refuses a page unless dangerouslyAllowBrowser; a client of the public API needs no permission', () => {
    outsideNode()
    vi.stubGlobal('document', {})
    expect(() => createHydraAdmin(options)).toThrow(refusal)
    expect(createHydraAdmin({ ...options, dangerouslyAllowBrowser: true })['~hydra'].port).toBe('admin')
    expect(createHydraPublic(options)['~hydra'].port).toBe('public')
  })

  test.each([undefined, { env: {} }])('refuses a page whose bundler has made "process" %j', (process) => {
    vi.stubGlobal('process', process)
    vi.stubGlobal('document', {})
    expect(() => createHydraAdmin(options)).toThrow(refusal)
    expect(() => createHydraAdmin(undefined as never)).toThrow(refusal)
  })

  test('runs in jsdom on Node, which takes the build for browsers', async () => {
    vi.stubGlobal('document', {})
    vi.resetModules()
    vi.doMock('#platform', () => import('../send/platform/browser.js'))
    const browser = await import('../index.js')
    expect(browser.createHydraAdmin(options)['~hydra'].port).toBe('admin')
  })

  test.each([
    ['Cloudflare before importScripts was removed', { importScripts: () => {} }],
    ['Deno with --location', { location: {} }],
    ['others', {}],
  ])('runs on servers that are neither Node nor a page: %s', (_, globals) => {
    outsideNode()
    for (const [name, value] of Object.entries(globals)) vi.stubGlobal(name, value)
    expect(createHydraAdmin(options)['~hydra'].port).toBe('admin')
  })
})
