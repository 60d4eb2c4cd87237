import { inspect } from 'node:util'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { IntrospectionStore } from './index.js'
import { activeAnswer, adasToken, testIntrospector } from './test-introspector.test-helper.js'

beforeEach(() => void vi.useFakeTimers({ toFake: ['Date'], now: 1_800_000_000_000 }))
afterEach(() => void vi.useRealTimers())

// printf %s ory_at_secret-ada | openssl dgst -sha256 -binary | basenc --base64url
const adasKey = 'SMGIndHF2hmmBcTTkcks2XccdCzXJcbRxqW7WmytviI'

interface Write {
  readonly key: string
  readonly value: string
  readonly ttlMs: number
}

/** A store in memory, and what was done to it. */
function memoryStore(): IntrospectionStore & { values: Map<string, string>; writes: Write[]; calls: string[] } {
  const values = new Map<string, string>()
  const writes: Write[] = []
  const calls: string[] = []
  return {
    values,
    writes,
    calls,
    async get(key) {
      calls.push(`get ${key}`)
      return values.get(key)
    },
    async set(key, value, ttlMs) {
      writes.push({ key, value, ttlMs })
      values.set(key, value)
    },
    async delete(key) {
      calls.push(`delete ${key}`)
      values.delete(key)
    },
  }
}

/** A store that does whatever it is told to, in all its functions. */
function storeThat(does: () => Promise<never>): IntrospectionStore {
  return { get: does, set: does, delete: does }
}

const fails = () => Promise.reject(new Error('the store is down: psetex secret-claims'))
const hangs = () => new Promise<never>(() => {})

test('two processes ask once', async () => {
  const store = memoryStore()
  const [first, second] = [testIntrospector({ store }), testIntrospector({ store })]
  const answer = await first.introspector.introspect(adasToken)
  expect(await second.introspector.introspect(adasToken)).toEqual(answer)
  expect([first.requests, second.requests].map(({ length }) => length)).toEqual([1, 0])
  expect(second.introspector.statistics()).toMatchObject({ misses: 1, storeHits: 1 })
})

test('the store sees the SHA-256 hash of a token, and never the token', async () => {
  const store = memoryStore()
  const { introspector } = testIntrospector({ store })
  await introspector.introspect(adasToken)
  await introspector.evict(adasToken)
  expect(store.writes.map(({ key }) => key)).toEqual([adasKey])
  expect(store.calls).toEqual([`get ${adasKey}`, 'get cleared', `delete ${adasKey}`])
  expect(JSON.stringify([store.writes, store.calls])).not.toContain('secret')
})

test('a remembered token costs neither hash nor store', async () => {
  const store = memoryStore()
  const { introspector } = testIntrospector({ store })
  await introspector.introspect(adasToken)
  const before = store.calls.length
  await introspector.introspect(adasToken)
  expect(store.calls).toHaveLength(before)
})

test('200 concurrent callers ask the store once, and Hydra once', async () => {
  const store = memoryStore()
  const { introspector, requests } = testIntrospector({ store })
  await Promise.all(Array.from({ length: 200 }, () => introspector.introspect(adasToken)))
  expect([store.calls.length, store.writes.length, requests.length]).toEqual([2, 1, 1])
})

test('inactive tokens are not shared: anyone can invent them', async () => {
  const store = memoryStore()
  const { introspector } = testIntrospector({ store })
  await introspector.introspect('gone')
  expect(store.writes).toEqual([])
})

test.each([
  ['maxAgeMs', 10_000, {}],
  ['exp', 2_000, { exp: 1_800_000_002 }],
])('what is shared lives no longer than %s', async (_, ttlMs, members) => {
  const store = memoryStore()
  const { introspector } = testIntrospector({ store, maxAgeMs: 10_000 }, () => Response.json(activeAnswer(members)))
  await introspector.introspect(adasToken)
  expect(store.writes).toMatchObject([{ ttlMs }])
})

test('an answer ages on in the store: it is not new for who reads it', async () => {
  const store = memoryStore()
  const [first, second] = [testIntrospector({ store }), testIntrospector({ store })]
  await first.introspector.introspect(adasToken)
  vi.advanceTimersByTime(59_000)
  await second.introspector.introspect(adasToken)
  expect(second.requests).toHaveLength(0)
  vi.advanceTimersByTime(1_000)
  await second.introspector.introspect(adasToken)
  expect(second.requests).toHaveLength(1)
})

test('an answer that the store should have dropped is not used', async () => {
  const store = memoryStore()
  await testIntrospector({ store }).introspector.introspect(adasToken)
  vi.advanceTimersByTime(60_000)
  const { introspector, requests } = testIntrospector({ store })
  await introspector.introspect(adasToken)
  expect(requests).toHaveLength(1)
})

test('evict reaches the store', async () => {
  const store = memoryStore()
  const [first, second] = [testIntrospector({ store }), testIntrospector({ store })]
  await first.introspector.introspect(adasToken)
  await first.introspector.evict(adasToken)
  await second.introspector.introspect(adasToken)
  expect(second.requests).toHaveLength(1)
})

test('clear makes what was shared count for nothing, and what comes later counts', async () => {
  const store = memoryStore()
  const [first, second, third] = [0, 1, 2].map(() => testIntrospector({ store })) as [Made, Made, Made]
  await first.introspector.introspect(adasToken)
  vi.advanceTimersByTime(1)
  await first.introspector.clear()
  vi.advanceTimersByTime(1)
  await second.introspector.introspect(adasToken)
  await third.introspector.introspect(adasToken)
  expect([second, third].map(({ requests }) => requests.length)).toEqual([1, 0])
})

type Made = ReturnType<typeof testIntrospector>

test.each([
  'garbage',
  '{}',
  'null',
  '{"askedAt":1,"answer":{"active":false}}',
  '{"askedAt":"now","answer":{"active":true,"exp":1900000000}}',
  '{"askedAt":1800000000000,"answer":{"active":true}}',
])('the value %s is not used, and is a failure of the store', async (value) => {
  const store = memoryStore()
  store.values.set(adasKey, value)
  const { introspector, requests } = testIntrospector({ store })
  expect(await introspector.introspect(adasToken)).toMatchObject({ active: true })
  expect([requests.length, introspector.statistics().storeFailures]).toEqual([1, 1])
})

test('an answer from the future is not used: how old it is cannot be known', async () => {
  const store = memoryStore()
  store.values.set(adasKey, JSON.stringify({ askedAt: Date.now() + 1, answer: activeAnswer() }))
  const { introspector, requests } = testIntrospector({ store })
  await introspector.introspect(adasToken)
  expect(requests).toHaveLength(1)
})

test.each([
  ['fails', fails],
  [
    'throws at once',
    () => {
      throw new Error('not connected')
    },
  ],
  ['hangs', hangs],
])('a store that %s is no outage, and no stampede', async (_, does) => {
  const { introspector, requests } = testIntrospector({ store: storeThat(does), storeTimeoutMs: 20 })
  const calls = Array.from({ length: 200 }, () => introspector.introspect(adasToken))
  expect(new Set(await Promise.all(calls)).size).toBe(1)
  expect(await introspector.introspect(adasToken)).toMatchObject({ active: true })
  expect(requests).toHaveLength(1)
  expect(introspector.statistics()).toMatchObject({ hits: 1, misses: 1, joined: 199 })
})

test('a store that is down is left alone, so that not every call waits for it', async () => {
  let calls = 0
  const store = storeThat(() => {
    calls += 1
    return hangs()
  })
  const { introspector, requests } = testIntrospector({ store, storeTimeoutMs: 20 })
  await introspector.introspect('ory_at_secret-0')
  const callsOfFirst = calls
  for (let each = 1; each < 50; each += 1) await introspector.introspect(`ory_at_secret-${each}`)
  expect([calls, requests.length]).toEqual([callsOfFirst, 50])
  expect(introspector.statistics().storeFailures).toBe(1)
})

test('after a while one call tries a store that was down; when that works, all use it', async () => {
  const store = memoryStore()
  let isDown = true
  const get = (key: string) => new Promise((resolve) => setTimeout(resolve, 20)).then(() => store.get(key))
  const flaky: IntrospectionStore = { ...store, get: (key) => (isDown ? fails() : get(key)) }
  const { introspector } = testIntrospector({ store: flaky })
  await introspector.introspect('ory_at_secret-0')
  isDown = false
  await introspector.introspect('ory_at_secret-1')
  expect(store.calls).toEqual([])
  await new Promise((resolve) => setTimeout(resolve, 1_100))
  const calls = ['2', '3', '4'].map((sub) => introspector.introspect(`ory_at_secret-${sub}`))
  await Promise.all(calls)
  expect(store.calls).toHaveLength(2) // of the one that tried
  await introspector.introspect('ory_at_secret-5')
  expect(store.calls).toHaveLength(4)
})

test('onStoreError is told, and what it throws is dropped', async () => {
  const errors: unknown[] = []
  const onStoreError = (error: unknown) => {
    errors.push(error)
    throw new Error('the log is full')
  }
  const { introspector } = testIntrospector({ store: storeThat(fails), onStoreError })
  expect(await introspector.introspect(adasToken)).toMatchObject({ active: true })
  expect(errors).toMatchObject([{ code: 'ERR_INTROSPECTION_STORE', operation: 'get' }])
})

test('its error says why, and shows nothing that was written', async () => {
  const { introspector } = testIntrospector({ store: storeThat(fails) })
  const error = await introspector.evict(adasToken).catch((reason: unknown) => reason)
  expect(error).toMatchObject({ operation: 'delete', message: expect.stringContaining('reason() says why') })
  expect(String((error as { reason(): unknown }).reason())).toContain('the store is down')
  expect(inspect(error, { showHidden: true, depth: 9 }) + JSON.stringify(error)).not.toContain('secret')
})

test.each(['evict', 'clear'] as const)(
  '%s says when the store may still have it; this process has not',
  async (method) => {
    const { introspector, requests } = testIntrospector({ store: storeThat(hangs), storeTimeoutMs: 20 })
    await introspector.introspect(adasToken)
    await expect(introspector[method](adasToken)).rejects.toThrow('no answer within 20 ms ("storeTimeoutMs")')
    await introspector.introspect(adasToken)
    expect(requests).toHaveLength(2)
  },
)

test('what was asked before an evict is not shared after it', async () => {
  const store = memoryStore()
  let letGo = () => {}
  const gate = new Promise<void>((resolve) => {
    letGo = resolve
  })
  const { introspector, requests } = testIntrospector({ store }, () => gate.then(() => Response.json(activeAnswer())))
  const before = introspector.introspect(adasToken)
  await vi.waitFor(() => expect(requests).toHaveLength(1))
  await introspector.evict(adasToken)
  letGo()
  await before
  expect(store.writes).toEqual([])
})

/** A store whose writes arrive when they are let go. */
function slowStore() {
  const store = memoryStore()
  let letGo = () => {}
  const gate = new Promise<void>((resolve) => {
    letGo = resolve
  })
  const set: IntrospectionStore['set'] = (...write) => gate.then(() => store.set(...write))
  return { store, slow: { ...store, set }, letGo }
}

test('evict waits for a write that is under way, so that nobody reads it afterwards', async () => {
  const { store, slow, letGo } = slowStore()
  const { introspector } = testIntrospector({ store: slow, storeTimeoutMs: 5_000 })
  await introspector.introspect(adasToken)
  const evicted = introspector.evict(adasToken)
  setTimeout(letGo, 20)
  await evicted
  expect([store.writes.length, store.values.size]).toEqual([1, 0])
  const { introspector: other, requests } = testIntrospector({ store })
  await other.introspect(adasToken)
  expect(requests).toHaveLength(1)
})

test('evict says when a write is under way for too long, and takes it back when it arrives', async () => {
  const { store, slow, letGo } = slowStore()
  const { introspector } = testIntrospector({ store: slow, storeTimeoutMs: 20 })
  await introspector.introspect(adasToken)
  await vi.waitFor(() => expect(introspector.statistics().storeFailures).toBe(1))
  const refusal = { code: 'ERR_INTROSPECTION_STORE', operation: 'delete' }
  await expect(introspector.evict(adasToken)).rejects.toMatchObject(refusal)
  letGo()
  await vi.waitFor(() => expect(store.calls.at(-1)).toBe(`delete ${adasKey}`))
  expect([store.writes.length, store.values.size]).toEqual([1, 0])
})

test('evict waits for no write of another token', async () => {
  const { slow } = slowStore()
  const { introspector } = testIntrospector({ store: slow, storeTimeoutMs: 5_000 })
  await introspector.introspect(adasToken)
  await expect(introspector.evict('ory_at_secret-bob')).resolves.toBeUndefined()
})

test('a write that failed is waited for no longer', async () => {
  const store = { ...memoryStore(), set: fails }
  const { introspector } = testIntrospector({ store })
  await introspector.introspect(adasToken)
  await expect(introspector.evict(adasToken)).resolves.toBeUndefined()
})
