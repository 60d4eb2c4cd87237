import { expect, test, vi } from 'vitest'
import { createGate } from './create-gate.test-helper.js'
import { adasToken, createTestIntrospector, respondTo } from './create-test-introspector.test-helper.js'
import type { IntrospectionStore } from './index.js'

function createMemoryStore(): IntrospectionStore {
  const values = new Map<string, string>()
  return {
    get: async (key) => values.get(key),
    set: async (key, value) => void values.set(key, value),
    delete: async (key) => void values.delete(key),
  }
}

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))

test('a response that is older than the maxAgeMs of a call does not count for that call', async () => {
  const { introspector, requests } = createTestIntrospector()
  const first = await introspector.introspect(adasToken)
  expect(await introspector.introspect(adasToken, { maxAgeMs: 10_000 })).toBe(first)
  await pause(30)
  const second = await introspector.introspect(adasToken, { maxAgeMs: 20 })
  expect(second).not.toBe(first)
  expect(await introspector.introspect(adasToken)).toBe(second)
  expect(requests).toHaveLength(2)
})

test('0 sends a request for each call', async () => {
  const { introspector, requests } = createTestIntrospector()
  for (let call = 0; call < 3; call += 1) await introspector.introspect(adasToken, { maxAgeMs: 0 })
  expect(requests).toHaveLength(3)
})

test('a request that was sent before the call is not joined', async () => {
  const { opened, open } = createGate()
  const { introspector, requests } = createTestIntrospector({}, async (token) => opened.then(() => respondTo(token)))
  const first = introspector.introspect(adasToken)
  await pause(5)
  const second = introspector.introspect(adasToken, { maxAgeMs: 0 })
  open()
  expect(await second).not.toBe(await first)
  expect(requests).toHaveLength(2)
})

test('a response in the store is as old as its request', async () => {
  const store = createMemoryStore()
  const [one, other] = [createTestIntrospector({ store }), createTestIntrospector({ store })]
  await one.introspector.introspect(adasToken)
  await vi.waitFor(async () => {
    expect(await other.introspector.introspect(adasToken)).toMatchObject({ active: true })
    expect(other.requests).toHaveLength(0)
  })
  await pause(10)
  await other.introspector.introspect(adasToken, { maxAgeMs: 5 })
  expect(other.requests).toHaveLength(1)
})

test('peek returns the promise of the cache, and sends nothing', async () => {
  const { introspector, requests } = createTestIntrospector()
  expect(introspector.peek(adasToken)).toBeUndefined()
  const response = await introspector.introspect(adasToken)
  const cached = introspector.peek(adasToken)
  expect(introspector.peek(adasToken)).toBe(cached)
  expect(await cached).toBe(response)
  expect(introspector.peek(adasToken, 0)).toBeUndefined()
  await introspector.evict(adasToken)
  expect(introspector.peek(adasToken)).toBeUndefined()
  expect(requests).toHaveLength(1)
})

test.each([-1, Number.NaN, '5', null])('refuses %j for maxAgeMs', async (maxAgeMs) => {
  const { introspector } = createTestIntrospector()
  await expect(introspector.introspect(adasToken, { maxAgeMs: maxAgeMs as number })).rejects.toThrow(
    new TypeError('"maxAgeMs" must be a number from 0 to 86400000'),
  )
})
