import { inspect } from 'node:util'
import { createHydraAdmin, isHydraError } from '@hydrakit/core'
import { buildActiveToken } from '@hydrakit/core/testing'
import { isReady } from '@hydrakit/metadata'
import { afterEach, beforeEach, expect, onTestFinished, test, vi } from 'vitest'
import { ConcurrencyLimit } from './concurrency-limit.js'
import { ConfirmedIntrospection } from './confirmed-introspection.js'
import { createGate } from './create-gate.test-helper.js'
import { adasToken, createTestIntrospector, respondTo } from './create-test-introspector.test-helper.js'
import { isIntrospectionUnavailableError } from './index.js'
import { SharedProbe } from './shared-probe.js'

beforeEach(() => void vi.useFakeTimers({ toFake: ['Date'], now: 1_800_000_000_000 }))
afterEach(() => void vi.useRealTimers())

const respondActive = () => Response.json(buildActiveToken())
const respondInactive = () => Response.json({ active: false })
const respondReady = () => Response.json({ status: 'ok' })
const respondNotReady = () => Response.json({ errors: { database: 'no connection' } }, { status: 503 })
const unavailable = { code: 'ERR_INTROSPECTION_UNAVAILABLE', status: 503 }

/** Runs one handler for each request, and the last handler for all further requests. */
function inTurn(...handlers: (() => Response | Promise<Response>)[]): () => Response | Promise<Response> {
  return () => (handlers.length > 1 ? handlers.shift() : handlers[0])?.() ?? Response.error()
}

test('an inactive response is believed if Hydra is ready after it', async () => {
  const { introspector, requests, probes } = createTestIntrospector()
  expect(await introspector.introspect('gone')).toEqual({ active: false })
  expect(await introspector.introspect('gone')).toEqual({ active: false })
  expect([requests.length, probes.map(({ method, url }) => `${method} ${url.pathname}`)]).toEqual([
    1,
    ['GET /health/ready'],
  ])
})

test('an active response needs no probe', async () => {
  const { introspector, probes } = createTestIntrospector()
  await introspector.introspect(adasToken)
  expect(probes).toEqual([])
})

const failures: [string, () => Response | Promise<Response>][] = [
  ['is not ready', respondNotReady],
  ['responds with 500', () => new Response('', { status: 500 })],
  ['has no such route', () => new Response('', { status: 404 })],
  ['responds with a page', () => new Response('<p>Sign in</p>', { headers: { 'content-type': 'text/html' } })],
  ['cannot be reached', () => Promise.reject(Object.assign(new TypeError('fetch failed'), { code: 'ECONNREFUSED' }))],
]

test.each(failures)('a Hydra that %s is not believed: the call rejects, and nothing is cached', async (_, notReady) => {
  const { introspector } = createTestIntrospector({}, respondInactive, inTurn(notReady, respondReady))
  const error = await introspector.introspect(adasToken).catch((reason: unknown) => reason)
  expect(error).toMatchObject({ ...unavailable, failedCheck: 'readiness' })
  expect(isIntrospectionUnavailableError(error) && isHydraError(error.thrown())).toBe(true)
  expect(inspect(error, { depth: 9, showHidden: true }) + JSON.stringify(error)).not.toContain('secret')
  expect(introspector.statistics()).toMatchObject({ misses: 1, failures: 1 })
  expect(await introspector.introspect(adasToken)).toEqual({ active: false })
  expect(introspector.statistics()).toMatchObject({ misses: 2, hits: 0 })
})

const wrongOnce = [respondActive, respondInactive, respondActive, respondInactive]

test.each([
  ['was not ready', 1, [respondInactive], [respondNotReady, respondReady]],
  ['called an active token inactive', 2, wrongOnce, [respondReady]],
])('for five seconds after Hydra %s, four further introspections must agree', async (_, calls, responses, probes) => {
  const clock = vi.spyOn(performance, 'now').mockReturnValue(1_000)
  onTestFinished(() => clock.mockRestore())
  const { introspector, requests } = createTestIntrospector({ maxAgeMs: 0 }, inTurn(...responses), inTurn(...probes))
  for (let call = 0; call < calls; call += 1) await introspector.introspect(adasToken).catch(() => {})
  clock.mockReturnValue(5_999)
  const before = requests.length
  expect(await introspector.introspect('gone')).toEqual({ active: false })
  expect(requests.length - before).toBe(5)
  clock.mockReturnValue(6_000)
  expect(await introspector.introspect('invented')).toEqual({ active: false })
  expect(requests.length - before).toBe(6)
})

test('a probe that began before the response counts for nothing: responses that arrive during it share the next one', async () => {
  const [first, later] = [createGate(), createGate()]
  const { introspector, requests, probes } = createTestIntrospector(
    {},
    respondInactive,
    inTurn(
      () => first.opened.then(respondReady),
      () => later.opened.then(respondNotReady),
    ),
  )
  const early = introspector.introspect('early')
  await vi.waitFor(() => expect(probes).toHaveLength(1))
  const during = Array.from({ length: 20 }, (_, each) => introspector.introspect(`during-${each}`))
  await vi.waitFor(() => expect(requests).toHaveLength(21))
  first.open()
  expect(await early).toEqual({ active: false })
  later.open()
  for (const each of during) await expect(each).rejects.toMatchObject(unavailable)
  expect(probes).toHaveLength(2)
})

test('a token that was active is introspected again, and stays active if that finds it active', async () => {
  const { introspector, requests } = createTestIntrospector(
    { maxAgeMs: 1_000 },
    inTurn(respondActive, respondInactive, respondActive),
  )
  await introspector.introspect(adasToken)
  vi.advanceTimersByTime(1_000)
  expect(await introspector.introspect(adasToken)).toMatchObject({ active: true })
  expect(requests).toHaveLength(3)
  await introspector.introspect(adasToken)
  expect(requests).toHaveLength(3) // cached
})

test('a token that was active is inactive if four further introspections agree, with a probe before and after them', async () => {
  const { introspector, requests, probes } = createTestIntrospector(
    { maxAgeMs: 1_000 },
    inTurn(respondActive, respondInactive),
  )
  await introspector.introspect(adasToken)
  vi.advanceTimersByTime(1_000)
  expect(await introspector.introspect(adasToken)).toEqual({ active: false })
  expect([requests.length, probes.length]).toEqual([6, 2])
  vi.advanceTimersByTime(5_000)
  await introspector.introspect(adasToken)
  expect([requests.length, probes.length]).toEqual([7, 3]) // it is not one that was active any more
})

const respondWithError = () => new Response('', { status: 500 })
const fourInactive = Array.from({ length: 4 }, () => respondInactive)

test.each([
  ['second introspection fails', 'introspection', [respondWithError], respondReady],
  ['last further introspection fails', 'introspection', [...fourInactive.slice(1), respondWithError], respondReady],
  ['last further introspection is followed by a failed probe', 'readiness', fourInactive, respondNotReady],
])('if the %s, the call rejects', async (_, failedCheck, further, probeAfter) => {
  const { introspector } = createTestIntrospector(
    { maxAgeMs: 1_000 },
    inTurn(respondActive, respondInactive, ...further, respondActive),
    inTurn(respondReady, probeAfter),
  )
  await introspector.introspect(adasToken)
  vi.advanceTimersByTime(1_000)
  await expect(introspector.introspect(adasToken)).rejects.toMatchObject({ ...unavailable, failedCheck })
  expect(await introspector.introspect(adasToken)).toMatchObject({ active: true })
})

test('four introspections of a row that Hydra gets wrong are not believed', async () => {
  const { introspector } = createTestIntrospector(
    { maxAgeMs: 0 },
    inTurn(respondActive, ...fourInactive, respondActive),
  )
  await introspector.introspect(adasToken)
  expect(await introspector.introspect(adasToken)).toMatchObject({ active: true })
})

test.each([
  ['with maxAgeMs 0', { maxAgeMs: 0 }, async () => {}],
  ['after clear', {}, (introspector: TestedIntrospector) => introspector.clear()],
])('further introspections are asked for %s too', async (_, options, prepare) => {
  const { introspector, requests } = createTestIntrospector(options, inTurn(respondActive, respondInactive))
  await introspector.introspect(adasToken)
  await prepare(introspector)
  expect(await introspector.introspect(adasToken)).toEqual({ active: false })
  expect(requests).toHaveLength(6)
})

test('a token that was active for a call that evict overtook is asked for further introspections too', async () => {
  const { opened, open } = createGate()
  const { introspector, requests } = createTestIntrospector(
    {},
    inTurn(() => opened.then(respondActive), respondInactive),
  )
  const before = introspector.introspect(adasToken)
  await introspector.evict(adasToken)
  open()
  await before
  await introspector.introspect(adasToken)
  expect(requests).toHaveLength(6)
})

test('after evict one further introspection is enough: the token was probably revoked', async () => {
  const { introspector, requests } = createTestIntrospector({}, inTurn(respondActive, respondInactive))
  await introspector.introspect(adasToken)
  await introspector.evict(adasToken)
  expect(await introspector.introspect(adasToken)).toEqual({ active: false })
  expect(requests).toHaveLength(3)
})

type TestedIntrospector = ReturnType<typeof createTestIntrospector>['introspector']

test('a token past its exp needs no further introspection', async () => {
  const expiring = () => Response.json(buildActiveToken({ exp: 1_800_000_001 }))
  const { introspector, requests, probes } = createTestIntrospector({}, inTurn(expiring, respondInactive))
  await introspector.introspect(adasToken)
  vi.advanceTimersByTime(1_000)
  expect(await introspector.introspect(adasToken)).toEqual({ active: false })
  expect([requests.length, probes.length]).toEqual([2, 1])
})

test('during an outage an active token stays active in the cache, and an inactive response is not shared', async () => {
  let isDown = false
  const values = new Map<string, string>()
  const store = {
    get: async (key: string) => values.get(key),
    set: async (key: string, value: string) => values.set(key, value),
    delete: async (key: string) => values.delete(key),
  }
  const { introspector } = createTestIntrospector(
    { store },
    (token) => (isDown ? respondInactive() : respondTo(token)),
    () => (isDown ? respondNotReady() : respondReady()),
  )
  await introspector.introspect(adasToken)
  const before = JSON.stringify([...values])
  isDown = true
  await expect(introspector.introspect('ory_at_secret-bob')).rejects.toMatchObject(unavailable)
  expect(await introspector.introspect(adasToken)).toMatchObject({ active: true })
  expect(JSON.stringify([...values])).toBe(before)
  isDown = false
  expect(await introspector.introspect('ory_at_secret-bob')).toMatchObject({ sub: 'bob' })
})

test('an abort during the probe rejects with the reason of the signal, and the probe goes on for others', async () => {
  const { opened, open } = createGate()
  const { introspector, probes } = createTestIntrospector({}, respondInactive, () => opened.then(respondReady))
  const controller = new AbortController()
  const aborted = introspector.introspect('gone', { signal: controller.signal })
  await vi.waitFor(() => expect(probes).toHaveLength(1))
  const other = introspector.introspect('other')
  const reason = new Error('closed the page')
  controller.abort(reason)
  await expect(aborted).rejects.toBe(reason)
  open()
  expect(await other).toEqual({ active: false })
})

test('at most 10,000 tokens wait for a probe that hangs; one more is not called inactive, but fails, and one that was active waits', async () => {
  const { opened, open } = createGate()
  const sendRequest = vi.fn(async () => ({ active: false }) as const)
  const [limit, readiness] = [new ConcurrencyLimit(64), new SharedProbe(() => opened)]
  const parts = { sendRequest, limit, readiness, wasActive: (token: string) => token === 'ada', wasEvicted: () => true }
  const introspection = new ConfirmedIntrospection(parts)
  const { signal } = new AbortController()
  const calls = Array.from({ length: 10_001 }, (_, each) => introspection.request(`invented-${each}`, signal))
  await expect(Promise.race(calls)).rejects.toMatchObject({ ...unavailable, failedCheck: 'capacity' })
  const known = introspection.request('ada', signal)
  await new Promise((resolve) => setTimeout(resolve))
  open()
  expect(await known).toMatchObject({ response: { active: false } })
  const outcomes = await Promise.allSettled(calls)
  expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(10_000)
  expect(sendRequest).toHaveBeenCalledTimes(10_003) // two for the known one; the failure is no reason for doubt
})

test('the probe has the headers and the deadline of the calls to Hydra, and none of their body', async () => {
  const { introspector, probes } = createTestIntrospector({
    headers: { 'x-tenant': 'harbor' },
    additionalQuery: { tenant: 'harbor' },
    additionalBody: { scope: 'photos' },
    timeoutMs: 500,
  })
  await introspector.introspect('gone')
  expect([probes[0]?.headers.get('x-tenant'), probes[0]?.url.search, probes[0]?.body]).toEqual([
    'harbor',
    '?tenant=harbor',
    '',
  ])
})

test('checkReady replaces the probe', async () => {
  let isReady = true
  const checkReady = vi.fn(async () => isReady)
  const { introspector, probes } = createTestIntrospector({ checkReady }, respondInactive)
  expect(await introspector.introspect('gone')).toEqual({ active: false })
  isReady = false
  await expect(introspector.introspect('other')).rejects.toMatchObject(unavailable)
  expect([probes.length, checkReady.mock.calls.length]).toEqual([0, 2])
  expect(checkReady).toHaveBeenCalledWith({ signal: expect.any(AbortSignal) })
})

test('the error of checkReady is in no print of the error', async () => {
  const failure = new Error('secret')
  const { introspector } = createTestIntrospector({ checkReady: () => Promise.reject(failure) }, respondInactive)
  const error = await introspector.introspect('gone').catch((reason: unknown) => reason)
  expect(isIntrospectionUnavailableError(error) && error.thrown()).toBe(failure)
  expect(inspect(error, { depth: 9, showHidden: true }) + JSON.stringify(error)).not.toContain('secret')
})

test('a readiness check that only took too long is no reason to ask several times for the tokens after it', async () => {
  const slow = createHydraAdmin({ baseUrl: 'http://h', timeoutMs: 5, fetch: () => new Promise(() => {}) })
  const checkReady = vi.fn().mockImplementationOnce(() => isReady(slow))
  const { introspector, requests } = createTestIntrospector({ checkReady }, respondInactive)
  await expect(introspector.introspect('first')).rejects.toMatchObject(unavailable)
  expect((await introspector.introspect('second')).active).toBe(false)
  expect(requests).toHaveLength(2)
})

test('a checkReady that hangs is aborted after timeoutMs', async () => {
  const aborted = vi.fn()
  const checkReady = ({ signal }: { signal: AbortSignal }) =>
    new Promise(() => signal.addEventListener('abort', () => aborted()))
  const { introspector } = createTestIntrospector({ checkReady, timeoutMs: 20 }, respondInactive)
  const error = await introspector.introspect('gone').catch((reason: unknown) => reason)
  expect(isIntrospectionUnavailableError(error) && String(error.thrown())).toContain('within 20 ms')
  await vi.waitFor(() => expect(aborted).toHaveBeenCalledOnce())
})
