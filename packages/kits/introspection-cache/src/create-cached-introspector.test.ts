import { inspect } from 'node:util'
import { buildActiveToken } from '@hydrakit/core/testing'
import { requireScope } from '@hydrakit/introspection'
import { AbortController as PolyfilledAbortController } from 'abort-controller'
import { afterEach, beforeEach, describe, expect, expectTypeOf, onTestFinished, test, vi } from 'vitest'
import { createGate } from './create-gate.test-helper.js'
import { adasToken, createTestIntrospector, respondTo } from './create-test-introspector.test-helper.js'
import {
  type CachedIntrospector,
  createCachedIntrospector,
  type IntrospectedOAuth2Token,
  IntrospectionStoreError,
} from './index.js'

beforeEach(() => void vi.useFakeTimers({ toFake: ['Date'], now: 1_800_000_000_000 }))
afterEach(() => void vi.useRealTimers())

/** A Hydra that responds when the gate is opened. */
function createPausedHydra(): { respond: (token: string) => Promise<Response>; open: () => void } {
  const { opened, open } = createGate()
  return { respond: async (token) => opened.then(() => respondTo(token)), open }
}

test('sends one request for a token that is introspected twice', async () => {
  const { introspector, requests } = createTestIntrospector()
  const first = await introspector.introspect(adasToken)
  expect(await introspector.introspect(adasToken)).toBe(first)
  expect(first).toMatchObject({ active: true, sub: 'ada' })
  expect(requests.map(({ method, url, body }) => [method, url.pathname, body])).toEqual([
    ['POST', '/admin/oauth2/introspect', `token=${adasToken}`],
  ])
})

test('each token has its own response', async () => {
  const { introspector } = createTestIntrospector()
  const tokens = await Promise.all(['ada', 'bob'].map((sub) => introspector.introspect(`ory_at_secret-${sub}`)))
  expect(tokens.map((token) => token.active && token.sub)).toEqual(['ada', 'bob'])
})

test('200 concurrent callers of one token make one request', async () => {
  const { respond, open } = createPausedHydra()
  const { introspector, requests } = createTestIntrospector({}, respond)
  const calls = Array.from({ length: 200 }, () => introspector.introspect(adasToken))
  open()
  expect(new Set(await Promise.all(calls)).size).toBe(1)
  expect(requests).toHaveLength(1)
  expect(introspector.statistics()).toMatchObject({ misses: 1, joined: 199, hits: 0 })
})

test('sends another request when an active token is maxAgeMs old, counted from its request', async () => {
  const { introspector, requests } = createTestIntrospector({ maxAgeMs: 10_000 }, (token) => {
    vi.advanceTimersByTime(4_000) // the response is slow
    return respondTo(token)
  })
  await introspector.introspect(adasToken)
  vi.advanceTimersByTime(5_999)
  await introspector.introspect(adasToken)
  expect(requests).toHaveLength(1)
  vi.advanceTimersByTime(1)
  await introspector.introspect(adasToken)
  expect(requests).toHaveLength(2)
})

test('never caches a token beyond its exp, even if maxAgeMs is longer', async () => {
  const { introspector, requests } = createTestIntrospector({ maxAgeMs: 86_400_000 }, () =>
    Response.json(requests.length === 1 ? buildActiveToken({ exp: 1_800_000_002 }) : { active: false }),
  )
  await introspector.introspect(adasToken)
  vi.advanceTimersByTime(1_999)
  expect(await introspector.introspect(adasToken)).toMatchObject({ active: true })
  vi.advanceTimersByTime(1)
  expect(await introspector.introspect(adasToken)).toEqual({ active: false })
})

test('a call that joins a pending request after the exp of its token asks Hydra again', async () => {
  const { respond, open } = createPausedHydra()
  const { introspector, requests } = createTestIntrospector({}, async (token) => {
    await respond(token)
    return Response.json(requests.length === 1 ? buildActiveToken({ exp: 1_800_000_001 }) : { active: false })
  })
  const first = introspector.introspect(adasToken)
  vi.advanceTimersByTime(1_000)
  const others = [introspector.introspect(adasToken), introspector.introspect(adasToken)]
  vi.advanceTimersByTime(1)
  open()
  expect(await first).toMatchObject({ active: true })
  expect(await Promise.all(others)).toEqual([{ active: false }, { active: false }])
  expect(requests).toHaveLength(2 + 4) // it was active a moment ago, so its end is confirmed
})

test('a clock that is ahead makes no token inactive that Hydra calls active', async () => {
  const { introspector } = createTestIntrospector({}, () => Response.json(buildActiveToken({ exp: 1_799_999_940 })))
  const calls = [introspector.introspect(adasToken), introspector.introspect(adasToken)]
  expect(await Promise.all(calls)).toMatchObject([{ active: true }, { active: true }])
  expect(await introspector.introspect(adasToken, { maxAgeMs: 0 })).toMatchObject({ active: true })
})

test.each([
  ['past', { exp: 1_799_999_999 }],
  ['missing', { exp: undefined as never }],
])('does not cache a token whose exp is %s', async (_, members) => {
  const { introspector, requests } = createTestIntrospector({}, () => Response.json(buildActiveToken(members)))
  await introspector.introspect(adasToken)
  await introspector.introspect(adasToken)
  expect(requests).toHaveLength(2)
})

test.each([
  ['more than 16,383 characters', 'a'.repeat(16_384)],
  ['a space', 'a b'],
  ['a line break', 'a\n'],
  ['padding inside', 'a=b'],
  ['a character of no token', 'tök'],
])('a token with %s is inactive without a request, and is not kept', async (_, token) => {
  const { introspector, requests } = createTestIntrospector()
  expect(await introspector.introspect(token)).toEqual({ active: false })
  expect(introspector.peek(token)).toBeUndefined()
  expect(requests).toHaveLength(0)
  expect(introspector.statistics()).toMatchObject({ hits: 0, misses: 0 })
})

test('evict of a token that Hydra cannot have issued does not reach the store, and a long one costs no time', async () => {
  const calls: string[] = []
  const call = async (key: string) => void calls.push(key)
  const { introspector } = createTestIntrospector({ store: { get: call, set: call, delete: call } })
  const startedAt = performance.now()
  for (const token of ['a b', 'a'.repeat(16_384), 'a'.repeat(100_000_000)]) await introspector.evict(token)
  expect(calls).toEqual([])
  expect(performance.now() - startedAt).toBeLessThan(50)
})

test('a JWT of 16,383 characters is introspected', async () => {
  const { introspector, requests } = createTestIntrospector({}, () => Response.json(buildActiveToken()))
  expect(await introspector.introspect('a'.repeat(16_383))).toMatchObject({ active: true })
  expect(requests).toHaveLength(1)
})

test('caches an inactive token for inactiveMaxAgeMs', async () => {
  const { introspector, requests } = createTestIntrospector({ inactiveMaxAgeMs: 3_000 })
  expect(await introspector.introspect('gone')).toEqual({ active: false })
  vi.advanceTimersByTime(2_999)
  await introspector.introspect('gone')
  expect(requests).toHaveLength(1)
  vi.advanceTimersByTime(1)
  await introspector.introspect('gone')
  expect(requests).toHaveLength(2)
})

test('the default ages are a minute and five seconds', async () => {
  const { introspector, requests } = createTestIntrospector()
  for (const ms of [0, 4_999, 1, 54_999, 1]) {
    vi.advanceTimersByTime(ms)
    await Promise.all([introspector.introspect(adasToken), introspector.introspect('gone')])
  }
  const isAda = requests.map(({ body }) => body.includes('ada'))
  expect(isAda.filter((each) => each)).toHaveLength(2)
  expect(isAda.filter((each) => !each)).toHaveLength(3)
})

test('an age of 0 caches nothing, and concurrent callers still share a request', async () => {
  const { introspector, requests } = createTestIntrospector({ maxAgeMs: 0, inactiveMaxAgeMs: 0 })
  await Promise.all([introspector.introspect(adasToken), introspector.introspect(adasToken)])
  await introspector.introspect(adasToken)
  await introspector.introspect('gone')
  await introspector.introspect('gone')
  expect(requests).toHaveLength(4)
})

test('setting the clock back does not prolong a cached token', async () => {
  const { introspector, requests } = createTestIntrospector()
  await introspector.introspect(adasToken)
  vi.setSystemTime(Date.now() - 3_600_000)
  await introspector.introspect(adasToken)
  expect(requests).toHaveLength(2)
})

describe('an age counts by the monotonic clock too', () => {
  let elapsedMs = 0
  beforeEach(() => {
    const startedAt = performance.now()
    elapsedMs = 0
    const clock = vi.spyOn(performance, 'now').mockImplementation(() => startedAt + elapsedMs)
    onTestFinished(() => clock.mockRestore())
  })
  const startOfClock = 1_800_000_000_000
  const ages = { maxAgeMs: 60_000, inactiveMaxAgeMs: 5_000 }

  test.each([
    [adasToken, 60_000],
    ['gone', 5_000],
  ])('a clock that is set back again and again does not prolong %s', async (token, maxAgeMs) => {
    const { introspector, requests } = createTestIntrospector(ages)
    await introspector.introspect(token)
    elapsedMs = maxAgeMs - 1
    await introspector.introspect(token)
    expect(requests).toHaveLength(1)
    elapsedMs = maxAgeMs
    vi.setSystemTime(startOfClock + 1)
    await introspector.introspect(token)
    expect(requests.length).toBeGreaterThan(1)
  })

  test('a clock that is set back does not revive an expired token', async () => {
    const { introspector } = createTestIntrospector(ages, () => (elapsedMs > 0 ? failWith500() : respondTo(adasToken)))
    await introspector.introspect(adasToken)
    elapsedMs = 70_000
    vi.setSystemTime(startOfClock + 70_000)
    await expect(introspector.introspect(adasToken)).rejects.toMatchObject({ status: 500 })
    vi.setSystemTime(startOfClock + 1_000)
    await expect(introspector.introspect(adasToken)).rejects.toMatchObject({ status: 500 })
  })

  test('a clock that is set back does not prolong a token beyond its exp', async () => {
    const exp = startOfClock / 1_000 + 2
    const { introspector, requests } = createTestIntrospector(ages, () => Response.json(buildActiveToken({ exp })))
    await introspector.introspect(adasToken)
    elapsedMs = 2_000
    vi.setSystemTime(startOfClock)
    await introspector.introspect(adasToken)
    expect(requests).toHaveLength(2)
  })

  test('a clock that is set back during the request does not prolong a token', async () => {
    const { introspector, requests } = createTestIntrospector(ages, (token) => {
      vi.setSystemTime(startOfClock - 3_600_000)
      return respondTo(token)
    })
    await introspector.introspect(adasToken)
    elapsedMs = 60_000
    vi.setSystemTime(startOfClock)
    await introspector.introspect(adasToken)
    expect(requests).toHaveLength(2)
  })

  test('a clock that is set forward, or a machine that slept, ends a cached token', async () => {
    const { introspector, requests } = createTestIntrospector(ages)
    await introspector.introspect(adasToken)
    vi.setSystemTime(startOfClock + 60_000)
    await introspector.introspect(adasToken)
    expect(requests).toHaveLength(2)
  })

  test('a machine that slept ends the maxAgeMs of a call, too', async () => {
    const { introspector, requests } = createTestIntrospector(ages)
    await introspector.introspect(adasToken)
    vi.setSystemTime(startOfClock + 1_000)
    expect(introspector.peek(adasToken, 1_000)).toBeUndefined()
    await introspector.introspect(adasToken, { maxAgeMs: 1_000 })
    expect(requests).toHaveLength(2)
  })
})

const failWith500 = () => new Response(null, { status: 500 })

test('keeps the most recently used tokens, maxEntries of them', async () => {
  const { introspector, requests } = createTestIntrospector({ maxEntries: 10 })
  const tokens = Array.from({ length: 30 }, (_, index) => `ory_at_secret-${index}`)
  for (const token of tokens) {
    await introspector.introspect(token)
    await introspector.introspect(tokens[0] ?? '')
  }
  expect(requests).toHaveLength(30) // the first was always the most recently used
  for (const token of tokens.slice(-9)) await introspector.introspect(token)
  expect(requests).toHaveLength(30)
  for (const token of tokens.slice(1, 11)) await introspector.introspect(token)
  expect(requests).toHaveLength(40)
})

test('a token that stays cached by its use is known to be active, although others were introspected after it', async () => {
  let isRevoked = false
  const respond = (token: string) => (isRevoked ? Response.json({ active: false }) : respondTo(token))
  const { introspector, requests } = createTestIntrospector({ maxEntries: 3 }, respond)
  for (const token of ['bob', 'eve', 'sam', 'tom'].map((each) => `ory_at_secret-${each}`)) {
    await introspector.introspect(adasToken)
    await introspector.introspect(token)
  }
  isRevoked = true
  await introspector.introspect(adasToken, { maxAgeMs: 0 })
  expect(requests).toHaveLength(5 + 1 + 4) // the end of an active token is confirmed
})

test('a flood of invented tokens evicts no active one', async () => {
  const { introspector, requests } = createTestIntrospector({ maxEntries: 10 })
  await introspector.introspect(adasToken)
  for (let each = 0; each < 100; each += 1) await introspector.introspect(`invented-${each}`)
  await introspector.introspect(adasToken)
  expect(requests).toHaveLength(101)
})

test('an abort rejects the call of its own caller only', async () => {
  const { respond, open } = createPausedHydra()
  const { introspector, requests } = createTestIntrospector({}, respond)
  const controller = new AbortController()
  const aborted = introspector.introspect(adasToken, { signal: controller.signal })
  const other = introspector.introspect(adasToken, { signal: new AbortController().signal })
  controller.abort(new Error('closed the page'))
  await expect(aborted).rejects.toThrow('closed the page')
  open()
  expect(await other).toMatchObject({ sub: 'ada' })
  expect(requests).toHaveLength(1)
})

test('when every caller has aborted, the request is aborted, and the next caller sends a new one', async () => {
  const { introspector, requests } = createTestIntrospector({}, (token) =>
    requests.length === 1 ? new Promise<Response>(() => {}) : respondTo(token),
  )
  const controller = new AbortController()
  const { signal } = controller
  const calls = [introspector.introspect(adasToken, { signal }), introspector.introspect(adasToken, { signal })]
  await vi.waitFor(() => expect(requests).toHaveLength(1))
  controller.abort(new Error('enough'))
  expect((await Promise.allSettled(calls)).map(({ status }) => status)).toEqual(['rejected', 'rejected'])
  expect(await introspector.introspect(adasToken)).toMatchObject({ sub: 'ada' })
  expect(introspector.statistics()).toMatchObject({ failures: 1 })
})

test('takes a signal that has neither throwIfAborted nor a reason, as React Native has them', async () => {
  const { introspector } = createTestIntrospector({}, () => new Promise(() => {}))
  const controller = new PolyfilledAbortController()
  const signal = controller.signal as AbortSignal
  const call = introspector.introspect(adasToken, { signal }).catch((error: unknown) => error)
  setTimeout(() => controller.abort(), 5)
  expect(await call).toMatchObject({ name: 'AbortError' })
  await expect(introspector.introspect(adasToken, { signal })).rejects.toMatchObject({ name: 'AbortError' })
})

test('a call with a signal gets the promise of the cache', async () => {
  const { introspector, requests } = createTestIntrospector()
  const { signal } = new AbortController()
  await introspector.introspect(adasToken, { signal })
  expect(introspector.introspect(adasToken, { signal })).toBe(introspector.peek(adasToken))
  expect(requests).toHaveLength(1)
})

test('an aborted signal rejects the call for a cached token too', async () => {
  const { introspector } = createTestIntrospector()
  await introspector.introspect(adasToken)
  const signal = AbortSignal.abort(new Error('too late'))
  await expect(introspector.introspect(adasToken, { signal })).rejects.toThrow('too late')
})

test('a failure rejects every concurrent call, and is not cached', async () => {
  const { introspector, requests } = createTestIntrospector({}, (token) =>
    requests.length === 1 ? new Response(null, { status: 500 }) : respondTo(token),
  )
  const calls = [introspector.introspect(adasToken), introspector.introspect(adasToken)]
  const outcomes = await Promise.allSettled(calls)
  expect(outcomes).toMatchObject([{ reason: { status: 500 } }, { reason: { status: 500 } }])
  expect(await introspector.introspect(adasToken)).toMatchObject({ active: true })
})

test('evict makes the next call send a request', async () => {
  const { introspector, requests } = createTestIntrospector()
  await introspector.introspect(adasToken)
  await introspector.introspect('gone')
  await introspector.evict(adasToken)
  await introspector.evict('gone')
  await introspector.introspect(adasToken)
  await introspector.introspect('gone')
  expect(requests).toHaveLength(4)
})

test.each(['evict', 'clear'] as const)('%s invalidates a pending request', async (method) => {
  const { respond, open } = createPausedHydra()
  const { introspector, requests } = createTestIntrospector({}, (token) =>
    requests.length === 1 ? respond(token) : Response.json({ active: false }),
  )
  const before = introspector.introspect(adasToken)
  await introspector[method](adasToken)
  expect(await introspector.introspect(adasToken)).toEqual({ active: false })
  open()
  expect(await before).toMatchObject({ active: true })
  expect(await introspector.introspect(adasToken)).toEqual({ active: false }) // the late response was not cached
})

test('the end of a request from before an evict does not end the next one', async () => {
  const [first, second] = [createPausedHydra(), createPausedHydra()]
  const { introspector, requests } = createTestIntrospector({}, (token) =>
    (requests.length === 1 ? first : second).respond(token),
  )
  const before = introspector.introspect(adasToken)
  await introspector.evict(adasToken)
  const after = introspector.introspect(adasToken)
  await expect.poll(() => requests.length).toBe(2)
  first.open()
  await before
  const joined = introspector.introspect(adasToken)
  second.open()
  await Promise.all([after, joined])
  await introspector.introspect(adasToken)
  expect(requests).toHaveLength(2)
})

test('clear evicts every token', async () => {
  const { introspector, requests } = createTestIntrospector()
  await Promise.all([introspector.introspect(adasToken), introspector.introspect('gone')])
  await introspector.clear()
  await Promise.all([introspector.introspect(adasToken), introspector.introspect('gone')])
  expect(requests).toHaveLength(4)
})

test('a check is counted once, by peek or by introspect', async () => {
  const { introspector } = createTestIntrospector()
  const check = async (token: string) => introspector.peek(token) ?? introspector.introspect(token)
  const counts = []
  for (const token of [adasToken, adasToken, 'gone', 'gone']) {
    await check(token)
    const { hits, joined, misses } = introspector.statistics()
    counts.push([hits, joined, misses])
  }
  expect(counts).toEqual([
    [0, 0, 1],
    [1, 0, 1],
    [1, 0, 2],
    [2, 0, 2],
  ])
})

test('the statistics count hits, joined calls and misses', async () => {
  const { introspector } = createTestIntrospector()
  await Promise.all([introspector.introspect(adasToken), introspector.introspect(adasToken)])
  await introspector.introspect(adasToken)
  const counts = { hits: 1, joined: 1, misses: 1, storeHits: 0, storeFailures: 0, failures: 0 }
  expect(introspector.statistics()).toEqual(counts)
})

test('a caller cannot change the response of the others', async () => {
  const { introspector } = createTestIntrospector({}, () =>
    Response.json(buildActiveToken({ ext: { roles: ['reader'] } })),
  )
  const token = await introspector.introspect(adasToken)
  expect(() => Object.assign(token, { scope: 'all' })).toThrow(TypeError)
  expect(() => Object.assign((token.active && token.ext?.roles) || {}, ['writer'])).toThrow(TypeError)
})

test('nothing that prints the introspector shows a token', async () => {
  const { introspector } = createTestIntrospector()
  await introspector.introspect(adasToken)
  const pending = introspector.introspect('ory_at_secret-bob')
  const printed = [
    inspect(introspector, { depth: Number.POSITIVE_INFINITY, showHidden: true, getters: true, showProxy: true }),
    inspect(pending, { depth: Number.POSITIVE_INFINITY, showHidden: true }),
    JSON.stringify(introspector),
    JSON.stringify({ ...introspector }),
    String(introspector),
    inspect(introspector.statistics()),
    ...Reflect.ownKeys(introspector).map(String),
  ].join('\n')
  expect(printed).not.toContain('secret')
  await pending
})

test.each(['', undefined, 7, null])('refuses the token %j before it sends a request', async (token) => {
  const { introspector, requests } = createTestIntrospector()
  const refusal = new TypeError('"token" must be a non-empty string')
  await expect(introspector.introspect(token as string)).rejects.toThrow(refusal)
  await expect(introspector.evict(token as string)).rejects.toThrow(refusal)
  expect(requests).toEqual([])
})

test.each([
  ['"maxAgeMs" must be a number from 0 to 86400000', { maxAgeMs: -1 }],
  ['"maxAgeMs" must be a number from 0 to 86400000', { maxAgeMs: Number.NaN }],
  ['"inactiveMaxAgeMs" must be a number from 0 to 86400000', { inactiveMaxAgeMs: 86_400_001 }],
  ['"maxEntries" must be an integer from 1 to 1000000', { maxEntries: 0 }],
  ['"maxEntries" must be an integer from 1 to 1000000', { maxEntries: 1.5 }],
  ['"storeTimeoutMs" must be a number from 1 to 60000', { storeTimeoutMs: 0 }],
  ['"maxEntries" must be an integer from 1 to 1000000', { maxEntries: null as never }],
  ['"store" must have the functions get, set and delete', { store: {} as never }],
  ['"store" must have the functions get, set and delete', { store: null as never }],
  ['"onStoreError" must be a function', { onStoreError: 'log' as never }],
  ['"onStoreError" must be a function', { onStoreError: null as never }],
])('%s: %o is refused', (message, options) => {
  expect(() => createTestIntrospector(options)).toThrow(new TypeError(message))
})

test.each([undefined, null, 'http://127.0.0.1:4445'])('refuses the client %j', (admin) => {
  expect(() => createCachedIntrospector(admin as never)).toThrow(new TypeError('"admin" must be a client of Hydra'))
})

test.each([null, 7])('refuses the options %j', async (options) => {
  const refusal = new TypeError('"options" must be an object')
  expect(() => createTestIntrospector(options as never)).toThrow(refusal)
  const { introspector, requests } = createTestIntrospector()
  await expect(introspector.introspect(adasToken, options as never)).rejects.toThrow(refusal)
  await introspector.introspect(adasToken)
  await expect(introspector.introspect(adasToken, options as never)).rejects.toThrow(refusal)
  expect(requests).toHaveLength(1)
})

test.each([null, 'now', {}])('refuses the signal %j, also for a cached token', async (signal) => {
  const refusal = new TypeError('"signal" must be an AbortSignal')
  const { introspector } = createTestIntrospector()
  await expect(introspector.introspect(adasToken, { signal } as never)).rejects.toThrow(refusal)
  await introspector.introspect(adasToken)
  await expect(introspector.introspect(adasToken, { signal } as never)).rejects.toThrow(refusal)
})

test('the options of the calls to Hydra are passed on', async () => {
  const { introspector, requests } = createTestIntrospector({ headers: { 'x-tenant': 'harbor' } })
  await introspector.introspect(adasToken)
  expect(requests[0]?.headers.get('x-tenant')).toBe('harbor')
})

test('scopes of a cached token are checked without a request', async () => {
  const { introspector, requests } = createTestIntrospector()
  const token: IntrospectedOAuth2Token = await introspector.introspect(adasToken)
  requireScope(token, 'photos.read')
  expect(() => requireScope(token, 'photos.delete')).toThrow('the token lacks a scope that is needed')
  expect(requests).toHaveLength(1)
})

test('ext has the type of the type parameter', () => {
  type Introspected = Awaited<ReturnType<CachedIntrospector<{ tenant: string }>['introspect']>>
  expectTypeOf<Introspected>().toEqualTypeOf<IntrospectedOAuth2Token<{ tenant: string }>>()
  expect(new IntrospectionStoreError('get', 'x').code).toBe('ERR_INTROSPECTION_STORE')
})
