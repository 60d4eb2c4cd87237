import { expect, test } from 'vitest'
import { createGate } from './create-gate.test-helper.js'
import { createTestIntrospector, respondTo } from './create-test-introspector.test-helper.js'
import { isIntrospectionUnavailableError } from './index.js'

/** A Hydra that counts the requests which are there at the same time, and responds when the gate is opened. */
function createCountingHydra() {
  const { opened, open } = createGate()
  const counts = { current: 0, highest: 0 }
  const respond = async (token: string) => {
    counts.current += 1
    counts.highest = Math.max(counts.highest, counts.current)
    await opened
    counts.current -= 1
    return respondTo(token)
  }
  return { respond, open, counts }
}

function createAbort() {
  const controller = new AbortController()
  return { signal: controller.signal, abort: () => controller.abort() }
}

const tokenOf = (index: number) => `ory_at_secret-${index}`

test('introspects 64 tokens at the same time, and the others in the order of their arrival', async () => {
  const { respond, open, counts } = createCountingHydra()
  const { introspector, requests } = createTestIntrospector({}, respond)
  const calls = Array.from({ length: 500 }, (_, index) => introspector.introspect(tokenOf(index)))
  open()
  const responses = await Promise.all(calls)
  expect(responses.every(({ active }) => active)).toBe(true)
  expect(counts.highest).toBe(64)
  expect(requests.map(({ body }) => body)).toEqual(responses.map((_, index) => `token=${tokenOf(index)}`))
})

test('a cached token does not wait', async () => {
  const { respond, open } = createCountingHydra()
  const { introspector } = createTestIntrospector({ maxConcurrent: 1 }, async (token) =>
    token === tokenOf(0) ? respondTo(token) : respond(token),
  )
  await introspector.introspect(tokenOf(0))
  const others = [introspector.introspect(tokenOf(1)), introspector.introspect(tokenOf(2))]
  expect(await introspector.introspect(tokenOf(0))).toMatchObject({ active: true })
  open()
  await Promise.all(others)
})

test('a token that was active before goes first, before any number of invented ones', async () => {
  const { opened, open } = createGate()
  let isHeld = false
  const { introspector, requests } = createTestIntrospector({ maxConcurrent: 1, maxAgeMs: 0 }, async (token) => {
    if (isHeld) await opened
    return respondTo(token)
  })
  await introspector.introspect(tokenOf(0))
  isHeld = true
  const { signal, abort } = createAbort()
  const invented = Array.from({ length: 10_001 }, (_, index) =>
    introspector.introspect(`invented-${index}`, { signal }),
  )
  const outcomes = Promise.allSettled(invented)
  await expect.poll(() => requests.length).toBe(2)
  const known = introspector.introspect(tokenOf(0))
  open()
  expect(await known).toMatchObject({ active: true })
  expect(requests.slice(2).findIndex(({ body }) => body === `token=${tokenOf(0)}`)).toBeLessThanOrEqual(1)
  abort()
  await outcomes
}, 30_000)

test('a token that waits is given up at the deadline of its call, and leaves the line', async () => {
  const { respond, open } = createCountingHydra()
  const { introspector } = createTestIntrospector({ maxConcurrent: 1, timeoutMs: 100 }, respond)
  const calls = [0, 1, 2].map((index) => introspector.introspect(tokenOf(index)))
  const outcomes = await Promise.allSettled(calls)
  expect(outcomes.map((each) => each.status === 'rejected' && each.reason.code)).toEqual(
    Array.from({ length: 3 }, () => 'ERR_HYDRA_TIMEOUT'),
  )
  open()
  expect(await introspector.introspect(tokenOf(3))).toMatchObject({ active: true })
})

test('a caller that gives up leaves the line', async () => {
  const { respond, open } = createCountingHydra()
  const { introspector, requests } = createTestIntrospector({ maxConcurrent: 1 }, respond)
  const controller = new AbortController()
  const first = introspector.introspect(tokenOf(0))
  const second = introspector.introspect(tokenOf(1), { signal: controller.signal })
  controller.abort(new Error('enough'))
  await expect(second).rejects.toThrow('enough')
  open()
  await first
  expect(requests).toHaveLength(1)
})

test('revoked tokens whose refusal is being confirmed do not hold up a good one', async () => {
  let isRevoked = false
  const good = tokenOf(-1)
  const { introspector } = createTestIntrospector({ maxConcurrent: 1, maxAgeMs: 0, timeoutMs: 4_000 }, (token) =>
    isRevoked && token !== good ? Response.json({ active: false }) : respondTo(token),
  )
  const tokens = Array.from({ length: 30 }, (_, index) => tokenOf(index))
  for (const token of tokens) await introspector.introspect(token)
  isRevoked = true
  const refusals = tokens.map((token) => introspector.introspect(token))
  expect(await introspector.introspect(good)).toMatchObject({ active: true })
  for (const refusal of await Promise.all(refusals)) expect(refusal).toEqual({ active: false })
})

test('10,000 tokens may wait; one more is not asked for', async () => {
  const { respond, open } = createCountingHydra()
  const { introspector } = createTestIntrospector({ maxConcurrent: 1 }, respond)
  const { signal, abort } = createAbort()
  const calls = Array.from({ length: 10_001 }, (_, index) => introspector.introspect(tokenOf(index), { signal }))
  const error: unknown = await introspector.introspect('one-more').catch((error: unknown) => error)
  expect(isIntrospectionUnavailableError(error) && error.failedCheck).toBe('capacity')
  abort()
  await Promise.allSettled(calls)
  open()
  expect(await introspector.introspect('one-more')).toEqual({ active: false })
}, 30_000)

test.each([0, 1.5, 10_001, '64', null])('refuses %j for maxConcurrent', (maxConcurrent) => {
  expect(() => createTestIntrospector({ maxConcurrent: maxConcurrent as number })).toThrow(
    new TypeError('"maxConcurrent" must be an integer from 1 to 10000'),
  )
})

/** A store that counts the tokens which are read at the same time, and has none of them. */
function createCountingStore() {
  const { opened, open } = createGate()
  const counts = { current: 0, highest: 0 }
  const get = async (key: string) => {
    if (key.includes(':') || key === 'cleared') return null
    counts.current += 1
    counts.highest = Math.max(counts.highest, counts.current)
    await opened
    counts.current -= 1
    return null
  }
  return { store: { get, set: async () => {}, delete: async () => {} }, open, counts }
}

test('reads 1,000 tokens of the store at the same time', async () => {
  const { store, open, counts } = createCountingStore()
  const { introspector, requests } = createTestIntrospector({ store, storeTimeoutMs: 60_000 })
  const calls = Array.from({ length: 1_100 }, (_, index) => introspector.introspect(tokenOf(index)))
  await expect.poll(() => counts.current).toBe(1_000)
  open()
  await Promise.all(calls)
  expect([counts.highest, requests.length]).toEqual([1_000, 1_100])
})

test('at most 10,000 tokens wait for the store; further ones fail', async () => {
  const { store, open } = createCountingStore()
  const { introspector, requests } = createTestIntrospector({ store, storeTimeoutMs: 60_000, timeoutMs: 60_000 })
  const { signal, abort } = createAbort()
  const calls = Array.from({ length: 11_001 }, (_, index) => introspector.introspect(tokenOf(index), { signal }))
  const outcomes = Promise.allSettled(calls)
  const failed = await Promise.race(calls.map((call) => call.then(String, (error: unknown) => error)))
  expect(isIntrospectionUnavailableError(failed) && failed.failedCheck).toBe('capacity')
  abort()
  open()
  const reasons = (await outcomes).filter((each) => each.status === 'rejected' && each.reason === signal.reason)
  expect([reasons.length, requests.length]).toEqual([11_000, 0])
}, 20_000)

test('a token that waits for the store leaves the line when its call is given up', async () => {
  const { store, open, counts } = createCountingStore()
  const { introspector } = createTestIntrospector({ store, storeTimeoutMs: 60_000 })
  const running = Array.from({ length: 1_000 }, (_, index) => introspector.introspect(tokenOf(index)))
  await expect.poll(() => counts.current).toBe(1_000)
  const { signal, abort } = createAbort()
  const waiting = introspector.introspect(tokenOf(1_000), { signal })
  abort()
  await expect(waiting).rejects.toBe(signal.reason)
  open()
  await Promise.all(running)
  expect(counts.highest).toBe(1_000)
})
