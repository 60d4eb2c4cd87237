import { inspect } from 'node:util'
import { buildActiveToken } from '@hydrakit/core/testing'
import { afterEach, beforeEach, describe, expect, onTestFinished, test, vi } from 'vitest'
import { createGate } from './create-gate.test-helper.js'
import {
  adasToken,
  createTestIntrospector,
  type TestIntrospector,
  testKey,
} from './create-test-introspector.test-helper.js'
import type { IntrospectionStore } from './index.js'
import { StoreSeal } from './store-seal.js'

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
      return values.get(key) ?? null // as Redis does
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
  expect(store.writes.map(({ key }) => key)).toEqual([adasKey, `evicted:${adasKey}`])
  expect(store.calls).toEqual([`get ${adasKey}`, `get evicted:${adasKey}`, 'get cleared', `delete ${adasKey}`])
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
  expect([store.calls.length, store.writes.length, requests.length]).toEqual([3, 1, 1])
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
    Response.json(buildActiveToken(members)),
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

test('a clock that is set back during the request does not keep a token in the store for longer', async () => {
  const store = createMemoryStore()
  const { introspector } = createTestIntrospector({ store }, () => {
    vi.setSystemTime(Date.now() - 3_600_000)
    return Response.json(buildActiveToken({ exp: 1_900_000_000 }))
  })
  await introspector.introspect(adasToken)
  expect(store.writes).toMatchObject([{ ttlMs: 60_000 }])
})

test('a token of the store ends in memory by the monotonic clock, too', async () => {
  const store = createMemoryStore()
  await createTestIntrospector({ store }).introspector.introspect(adasToken)
  vi.advanceTimersByTime(59_000)
  const clock = vi.spyOn(performance, 'now').mockReturnValue(1_000_000)
  onTestFinished(() => clock.mockRestore())
  const { introspector, requests } = createTestIntrospector({ store })
  await introspector.introspect(adasToken)
  store.values.clear()
  clock.mockReturnValue(1_001_000)
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

describe('a clear after which the clock is set back', () => {
  /** A process that clears the store twice, the second time by a clock that is some milliseconds behind. */
  async function clearTwice(backMs: number) {
    const store = createMemoryStore()
    await createTestIntrospector({ store }).introspector.introspect(adasToken)
    const { introspector, requests } = createTestIntrospector({ store })
    vi.advanceTimersByTime(1)
    await introspector.clear()
    vi.setSystemTime(Date.now() - backMs)
    await introspector.clear()
    vi.setSystemTime(1_800_000_000_002)
    return { store, introspector, requests }
  }

  test.each([1_000, 30_000, 86_400_000])(
    'by %i ms: this process takes no token shared before the first',
    async (ms) => {
      const { introspector, requests } = await clearTwice(ms)
      await introspector.introspect(adasToken)
      expect(requests).toHaveLength(1)
    },
  )

  test('no other process does, if the clocks differ by less than 5 seconds', async () => {
    const { store } = await clearTwice(4_000)
    const { introspector, requests } = createTestIntrospector({ store })
    await introspector.introspect(adasToken)
    expect(requests).toHaveLength(1)
  })

  test('this process shares again a day later, however far the clock was ahead', async () => {
    const monotonic = vi.spyOn(performance, 'now').mockReturnValue(1_000_000)
    onTestFinished(() => monotonic.mockRestore())
    const store = createMemoryStore()
    const { introspector, requests } = createTestIntrospector({ store })
    vi.setSystemTime(4_000_000_000_000)
    await introspector.clear()
    vi.setSystemTime(1_800_000_000_000)
    store.values.delete('cleared')
    const readAgain = async () => {
      await createTestIntrospector({ store }).introspector.introspect(adasToken)
      await introspector.introspect(adasToken)
    }
    await readAgain()
    expect(requests).toHaveLength(1)
    monotonic.mockReturnValue(1_000_000 + 86_400_000)
    vi.setSystemTime(1_800_086_400_000)
    await readAgain()
    expect([requests.length, introspector.statistics().storeHits]).toEqual([1, 1])
  })
})

test('of two processes that clear, the one whose clock is behind brings back no token', async () => {
  const store = createMemoryStore()
  await createTestIntrospector({ store }).introspector.introspect(adasToken)
  vi.advanceTimersByTime(1)
  await createTestIntrospector({ store }).introspector.clear()
  vi.setSystemTime(Date.now() - 4_000)
  await createTestIntrospector({ store }).introspector.clear()
  vi.setSystemTime(1_800_000_000_002)
  const { introspector, requests } = createTestIntrospector({ store })
  await introspector.introspect(adasToken)
  expect(requests).toHaveLength(1)
})

test.each([
  ['bytes', (text: string) => new TextEncoder().encode(text)],
  ['an object', (text: string) => ({ text })],
])('a store that returns %s in place of text is reported, and its tokens are not used', async (_, convert) => {
  const store = createMemoryStore()
  await createTestIntrospector({ store }).introspector.introspect(adasToken)
  const get = async (key: string) => (store.values.has(key) ? (convert(store.values.get(key) ?? '') as never) : null)
  const errors: string[] = []
  const onStoreError = ({ message }: Error) => errors.push(message)
  const { introspector, requests } = createTestIntrospector({ store: { ...store, get }, onStoreError })
  expect(await introspector.introspect(adasToken)).toMatchObject({ active: true })
  expect(requests).toHaveLength(1)
  expect(errors).toEqual(['the store could not get: the value was not signed with "storeKey"'])
})

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

test.each(['garbage', 'null', '{}', '{"response":7}', '{"requestedAt":1800000000000,"response":{"active":false}}'])(
  'a signed value of another form, %s, is not used, and counts as a failure of the store',
  async (value) => {
    const store = createMemoryStore()
    store.values.set(adasKey, await new StoreSeal([testKey]).seal(adasKey, value))
    const { introspector, requests } = createTestIntrospector({ store })
    expect(await introspector.introspect(adasToken)).toMatchObject({ active: true })
    expect([requests.length, introspector.statistics().storeFailures]).toEqual([1, 1])
  },
)

test('a value that another key signed, or another token has, is not used', async () => {
  const store = createMemoryStore()
  await createTestIntrospector({ store, storeKey: 'another key that has enough bytes' }).introspector.introspect(
    adasToken,
  )
  const [foreign = ''] = store.values.values()
  await createTestIntrospector({ store }).introspector.introspect('ory_at_secret-bob')
  const [, bobs = ''] = store.values.values()
  for (const value of [foreign, bobs]) {
    store.values.set(adasKey, value)
    const { introspector, requests } = createTestIntrospector({ store })
    expect(await introspector.introspect(adasToken)).toMatchObject({ sub: 'ada' })
    expect([requests.length, introspector.statistics().storeFailures]).toEqual([1, 1])
  }
})

test('processes in the middle of a rotation of storeKey share tokens', async () => {
  const store = createMemoryStore()
  const [oldKey, newKey] = ['the old key of at least 32 bytes', 'the new key of at least 32 bytes']
  await createTestIntrospector({ store, storeKey: [oldKey, newKey] }).introspector.introspect(adasToken)
  const { introspector, requests } = createTestIntrospector({ store, storeKey: [newKey, oldKey] })
  expect(await introspector.introspect(adasToken)).toMatchObject({ sub: 'ada' })
  expect(requests).toEqual([])
})

test('a token from the future is not used, because its age is unknown', async () => {
  const store = createMemoryStore()
  const value = JSON.stringify({ requestedAt: Date.now() + 1, response: buildActiveToken() })
  store.values.set(adasKey, await new StoreSeal([testKey]).seal(adasKey, value))
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
  expect(store.calls).toHaveLength(3) // those of the call that tried
  await introspector.introspect('ory_at_secret-5')
  expect(store.calls).toHaveLength(6)
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
  expect(error).toMatchObject({ operation: 'delete', message: expect.stringContaining('thrown() says why') })
  expect(String((error as { thrown(): unknown }).thrown())).toContain('the store is down')
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
    opened.then(() => Response.json(buildActiveToken())),
  )
  const before = introspector.introspect(adasToken)
  await vi.waitFor(() => expect(requests).toHaveLength(1))
  await introspector.evict(adasToken)
  open()
  await before
  expect([store.values.has(adasKey), store.writes.length]).toEqual([false, 1]) // the mark of the eviction
})

/** A store whose tokens arrive when the gate is opened. */
function createSlowStore() {
  const store = createMemoryStore()
  const { opened, open } = createGate()
  const set: IntrospectionStore['set'] = async (key, value, ttlMs) => {
    if (key === adasKey) await opened
    return store.set(key, value, ttlMs)
  }
  return { store, slow: { ...store, set }, open }
}

test('a write that arrives after an evict counts for nothing, in every process', async () => {
  const { store, slow, open } = createSlowStore()
  const { introspector } = createTestIntrospector({ store: slow, storeTimeoutMs: 5_000 })
  await introspector.introspect(adasToken)
  await introspector.evict(adasToken)
  open()
  await vi.waitFor(() => expect(store.values.has(adasKey)).toBe(true))
  const [own, other] = [slow, store].map((each) => createTestIntrospector({ store: each }, respondInactive))
  for (const { introspector: each } of [own, other] as TestIntrospector[]) {
    expect(await each.introspect(adasToken)).toEqual({ active: false })
  }
})

const respondInactive = () => Response.json({ active: false })

test('a call during an evict does not keep what the store still has', async () => {
  const store = createMemoryStore()
  let isRevoked = false
  const pause = () => new Promise((resolve) => setTimeout(resolve, 5))
  const slow: IntrospectionStore = {
    ...store,
    set: (key, value, ttlMs) =>
      isRevoked ? pause().then(() => store.set(key, value, ttlMs)) : store.set(key, value, ttlMs),
    delete: (key) => pause().then(() => store.delete(key)),
  }
  const respond = () => (isRevoked ? respondInactive() : Response.json(buildActiveToken()))
  const { introspector } = createTestIntrospector({ store: slow }, respond)
  const other = createTestIntrospector({ store }, respond)
  await other.introspector.introspect(adasToken)
  isRevoked = true
  const evicted = introspector.evict(adasToken)
  const during = introspector.introspect(adasToken)
  await evicted
  expect(await during).toEqual({ active: false })
  expect(await introspector.introspect(adasToken)).toEqual({ active: false })
})

test('another process that asked before the revocation cannot share its response after an evict', async () => {
  const store = createMemoryStore()
  const { opened, open } = createGate()
  const late = createTestIntrospector({ store }, () => opened.then(() => Response.json(buildActiveToken())))
  const before = late.introspector.introspect(adasToken)
  await vi.waitFor(() => expect(late.requests).toHaveLength(1))
  vi.advanceTimersByTime(1_000)
  const { introspector } = createTestIntrospector({ store }, respondInactive)
  await introspector.evict(adasToken)
  open()
  await before
  expect(store.values.has(adasKey)).toBe(true) // it was shared
  const third = createTestIntrospector({ store }, respondInactive)
  for (const each of [introspector, third.introspector])
    expect(await each.introspect(adasToken)).toEqual({ active: false })
})

test('a process whose clock is five seconds ahead cannot share an old response after an evict', async () => {
  const store = createMemoryStore()
  const now = Date.now()
  vi.setSystemTime(now + 5_000)
  const ahead = createTestIntrospector({ store })
  await ahead.introspector.introspect(adasToken)
  const value = store.values.get(adasKey) ?? ''
  vi.setSystemTime(now)
  const { introspector, requests } = createTestIntrospector({ store }, respondInactive)
  await introspector.evict(adasToken)
  store.values.set(adasKey, value)
  vi.setSystemTime(now + 5_001)
  expect(await introspector.introspect(adasToken)).toEqual({ active: false })
  expect(requests).toHaveLength(1)
})

test.each(['sharer', 'reader'] as const)(
  'an evicted token that is still active is shared again after five seconds, if the %s evicted it',
  async (evicting) => {
    const store = createMemoryStore()
    const processes = { sharer: createTestIntrospector({ store }), reader: createTestIntrospector({ store }) }
    await processes[evicting].introspector.evict(adasToken)
    vi.advanceTimersByTime(5_001)
    await processes.sharer.introspector.introspect(adasToken)
    expect(await processes.reader.introspector.introspect(adasToken)).toMatchObject({ active: true })
    expect(processes.reader.requests).toEqual([])
  },
)

test('who can read and write the store brings back an evicted token, but only until its response is maxAgeMs old', async () => {
  const store = createMemoryStore()
  await createTestIntrospector({ store }).introspector.introspect(adasToken)
  const value = store.values.get(adasKey) ?? ''
  await createTestIntrospector({ store }).introspector.evict(adasToken)
  store.values.delete(`evicted:${adasKey}`)
  store.values.set(adasKey, value)
  vi.advanceTimersByTime(59_999)
  const settings = { store, storeTimeoutMs: 5_000 }
  const [early, late] = [createTestIntrospector(settings), createTestIntrospector(settings, respondInactive)]
  expect(await early.introspector.introspect(adasToken)).toMatchObject({ active: true })
  expect(early.requests).toEqual([])
  vi.advanceTimersByTime(1)
  expect(await late.introspector.introspect(adasToken)).toEqual({ active: false })
})

test('the mark of an eviction lasts for a day, because another process may have the longest maxAgeMs', async () => {
  const store = createMemoryStore()
  await createTestIntrospector({ store, maxAgeMs: 1_000 }).introspector.evict(adasToken)
  expect(store.writes).toMatchObject([{ key: `evicted:${adasKey}`, ttlMs: 86_400_000 }])
})

describe.each([
  ['evicted', `evicted:${adasKey}`],
  ['cleared', 'cleared'],
])('a mark %s that the kit did not write', (_, markKey) => {
  const seal = new StoreSeal([testKey])
  const foreign = new StoreSeal(['another key that has enough bytes'])
  const now = () => String(Date.now())
  // They are read a millisecond later.
  const marks: [string, () => unknown][] = [
    ['garbage', () => 'garbage'],
    ['nothing', () => ''],
    ['NaN', () => 'NaN'],
    ['an unsigned time', () => '1799999999999'],
    ['a negative time', () => '-1'],
    ['an unsigned time in the far future', () => '1e20'],
    ['JSON', () => '{}'],
    ['an object', () => ({})],
    ['a number', () => 1_799_999_999_999],
    ['the MAC of another key', () => foreign.seal(markKey, now())],
    ['the MAC of another mark', () => seal.seal('evicted:another', now())],
    ['a wrong MAC', () => `${'0'.repeat(64)}.${now()}`],
    ['a signed NaN', () => seal.seal(markKey, 'NaN')],
    ['a signed negative time', () => seal.seal(markKey, '-1')],
    ['a signed 1e20', () => seal.seal(markKey, '1e20')],
    ['a signed time in the far future', () => seal.seal(markKey, '100000000000000000000')],
    ['a signed time of a clock that is ahead', () => seal.seal(markKey, String(Date.now() + 5_002))],
    ['a signed number in another form', () => seal.seal(markKey, '1e3')],
  ]

  /** A store with Ada's token and a mark, and an introspector that reads both. */
  async function createMarkedStore(mark: unknown) {
    const store = createMemoryStore()
    await createTestIntrospector({ store }).introspector.introspect(adasToken)
    vi.advanceTimersByTime(1)
    store.values.set(markKey, (await mark) as string)
    const errors: string[] = []
    const onStoreError = ({ message }: Error) => errors.push(message)
    return { store, errors, reader: createTestIntrospector({ store, onStoreError }) }
  }

  test.each(marks)('%s: brings back no token, and is reported', async (_, mark) => {
    const { errors, reader } = await createMarkedStore(mark())
    await reader.introspector.introspect(adasToken)
    expect(reader.requests).toHaveLength(1)
    expect(errors).toEqual([
      expect.stringMatching(/^the store could not get: the mark of an eviction (was not|is from)/),
    ])
  })

  test.each([
    ['garbage', () => 'garbage', ['the mark of an eviction was not signed with "storeKey"']],
    [
      'ahead',
      () => seal.seal(markKey, String(Date.now() + 5_002)),
      ['the mark of an eviction is from the future: the clock of a process is ahead'],
    ],
    ['ahead by what two clocks may differ', () => seal.seal(markKey, String(Date.now() + 5_001)), []],
  ])('the report says what is wrong with one that is %s', async (_, mark, problems) => {
    const { errors, reader } = await createMarkedStore(mark())
    await reader.introspector.introspect(adasToken)
    expect(errors).toEqual(problems.map((problem) => `the store could not get: ${problem}`))
  })

  test.each(marks)('%s: is replaced, so that tokens are shared again', async (_, mark) => {
    const { store, errors, reader } = await createMarkedStore(mark())
    await reader.introspector.introspect(adasToken)
    await vi.waitFor(() => expect(store.writes).toHaveLength(3)) // the token, and then the mark and the token in any order
    vi.advanceTimersByTime(5_001)
    store.values.delete(adasKey)
    const writer = createTestIntrospector({ store })
    await writer.introspector.introspect(adasToken)
    const third = createTestIntrospector({ store })
    await third.introspector.introspect(adasToken)
    expect([writer.requests.length, third.requests.length, errors.length]).toEqual([1, 0, 1])
  })
})

test('a mark is signed', async () => {
  const store = createMemoryStore()
  const { introspector } = createTestIntrospector({ store })
  await introspector.evict(adasToken)
  await introspector.clear()
  const seal = new StoreSeal([testKey])
  for (const { key, value } of store.writes) expect(await seal.open(key, value)).toBe('1800000000000')
})

test.each([
  ['evict', 'delete'],
  ['clear', 'set'],
] as const)(
  '%s that the store does not accept still holds in this process, for what was shared before',
  async (method, operation) => {
    const store = createMemoryStore()
    await createTestIntrospector({ store }).introspector.introspect(adasToken)
    const { introspector } = createTestIntrospector({ store: { ...store, set: fail, delete: fail } }, respondInactive)
    await expect(introspector[method](adasToken)).rejects.toMatchObject({ code: 'ERR_INTROSPECTION_STORE', operation })
    expect(await introspector.introspect(adasToken)).toEqual({ active: false })
  },
)

test('a call during a clear does not keep what the store still has', async () => {
  const store = createMemoryStore()
  await createTestIntrospector({ store }).introspector.introspect(adasToken)
  const { opened, open } = createGate()
  const slow = {
    ...store,
    set: (...write: Parameters<IntrospectionStore['set']>) => opened.then(() => store.set(...write)),
  }
  const { introspector } = createTestIntrospector({ store: slow, storeTimeoutMs: 5_000 }, respondInactive)
  const cleared = introspector.clear()
  expect(await introspector.introspect(adasToken)).toEqual({ active: false })
  open()
  await cleared
})
