import { buildActiveToken } from '@hydrakit/core/testing'
import { expect, test, vi } from 'vitest'
import { adasToken, createTestIntrospector } from './create-test-introspector.test-helper.js'
import type { IntrospectionStore } from './index.js'

/** What Next.js throws from its patched `fetch` if a page turns out to be dynamic. */
const controlFlow = Object.assign(new Error('Dynamic server usage'), { digest: 'DYNAMIC_SERVER_USAGE' })
const throwControlFlow = () => Promise.reject(controlFlow)
const respondActive = () => Response.json(buildActiveToken())
const respondInactive = () => Response.json({ active: false })
const store: IntrospectionStore = { get: async () => null, set: async () => {}, delete: async () => {} }

test('control flow of the introspection passes as it is, after one attempt', async () => {
  const { introspector, requests } = createTestIntrospector({ retry: { attempts: 3 } }, throwControlFlow)
  await expect(introspector.introspect(adasToken)).rejects.toBe(controlFlow)
  expect(requests).toHaveLength(1)
})

test.each([
  ['the readiness check', (ready: () => Promise<never>) => createTestIntrospector({}, respondInactive, ready)],
  ['checkReady', (checkReady: () => Promise<never>) => createTestIntrospector({ checkReady }, respondInactive)],
])('control flow of %s passes as it is, and is no reason to doubt Hydra', async (_, create) => {
  const ready = vi.fn(async (): Promise<never> => Response.json({ status: 'ok' }) as never)
  const { introspector, requests } = create(ready.mockImplementationOnce(throwControlFlow))
  await expect(introspector.introspect('gone')).rejects.toBe(controlFlow)
  expect(await introspector.introspect('other')).toEqual({ active: false })
  expect(requests).toHaveLength(2)
})

test('control flow of a further introspection passes as it is', async () => {
  const responses = [respondActive, respondInactive, throwControlFlow]
  const { introspector, requests } = createTestIntrospector({ maxAgeMs: 0 }, () =>
    (responses.shift() ?? respondActive)(),
  )
  await introspector.introspect(adasToken)
  await expect(introspector.introspect(adasToken)).rejects.toBe(controlFlow)
  expect(requests).toHaveLength(3)
})

test.each([
  ['get', 'introspect'],
  ['set', 'evict'],
  ['delete', 'evict'],
  ['set', 'clear'],
] as const)('control flow of the store’s %s passes %s as it is, without onStoreError', async (operation, method) => {
  const onStoreError = vi.fn()
  const { introspector, requests } = createTestIntrospector({
    store: { ...store, [operation]: throwControlFlow },
    onStoreError,
  })
  await expect(introspector[method](adasToken)).rejects.toBe(controlFlow)
  expect([requests.length, onStoreError.mock.calls, introspector.statistics().storeFailures]).toEqual([0, [], 0])
})

test('control flow of a write that no caller waits for is neither reported nor an unhandled rejection', async () => {
  const unhandled = vi.fn()
  process.on('unhandledRejection', unhandled)
  const [onStoreError, set] = [vi.fn(), vi.fn(throwControlFlow)]
  const { introspector } = createTestIntrospector({ store: { ...store, set }, onStoreError })
  expect(await introspector.introspect(adasToken)).toMatchObject({ active: true })
  await new Promise((resolve) => setTimeout(resolve, 20))
  process.off('unhandledRejection', unhandled)
  expect([set.mock.calls.length, onStoreError.mock.calls, unhandled.mock.calls]).toEqual([1, [], []])
})

test('a store is not skipped after control flow', async () => {
  const get = vi.fn().mockImplementationOnce(throwControlFlow)
  const { introspector } = createTestIntrospector({ store: { ...store, get } })
  await expect(introspector.introspect(adasToken)).rejects.toBe(controlFlow)
  get.mockClear()
  await introspector.introspect(adasToken)
  expect(get).toHaveBeenCalled()
})
