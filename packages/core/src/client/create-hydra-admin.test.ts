import { afterEach, expect, expectTypeOf, test, vi } from 'vitest'
import { createHydraAdmin, type HydraAdmin } from './create-hydra-admin.js'
import { createHydraPublic, type HydraPublic } from './create-hydra-public.js'
import type { HydraClient } from './hydra-client.js'

const options = { baseUrl: 'http://h' }

afterEach(() => {
  vi.doUnmock('#platform')
  vi.resetModules()
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

test('in a browser build, a client of the admin API takes dangerouslyAllowBrowser; one of the public API does not', async () => {
  vi.resetModules()
  vi.doMock('#platform', () => import('../send/platform/browser.js'))
  const browser = await import('../index.js')
  expect(() => browser.createHydraAdmin(options)).toThrow('createHydraAdmin must not run in a browser')
  expect(browser.createHydraAdmin({ ...options, dangerouslyAllowBrowser: true })['~hydra'].port).toBe('admin')
  expect(browser.createHydraPublic(options)['~hydra'].port).toBe('public')
})
