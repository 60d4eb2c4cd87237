import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { createHydraAdmin } from '@hydrakit/core'
import { expect, test } from 'vitest'
import { createTestIntrospector, testKey } from './create-test-introspector.test-helper.js'
import { createCachedIntrospector } from './index.js'

setFlagsFromString('--expose-gc')
const collectGarbage: () => void = runInNewContext('gc')

/** Bytes of the heap that are in use. */
function measureHeap(): number {
  collectGarbage()
  return process.memoryUsage().heapUsed
}

/** A token as `readForm` finds it: a part of the text of a body with 500,000 characters. */
function cutFromBody(token: string): string {
  const body = Buffer.from(`&token=${token}&other=${'x'.repeat(500_000)}`).toString()
  return new URLSearchParams(body).get('token') ?? ''
}

test.each([
  ['inactive', 'ory_at_invented-number'],
  ['active', 'ory_at_secret-number'],
])('a token that is remembered as %s does not keep the body that it came in', async (_, start) => {
  const { introspector } = createTestIntrospector({ checkReady: async () => true })
  const before = measureHeap()
  for (let each = 0; each < 100; each += 1) await introspector.introspect(cutFromBody(`${start}-${each}`))
  expect(introspector.peek(`${start}-99`)).toBeDefined()
  expect(measureHeap() - before).toBeLessThan(20_000_000)
})

test('nor does a token that was evicted', async () => {
  const { introspector } = createTestIntrospector()
  const before = measureHeap()
  for (let each = 0; each < 100; each += 1) {
    await introspector.introspect(`ory_at_secret-number-${each}`)
    await introspector.evict(cutFromBody(`ory_at_secret-number-${each}`))
  }
  expect(measureHeap() - before).toBeLessThan(20_000_000)
})

test('a token that is not cached is not kept, although other processes may tell of its eviction', async () => {
  const fetch = async () => Response.json({ active: false })
  const admin = createHydraAdmin({ baseUrl: 'http://127.0.0.1:4445', fetch }) // a double keeps the requests
  const evictions = { publish: async () => {}, subscribe: () => {} }
  const introspector = createCachedIntrospector(admin, {
    store: { get: async () => null, set: async () => {}, delete: async () => {}, evictions },
    storeKey: testKey,
    checkReady: async () => true,
    inactiveMaxAgeMs: 0,
  })
  const before = measureHeap()
  for (let each = 0; each < 2_000; each += 1) await introspector.introspect(`${each}`.padStart(16_000, 'a'))
  expect(measureHeap() - before).toBeLessThan(20_000_000)
  expect(introspector.statistics()).toMatchObject({ misses: 2_000 }) // and is in memory until here
})
