import { inspect } from 'node:util'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { createGate } from './create-gate.test-helper.js'
import { adasToken, createActiveToken, createTestIntrospector } from './create-test-introspector.test-helper.js'
import type { IntrospectionStore } from './index.js'

beforeEach(() => void vi.useFakeTimers({ toFake: ['Date'], now: 1_800_000_000_000 }))
afterEach(() => void vi.useRealTimers())

// printf %s ory_at_secret-ada | openssl dgst -sha256 -binary | basenc --base64url
const adasKey = 'SMGIndHF2hmmBcTTkcks2XccdCzXJcbRxqW7WmytviI'

interface Write {
  readonly key: string
  readonly value: string
  readonly ttlMs: number
}

/** A store in memory that records its calls. */
function createMemoryStore(): IntrospectionStore & { values: Map<string, string>; writes: Write[]; calls: string[] } {
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

/** A store whose three functions behave in the same way. */
function createStore(behave: () => Promise<never>): IntrospectionStore {
  return { get: behave, set: behave, delete: behave }
}

const fail = () => Promise.reject(new Error('the store is down: psetex secret-claims'))
const hang = () => new Promise<never>(() => {})

test('two processes send one request', async () => {
  const store = createMemoryStore()
  const [first, second] = [createTestIntrospector({ store }), createTestIntrospector({ store })]
  const token = await first.introspector.introspect(adasToken)
  expect(await second.introspector.introspect(adasToken)).toEqual(token)
  expect([first.requests, second.requests].map(({ length }) => length)).toEqual([1, 0])
  expect(second.introspector.statistics()).toMatchObject({ misses: 1, storeHits: 1 })
})

test('the store sees the SHA-256 hash of a token, and never the token', async () => {
  const store = createMemoryStore()
  const { introspector } = createTestIntrospector({ store })
  await introspector.introspect(adasToken)
  await introspector.evict(adasToken)
  expect(store.writes.map(({ key }) => key)).toEqual([adasKey])
  expect(store.calls).toEqual([`get ${adasKey}`, 'get cleared', `delete ${adasKey}`])
  expect(JSON.stringify([store.writes, store.calls])).not.toContain('secret')
})

test('a token in memory needs neither a hash nor the store', async () => {
  const store = createMemoryStore()
  const { introspector } = createTestIntrospector({ store })
  await introspector.introspect(adasToken)
  const before = store.calls.length
  await introspector.introspect(adasToken)
  expect(store.calls).toHaveLength(before)
})

test('200 concurrent callers share one read of the store, and one request', async () => {
  const store = createMemoryStore()
  const { introspector, requests } = createTestIntrospector({ store })
  await Promise.all(Array.from({ length: 200 }, () => introspector.introspect(adasToken)))
  expect([store.calls.length, store.writes.length, requests.length]).toEqual([2, 1, 1])
})

test('inactive tokens are not shared, because anyone can invent them', async () => {
  const store = createMemoryStore()
  const { introspector } = createTestIntrospector({ store })
  await introspector.introspect('gone')
  expect(store.writes).toEqual([])
})

test.each([
  ['maxAgeMs', 10_000, {}],
  ['exp', 2_000, { exp: 1_800_000_002 }],
])('a shared token expires after %s', async (_, ttlMs, members) => {
  const store = createMemoryStore()
  const { introspector } = createTestIntrospector({ store, maxAgeMs: 10_000 }, () =>
    Response.json(createActiveToken(members)),
  )
  await introspector.introspect(adasToken)
  expect(store.writes).toMatchObject([{ ttlMs }])
})

test('reading a token from the store does not reset its age', async () => {
  const store = createMemoryStore()
  const [first, second] = [createTestIntrospector({ store }), createTestIntrospector({ store })]
  await first.introspector.introspect(adasToken)
  vi.advanceTimersByTime(59_000)
  await second.introspector.introspect(adasToken)
  expect(second.requests).toHaveLength(0)
  vi.advanceTimersByTime(1_000)
  await second.introspector.introspect(adasToken)
  expect(second.requests).toHaveLength(1)
})

test('an expired token that is still in the store is not used', async () => {
  const store = createMemoryStore()
  await createTestIntrospector({ store }).introspector.introspect(adasToken)
  vi.advanceTimersByTime(60_000)
  const { introspector, requests } = createTestIntrospector({ store })
  await introspector.introspect(adasToken)
  expect(requests).toHaveLength(1)
})

test('evict reaches the store', async () => {
  const store = createMemoryStore()
  const [first, second] = [createTestIntrospector({ store }), createTestIntrospector({ store })]
  await first.introspector.introspect(adasToken)
  await first.introspector.evict(adasToken)
  await second.introspector.introspect(adasToken)
  expect(second.requests).toHaveLength(1)
})

test('clear invalidates the tokens shared before it, and not those shared later', async () => {
  const store = createMemoryStore()
  const [first, second, third] = [0, 1, 2].map(() => createTestIntrospector({ store })) as [
    TestIntrospector,
    TestIntrospector,
    TestIntrospector,
  ]
  await first.introspector.introspect(adasToken)
  vi.advanceTimersByTime(1)
  await first.introspector.clear()
  vi.advanceTimersByTime(1)
  await second.introspector.introspect(adasToken)
  await third.introspector.introspect(adasToken)
  expect([second, third].map(({ requests }) => requests.length)).toEqual([1, 0])
})

type TestIntrospector = ReturnType<typeof createTestIntrospector>

test.each([
  'garbage',
  '{}',
  'null',
  '{"requestedAt":1,"response":{"active":false}}',
  '{"requestedAt":"now","response":{"active":true,"exp":1900000000}}',
  '{"requestedAt":1800000000000,"response":{"active":true}}',
])('the value %s is not used, and counts as a failure of the store', async (value) => {
  const store = createMemoryStore()
  store.values.set(adasKey, value)
  const { introspector, requests } = createTestIntrospector({ store })
  expect(await introspector.introspect(adasToken)).toMatchObject({ active: true })
  expect([requests.length, introspector.statistics().storeFailures]).toEqual([1, 1])
})

test('a token from the future is not used, because its age is unknown', async () => {
  const store = createMemoryStore()
  store.values.set(adasKey, JSON.stringify({ requestedAt: Date.now() + 1, response: createActiveToken() }))
  const { introspector, requests } = createTestIntrospector({ store })
  await introspector.introspect(adasToken)
  expect(requests).toHaveLength(1)
})

test.each([
  ['fails', fail],
  [
    'throws at once',
    () => {
      throw new Error('not connected')
    },
  ],
  ['hangs', hang],
])('a store that %s fails no call, and causes no stampede', async (_, behave) => {
  const { introspector, requests } = createTestIntrospector({ store: createStore(behave), storeTimeoutMs: 20 })
  const calls = Array.from({ length: 200 }, () => introspector.introspect(adasToken))
  expect(new Set(await Promise.all(calls)).size).toBe(1)
  expect(await introspector.introspect(adasToken)).toMatchObject({ active: true })
  expect(requests).toHaveLength(1)
  expect(introspector.statistics()).toMatchObject({ hits: 1, misses: 1, joined: 199 })
})

test('a store that is down is skipped, so that not every call waits for it', async () => {
  let calls = 0
  const store = createStore(() => {
    calls += 1
    return hang()
  })
  const { introspector, requests } = createTestIntrospector({ store, storeTimeoutMs: 20 })
  await introspector.introspect('ory_at_secret-0')
  const callsOfFirst = calls
  for (let each = 1; each < 50; each += 1) await introspector.introspect(`ory_at_secret-${each}`)
  expect([calls, requests.length]).toEqual([callsOfFirst, 50])
  expect(introspector.statistics().storeFailures).toBe(1)
})

test('a second after a failure one call tries the store; when it succeeds, all calls use the store', async () => {
  const store = createMemoryStore()
  let isDown = true
  const get = (key: string) => new Promise((resolve) => setTimeout(resolve, 20)).then(() => store.get(key))
  const flaky: IntrospectionStore = { ...store, get: (key) => (isDown ? fail() : get(key)) }
  const { introspector } = createTestIntrospector({ store: flaky })
  await introspector.introspect('ory_at_secret-0')
  isDown = false
  await introspector.introspect('ory_at_secret-1')
  expect(store.calls).toEqual([])
  await new Promise((resolve) => setTimeout(resolve, 1_100))
  const calls = ['2', '3', '4'].map((sub) => introspector.introspect(`ory_at_secret-${sub}`))
  await Promise.all(calls)
  expect(store.calls).toHaveLength(2) // those of the call that tried
  await introspector.introspect('ory_at_secret-5')
  expect(store.calls).toHaveLength(4)
})

test('onStoreError receives the error, and what it throws is ignored', async () => {
  const errors: unknown[] = []
  const onStoreError = (error: unknown) => {
    errors.push(error)
    throw new Error('the log is full')
  }
  const { introspector } = createTestIntrospector({ store: createStore(fail), onStoreError })
  expect(await introspector.introspect(adasToken)).toMatchObject({ active: true })
  expect(errors).toMatchObject([{ code: 'ERR_INTROSPECTION_STORE', operation: 'get' }])
})

test('the error says why the store failed, and does not contain the written value', async () => {
  const { introspector } = createTestIntrospector({ store: createStore(fail) })
  const error = await introspector.evict(adasToken).catch((reason: unknown) => reason)
  expect(error).toMatchObject({ operation: 'delete', message: expect.stringContaining('reason() says why') })
  expect(String((error as { reason(): unknown }).reason())).toContain('the store is down')
  expect(inspect(error, { showHidden: true, depth: 9 }) + JSON.stringify(error)).not.toContain('secret')
})

test.each(['evict', 'clear'] as const)(
  '%s rejects if the store may still contain the token, and evicts it from this process',
  async (method) => {
    const { introspector, requests } = createTestIntrospector({ store: createStore(hang), storeTimeoutMs: 20 })
    await introspector.introspect(adasToken)
    await expect(introspector[method](adasToken)).rejects.toThrow('no response within 20 ms ("storeTimeoutMs")')
    await introspector.introspect(adasToken)
    expect(requests).toHaveLength(2)
  },
)

test('a request sent before an evict is not shared after it', async () => {
  const store = createMemoryStore()
  const { opened, open } = createGate()
  const { introspector, requests } = createTestIntrospector({ store }, () =>
    opened.then(() => Response.json(createActiveToken())),
  )
  const before = introspector.introspect(adasToken)
  await vi.waitFor(() => expect(requests).toHaveLength(1))
  await introspector.evict(adasToken)
  open()
  await before
  expect(store.writes).toEqual([])
})

/** A store whose writes arrive when the gate is opened. */
function createSlowStore() {
  const store = createMemoryStore()
  const { opened, open } = createGate()
  const set: IntrospectionStore['set'] = (...write) => opened.then(() => store.set(...write))
  return { store, slow: { ...store, set }, open }
}

test('evict waits for a pending write, so that no process reads it afterwards', async () => {
  const { store, slow, open } = createSlowStore()
  const { introspector } = createTestIntrospector({ store: slow, storeTimeoutMs: 5_000 })
  await introspector.introspect(adasToken)
  const evicted = introspector.evict(adasToken)
  setTimeout(open, 20)
  await evicted
  expect([store.writes.length, store.values.size]).toEqual([1, 0])
  const { introspector: other, requests } = createTestIntrospector({ store })
  await other.introspect(adasToken)
  expect(requests).toHaveLength(1)
})

test('evict rejects if a write is pending for too long, and deletes the value when it arrives', async () => {
  const { store, slow, open } = createSlowStore()
  const { introspector } = createTestIntrospector({ store: slow, storeTimeoutMs: 20 })
  await introspector.introspect(adasToken)
  await vi.waitFor(() => expect(introspector.statistics().storeFailures).toBe(1))
  const refusal = { code: 'ERR_INTROSPECTION_STORE', operation: 'delete' }
  await expect(introspector.evict(adasToken)).rejects.toMatchObject(refusal)
  open()
  await vi.waitFor(() => expect(store.calls.at(-1)).toBe(`delete ${adasKey}`))
  expect([store.writes.length, store.values.size]).toEqual([1, 0])
})

test('evict does not wait for a write of another token', async () => {
  const { slow } = createSlowStore()
  const { introspector } = createTestIntrospector({ store: slow, storeTimeoutMs: 5_000 })
  await introspector.introspect(adasToken)
  await expect(introspector.evict('ory_at_secret-bob')).resolves.toBeUndefined()
})

test('evict does not wait for a write that failed', async () => {
  const store = { ...createMemoryStore(), set: fail }
  const { introspector } = createTestIntrospector({ store })
  await introspector.introspect(adasToken)
  await expect(introspector.evict(adasToken)).resolves.toBeUndefined()
})
