import { inspect } from 'node:util'
import { requireScope } from '@hydrakit/introspection'
import { afterEach, beforeEach, expect, expectTypeOf, test, vi } from 'vitest'
import { type CachedIntrospector, type IntrospectedOAuth2Token, IntrospectionStoreError } from './index.js'
import { activeAnswer, adasToken, answerOf, testIntrospector } from './test-introspector.test-helper.js'

beforeEach(() => void vi.useFakeTimers({ toFake: ['Date'], now: 1_800_000_000_000 }))
afterEach(() => void vi.useRealTimers())

/** An answer that waits until it is let go. */
function held(): { answer: (token: string) => Promise<Response>; letGo: () => void } {
  let letGo = () => {}
  const gate = new Promise<void>((resolve) => {
    letGo = resolve
  })
  return { answer: async (token) => gate.then(() => answerOf(token)), letGo }
}

test('asks once for a token that comes again', async () => {
  const { introspector, requests } = testIntrospector()
  const first = await introspector.introspect(adasToken)
  expect(await introspector.introspect(adasToken)).toBe(first)
  expect(first).toMatchObject({ active: true, sub: 'ada' })
  expect(requests.map(({ method, url, body }) => [method, url.pathname, body])).toEqual([
    ['POST', '/admin/oauth2/introspect', `token=${adasToken}`],
  ])
})

test('each token has its own answer', async () => {
  const { introspector } = testIntrospector()
  const answers = await Promise.all(['ada', 'bob'].map((sub) => introspector.introspect(`ory_at_secret-${sub}`)))
  expect(answers.map((token) => token.active && token.sub)).toEqual(['ada', 'bob'])
})

test('200 concurrent callers of one token make one request', async () => {
  const { answer, letGo } = held()
  const { introspector, requests } = testIntrospector({}, answer)
  const calls = Array.from({ length: 200 }, () => introspector.introspect(adasToken))
  letGo()
  expect(new Set(await Promise.all(calls)).size).toBe(1)
  expect(requests).toHaveLength(1)
  expect(introspector.statistics()).toMatchObject({ misses: 1, joined: 199, hits: 0 })
})

test('asks again once an active token is maxAgeMs old, counted from the question', async () => {
  const { introspector, requests } = testIntrospector({ maxAgeMs: 10_000 }, (token) => {
    vi.advanceTimersByTime(4_000) // the answer takes its time
    return answerOf(token)
  })
  await introspector.introspect(adasToken)
  vi.advanceTimersByTime(5_999)
  await introspector.introspect(adasToken)
  expect(requests).toHaveLength(1)
  vi.advanceTimersByTime(1)
  await introspector.introspect(adasToken)
  expect(requests).toHaveLength(2)
})

test('never goes beyond exp, however long maxAgeMs is', async () => {
  const { introspector, requests } = testIntrospector({ maxAgeMs: 86_400_000 }, () =>
    Response.json(requests.length === 1 ? activeAnswer({ exp: 1_800_000_002 }) : { active: false }),
  )
  await introspector.introspect(adasToken)
  vi.advanceTimersByTime(1_999)
  expect(await introspector.introspect(adasToken)).toMatchObject({ active: true })
  vi.advanceTimersByTime(1)
  expect(await introspector.introspect(adasToken)).toEqual({ active: false })
})

test('a call that joins after exp a question asked before it is told that the token is inactive', async () => {
  const { answer, letGo } = held()
  const { introspector, requests } = testIntrospector({}, async (token) => {
    await answer(token)
    return Response.json(activeAnswer({ exp: 1_800_000_001 }))
  })
  const first = introspector.introspect(adasToken)
  vi.advanceTimersByTime(1_000)
  const second = introspector.introspect(adasToken)
  letGo()
  expect(await Promise.all([first, second])).toEqual([{ active: false }, { active: false }])
  expect(requests).toHaveLength(1)
})

test.each([
  ['past', { exp: 1_799_999_999 }],
  ['missing', { exp: undefined as never }],
])('does not remember a token whose exp is %s', async (_, members) => {
  const { introspector, requests } = testIntrospector({}, () => Response.json(activeAnswer(members)))
  await introspector.introspect(adasToken)
  await introspector.introspect(adasToken)
  expect(requests).toHaveLength(2)
})

test('remembers an inactive token for its own, shorter time', async () => {
  const { introspector, requests } = testIntrospector({ inactiveMaxAgeMs: 3_000 })
  expect(await introspector.introspect('gone')).toEqual({ active: false })
  vi.advanceTimersByTime(2_999)
  await introspector.introspect('gone')
  expect(requests).toHaveLength(1)
  vi.advanceTimersByTime(1)
  await introspector.introspect('gone')
  expect(requests).toHaveLength(2)
})

test('the ages are a minute and five seconds unless said otherwise', async () => {
  const { introspector, requests } = testIntrospector()
  for (const ms of [0, 4_999, 1, 54_999, 1]) {
    vi.advanceTimersByTime(ms)
    await Promise.all([introspector.introspect(adasToken), introspector.introspect('gone')])
  }
  const asked = requests.map(({ body }) => body.includes('ada'))
  expect(asked.filter((isAda) => isAda)).toHaveLength(2)
  expect(asked.filter((isAda) => !isAda)).toHaveLength(3)
})

test('0 remembers nothing, and concurrent callers still share', async () => {
  const { introspector, requests } = testIntrospector({ maxAgeMs: 0, inactiveMaxAgeMs: 0 })
  await Promise.all([introspector.introspect(adasToken), introspector.introspect(adasToken)])
  await introspector.introspect(adasToken)
  await introspector.introspect('gone')
  await introspector.introspect('gone')
  expect(requests).toHaveLength(4)
})

test('a clock that is set back makes nothing live longer', async () => {
  const { introspector, requests } = testIntrospector()
  await introspector.introspect(adasToken)
  vi.setSystemTime(Date.now() - 3_600_000)
  await introspector.introspect(adasToken)
  expect(requests).toHaveLength(2)
})

test('holds those used last, and never twice maxEntries', async () => {
  const { introspector, requests } = testIntrospector({ maxEntries: 10 })
  const tokens = Array.from({ length: 30 }, (_, index) => `ory_at_secret-${index}`)
  for (const token of tokens) {
    await introspector.introspect(token)
    await introspector.introspect(tokens[0] ?? '')
  }
  expect(requests).toHaveLength(30) // the first was always in use
  for (const token of tokens.slice(-9)) await introspector.introspect(token)
  expect(requests).toHaveLength(30)
  for (const token of tokens.slice(1, 11)) await introspector.introspect(token)
  expect(requests).toHaveLength(40)
})

test('a flood of invented tokens pushes no real one out', async () => {
  const { introspector, requests } = testIntrospector({ maxEntries: 10 })
  await introspector.introspect(adasToken)
  for (let each = 0; each < 100; each += 1) await introspector.introspect(`invented-${each}`)
  await introspector.introspect(adasToken)
  expect(requests).toHaveLength(101)
})

test('an abort ends the call of its own caller only', async () => {
  const { answer, letGo } = held()
  const { introspector, requests } = testIntrospector({}, answer)
  const controller = new AbortController()
  const aborted = introspector.introspect(adasToken, { signal: controller.signal })
  const other = introspector.introspect(adasToken, { signal: new AbortController().signal })
  controller.abort(new Error('closed the page'))
  await expect(aborted).rejects.toThrow('closed the page')
  letGo()
  expect(await other).toMatchObject({ sub: 'ada' })
  expect(requests).toHaveLength(1)
})

test('when everyone has given up, the question is dropped, and the next caller asks anew', async () => {
  const { introspector, requests } = testIntrospector({}, (token) =>
    requests.length === 1 ? new Promise<Response>(() => {}) : answerOf(token),
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

test('a signal that is aborted already refuses a remembered token too', async () => {
  const { introspector } = testIntrospector()
  await introspector.introspect(adasToken)
  const signal = AbortSignal.abort(new Error('too late'))
  await expect(introspector.introspect(adasToken, { signal })).rejects.toThrow('too late')
})

test('a failure goes to all who wait, and is not remembered', async () => {
  const { introspector, requests } = testIntrospector({}, (token) =>
    requests.length === 1 ? new Response(null, { status: 500 }) : answerOf(token),
  )
  const calls = [introspector.introspect(adasToken), introspector.introspect(adasToken)]
  const outcomes = await Promise.allSettled(calls)
  expect(outcomes).toMatchObject([{ reason: { status: 500 } }, { reason: { status: 500 } }])
  expect(await introspector.introspect(adasToken)).toMatchObject({ active: true })
})

test('evict makes the next call ask', async () => {
  const { introspector, requests } = testIntrospector()
  await introspector.introspect(adasToken)
  await introspector.introspect('gone')
  await introspector.evict(adasToken)
  await introspector.evict('gone')
  await introspector.introspect(adasToken)
  await introspector.introspect('gone')
  expect(requests).toHaveLength(4)
})

test.each(['evict', 'clear'] as const)('%s outruns a question that is under way', async (method) => {
  const { answer, letGo } = held()
  const { introspector, requests } = testIntrospector({}, (token) =>
    requests.length === 1 ? answer(token) : Response.json({ active: false }),
  )
  const before = introspector.introspect(adasToken)
  await introspector[method](adasToken)
  expect(await introspector.introspect(adasToken)).toEqual({ active: false })
  letGo()
  expect(await before).toMatchObject({ active: true })
  expect(await introspector.introspect(adasToken)).toEqual({ active: false }) // what came late was not kept
})

test('clear forgets everything', async () => {
  const { introspector, requests } = testIntrospector()
  await Promise.all([introspector.introspect(adasToken), introspector.introspect('gone')])
  await introspector.clear()
  await Promise.all([introspector.introspect(adasToken), introspector.introspect('gone')])
  expect(requests).toHaveLength(4)
})

test('the statistics count what was done', async () => {
  const { introspector } = testIntrospector()
  await Promise.all([introspector.introspect(adasToken), introspector.introspect(adasToken)])
  await introspector.introspect(adasToken)
  const counts = { hits: 1, joined: 1, misses: 1, storeHits: 0, storeFailures: 0, failures: 0 }
  expect(introspector.statistics()).toEqual(counts)
})

test('an answer cannot be changed for the others', async () => {
  const { introspector } = testIntrospector({}, () => Response.json(activeAnswer({ ext: { roles: ['reader'] } })))
  const token = await introspector.introspect(adasToken)
  expect(() => Object.assign(token, { scope: 'all' })).toThrow(TypeError)
  expect(() => Object.assign((token.active && token.ext?.roles) || {}, ['writer'])).toThrow(TypeError)
})

test('nothing that prints the introspector shows a token', async () => {
  const { introspector } = testIntrospector()
  await introspector.introspect(adasToken)
  const underWay = introspector.introspect('ory_at_secret-bob')
  const printed = [
    inspect(introspector, { depth: Number.POSITIVE_INFINITY, showHidden: true, getters: true, showProxy: true }),
    inspect(underWay, { depth: Number.POSITIVE_INFINITY, showHidden: true }),
    JSON.stringify(introspector),
    JSON.stringify({ ...introspector }),
    String(introspector),
    inspect(introspector.statistics()),
    ...Reflect.ownKeys(introspector).map(String),
  ].join('\n')
  expect(printed).not.toContain('secret')
  await underWay
})

test.each(['', undefined, 7, null])('refuses the token %j before anything is sent', async (token) => {
  const { introspector, requests } = testIntrospector()
  const refusal = new TypeError('"token" must be a non-empty string')
  await expect(introspector.introspect(token as string)).rejects.toThrow(refusal)
  await expect(introspector.evict(token as string)).rejects.toThrow(refusal)
  expect(requests).toEqual([])
})

test.each([
  ['"maxAgeMs" must be a number from 0 to 86400000', { maxAgeMs: -1 }],
  ['"maxAgeMs" must be a number from 0 to 86400000', { maxAgeMs: Number.NaN }],
  ['"inactiveMaxAgeMs" must be a number from 0 to 86400000', { inactiveMaxAgeMs: 86_400_001 }],
  ['"maxEntries" must be an integer from 1 to 10000000', { maxEntries: 0 }],
  ['"maxEntries" must be an integer from 1 to 10000000', { maxEntries: 1.5 }],
  ['"storeTimeoutMs" must be a number from 1 to 60000', { storeTimeoutMs: 0 }],
  ['"store" must have the functions get, set and delete', { store: {} as never }],
])('%s: %o is refused', (message, options) => {
  expect(() => testIntrospector(options)).toThrow(new TypeError(message))
})

test('the options of the calls to Hydra are passed on', async () => {
  const { introspector, requests } = testIntrospector({ headers: { 'x-tenant': 'harbor' } })
  await introspector.introspect(adasToken)
  expect(requests[0]?.headers.get('x-tenant')).toBe('harbor')
})

test('scopes of a remembered token are checked without asking', async () => {
  const { introspector, requests } = testIntrospector()
  const token: IntrospectedOAuth2Token = await introspector.introspect(adasToken)
  requireScope(token, 'photos.read')
  expect(() => requireScope(token, 'photos.delete')).toThrow('the token lacks a scope that is needed')
  expect(requests).toHaveLength(1)
})

test('ext has the type that is asked for', () => {
  type Answer = Awaited<ReturnType<CachedIntrospector<{ tenant: string }>['introspect']>>
  expectTypeOf<Answer>().toEqualTypeOf<IntrospectedOAuth2Token<{ tenant: string }>>()
  expect(new IntrospectionStoreError('get', 'x').code).toBe('ERR_INTROSPECTION_STORE')
})
