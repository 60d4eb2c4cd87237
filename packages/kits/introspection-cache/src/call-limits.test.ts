import { isHydraError } from '@hydrakit/core'
import { buildActiveToken, createHydraDouble } from '@hydrakit/core/testing'
import { describe, expect, onTestFinished, test, vi } from 'vitest'
import { adasToken, createTestIntrospector } from './create-test-introspector.test-helper.js'
import { type CachedIntrospectorOptions, createCachedIntrospector, isIntrospectionUnavailableError } from './index.js'

const respondActive = () => Response.json(buildActiveToken())
const respondInactive = () => Response.json({ active: false })
const respondReady = () => Response.json({ status: 'ok' })
const respondNotReady = () => new Response(null, { status: 503 })
const hang = () => new Promise<never>(() => {})
const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))

type Respond = () => Response | Promise<Response>

describe('one deadline', () => {
  /** Runs one handler for each request; the last one for all further requests. */
  const inTurn = (...handlers: Respond[]) => {
    return () => (handlers.length > 1 ? handlers.shift() : handlers[0])?.() ?? Response.error()
  }
  const wasActive = [respondActive, respondInactive]
  const stages: [string, CachedIntrospectorOptions, Respond, Respond, string][] = [
    ['the introspection', {}, inTurn(respondActive, hang), respondReady, 'ERR_HYDRA_TIMEOUT'],
    ['the readiness check', {}, inTurn(...wasActive), hang, 'ERR_INTROSPECTION_UNAVAILABLE'],
    ['checkReady', { checkReady: hang }, inTurn(...wasActive), respondReady, 'ERR_INTROSPECTION_UNAVAILABLE'],
    ['a further introspection', {}, inTurn(...wasActive, hang), respondReady, 'ERR_INTROSPECTION_UNAVAILABLE'],
    ['the last readiness check', {}, inTurn(...wasActive), inTurn(respondReady, hang), 'ERR_INTROSPECTION_UNAVAILABLE'],
  ]

  test.each(stages)('a call ends after timeoutMs when %s hangs', async (_, options, respond, ready, code) => {
    const { introspector } = createTestIntrospector({ maxAgeMs: 0, timeoutMs: 600, ...options }, respond, ready)
    await introspector.introspect(adasToken)
    const startedAt = performance.now()
    await expect(introspector.introspect(adasToken)).rejects.toMatchObject({ code })
    expect(performance.now() - startedAt).toBeGreaterThan(590)
    expect(performance.now() - startedAt).toBeLessThan(1_100) // less than two deadlines
  })

  test('a call ends after timeoutMs when the store hangs, however long it may', async () => {
    const store = { get: hang, set: hang, delete: hang }
    const { introspector, requests } = createTestIntrospector({ store, storeTimeoutMs: 60_000, timeoutMs: 30 })
    await expect(introspector.introspect(adasToken)).rejects.toMatchObject({
      code: 'ERR_HYDRA_TIMEOUT',
      message: expect.stringContaining('within 30 ms ("timeoutMs")'),
      operationId: 'introspectOAuth2Token',
      method: 'POST',
      path: '/admin/oauth2/introspect',
      maybeSent: true,
    })
    expect(requests).toEqual([])
    expect(introspector.statistics()).toMatchObject({ misses: 1, failures: 1 })
  })

  test('the requests of a call share its timeoutMs: each of them is fast enough, all of them are not', async () => {
    const slow = (respond: Respond) => async () => {
      await pause(60)
      return respond()
    }
    const { introspector, requests } = createTestIntrospector(
      { maxAgeMs: 0, timeoutMs: 200 },
      slow(inTurn(...wasActive)),
      slow(respondReady),
    )
    await introspector.introspect(adasToken)
    const error = await introspector.introspect(adasToken).catch((reason: unknown) => reason)
    expect(error).toMatchObject({ failedCheck: 'introspection', message: expect.stringContaining('within 200 ms') })
    expect(isIntrospectionUnavailableError(error) && isHydraError(error.thrown())).toBe(true)
    expect(requests.length).toBeLessThan(5)
  })

  test('the default is the deadline of the client', async () => {
    const { admin } = createHydraDouble(hang, { timeoutMs: 30 })
    const call = createCachedIntrospector(admin).introspect(adasToken)
    await expect(call).rejects.toMatchObject({ code: 'ERR_HYDRA_TIMEOUT', timeoutMs: 30 })
  })

  test('a call that ended in time leaves no timer', async () => {
    vi.useFakeTimers()
    onTestFinished(() => void vi.useRealTimers())
    const { introspector } = createTestIntrospector({ timeoutMs: 60_000 })
    await introspector.introspect(adasToken)
    await introspector.introspect('gone')
    expect(vi.getTimerCount()).toBe(0)
  })

  test.each([0, -1, Number.NaN, 2 ** 31, '1000'])('timeoutMs %j is refused', (timeoutMs) => {
    const refusal = new TypeError('"timeoutMs" must be a number from 1 to 2147483647')
    expect(() => createTestIntrospector({ timeoutMs: timeoutMs as number })).toThrow(refusal)
  })
})

describe('upstream requests', () => {
  const retry = { attempts: 3 }

  test('while Hydra is not ready, a call sends one introspection and at most one readiness check', async () => {
    const { introspector, requests, probes } = createTestIntrospector({ retry }, respondInactive, respondNotReady)
    for (let call = 0; call < 20; call += 1) await introspector.introspect(`gone-${call}`).catch(() => {})
    expect([requests.length, probes.length]).toEqual([20, 20])
  })

  test('concurrent calls share readiness checks', async () => {
    const options = { retry, maxConcurrent: 200 }
    const { introspector, requests, probes } = createTestIntrospector(options, respondInactive, respondNotReady)
    await Promise.allSettled(Array.from({ length: 200 }, (_, call) => introspector.introspect(`gone-${call}`)))
    expect(requests).toHaveLength(200)
    expect(probes.length).toBeLessThanOrEqual(5)
  })

  test('200 concurrent callers of a token that is doubted send five introspections and two readiness checks', async () => {
    let isActive = true
    const { introspector, requests, probes } = createTestIntrospector({ maxAgeMs: 0, retry }, () =>
      isActive ? respondActive() : respondInactive(),
    )
    await introspector.introspect(adasToken)
    isActive = false
    const calls = Array.from({ length: 200 }, () => introspector.introspect(adasToken))
    expect(new Set(await Promise.all(calls)).size).toBe(1)
    expect([requests.length - 1, probes.length]).toEqual([5, 2])
  })

  test.each([
    ['readiness check', 1, 1],
    ['further introspection', 2, 1],
  ])('a %s that fails is not retried', async (check, introspections, readinessChecks) => {
    const responses = [respondActive, respondInactive]
    const { introspector, requests, probes } = createTestIntrospector(
      { maxAgeMs: 0, retry },
      () => (responses.shift() ?? respondNotReady)(),
      check === 'readiness check' ? respondNotReady : respondReady,
    )
    await introspector.introspect(adasToken)
    await expect(introspector.introspect(adasToken)).rejects.toThrow('not believed')
    expect([requests.length - 1, probes.length]).toEqual([introspections, readinessChecks])
  })
})

describe('calls that take no older response', () => {
  test('200 concurrent ones wait for the request in flight, and share the next one', async () => {
    const { introspector, requests } = createTestIntrospector({}, async () => {
      await pause(20)
      return respondActive()
    })
    const calls = Array.from({ length: 200 }, () => introspector.introspect(adasToken, { maxAgeMs: 0 }))
    await Promise.all(calls)
    expect(requests.length).toBeLessThanOrEqual(2)
  })

  test('the deadline covers the request in flight and the next one', async () => {
    const { introspector, requests } = createTestIntrospector({ timeoutMs: 600 }, async () => {
      await pause(400)
      return respondActive()
    })
    const first = introspector.introspect(adasToken)
    await pause(5)
    const startedAt = performance.now()
    const second = introspector.introspect(adasToken, { maxAgeMs: 0 })
    await expect(second).rejects.toMatchObject({ code: 'ERR_HYDRA_TIMEOUT', timeoutMs: 600 })
    expect(performance.now() - startedAt).toBeLessThan(750)
    expect(await first).toMatchObject({ active: true })
    expect(requests).toHaveLength(2)
  })

  test('the next request is aborted with its caller', async () => {
    const { introspector, requests } = createTestIntrospector({}, async () => {
      await pause(50)
      return respondActive()
    })
    const controller = new AbortController()
    const first = introspector.introspect(adasToken)
    const second = introspector.introspect(adasToken, { maxAgeMs: 0, signal: controller.signal })
    await first
    await vi.waitFor(() => expect(requests).toHaveLength(2))
    const reason = new Error('closed the page')
    controller.abort(reason)
    await expect(second).rejects.toBe(reason)
    expect(requests[1]?.signal.aborted).toBe(true)
  })
})
