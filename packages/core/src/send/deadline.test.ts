import { getEventListeners } from 'node:events'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { AbortController as PolyfilledAbortController } from 'abort-controller'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { createRetryingDouble, inTurn, operations, refused, silent } from '../double.test-helper.js'
import { HydraTimeoutError } from '../errors/hydra-timeout-error.js'
import { Deadline } from './deadline.js'

const { get, list } = operations
const input = { path: { id: 'c' } }
const ok = () => Response.json([])
const gone = new Error('the user left')
const busy = () => new Response(null, { status: 503, headers: { 'retry-after': '5' } })

/** A body that begins and then says no more; `cancelled` tells whether it was let go. */
function silentBody(): { response: Response; isCancelled: () => boolean } {
  let cancelled = false
  const body = new ReadableStream({
    start: (controller) => controller.enqueue(new TextEncoder().encode('{"client_id":')),
    cancel: () => {
      cancelled = true
    },
  })
  return {
    response: new Response(body, { headers: { 'content-type': 'application/json' } }),
    isCancelled: () => cancelled,
  }
}

describe('with a clock of our own', () => {
  beforeEach(() => {
    vi.useFakeTimers()
  })
  afterEach(() => {
    vi.useRealTimers()
  })

  test('a call without a response ends after timeoutMs, 10 s by default', async () => {
    const { admin } = createRetryingDouble(silent)
    const error = admin['~hydra'].call(get, input).catch((error: unknown) => error)
    await vi.advanceTimersByTimeAsync(9_999)
    expect(vi.getTimerCount()).toBe(1)
    await vi.advanceTimersByTimeAsync(1)
    expect(await error).toBeInstanceOf(HydraTimeoutError)
    expect(await error).toMatchObject({ timeoutMs: 10_000, operationId: 'getOAuth2Client' })
  })

  test('the deadline covers all attempts and the waits between them', async () => {
    const { admin, requests } = createRetryingDouble(inTurn(busy, silent))
    const error = admin['~hydra'].call(get, input).catch((error: unknown) => error)
    await vi.advanceTimersByTimeAsync(10_000)
    expect(await error).toBeInstanceOf(HydraTimeoutError)
    expect(requests).toHaveLength(2)
  })

  test('a body that goes silent in the middle is cut, and let go', async () => {
    const { response } = silentBody()
    const { admin, requests } = createRetryingDouble(() => response)
    const error = admin['~hydra'].call(get, input, { timeoutMs: 50 }).catch((error: unknown) => error)
    await vi.advanceTimersByTimeAsync(50)
    expect(await error).toBeInstanceOf(HydraTimeoutError)
    expect(requests[0]?.signal.aborted).toBe(true)
  })

  test('a body that drips for ever is cut, even if the fetch does not listen to its signal', async () => {
    let cancelled = false
    let timer: ReturnType<typeof setTimeout>
    const drip = new ReadableStream({
      pull: (controller) =>
        new Promise((resolve) => {
          timer = setTimeout(() => resolve(controller.enqueue(new Uint8Array([32]))), 10)
        }),
      cancel: () => {
        clearTimeout(timer)
        cancelled = true
      },
    })
    const { admin } = createRetryingDouble(() => new Response(drip))
    const error = admin['~hydra'].call(get, input, { timeoutMs: 100 }).catch((error: unknown) => error)
    await vi.advanceTimersByTimeAsync(120)
    expect(await error).toBeInstanceOf(HydraTimeoutError)
    expect(cancelled).toBe(true)
    expect(vi.getTimerCount()).toBe(0)
  })

  test.each([
    ['stalls', async (response: Response) => response],
    [
      'came after the deadline',
      (response: Response) => new Promise<Response>((resolve) => setTimeout(() => resolve(response), 200)),
    ],
  ])('a body that %s is cancelled, even if the fetch does not listen to its signal', async (_, respond) => {
    const { response, isCancelled } = silentBody()
    const { admin } = createRetryingDouble(() => respond(response))
    const error = admin['~hydra'].call(get, input, { timeoutMs: 100 }).catch((error: unknown) => error)
    await vi.advanceTimersByTimeAsync(300)
    expect(await error).toBeInstanceOf(HydraTimeoutError)
    expect(isCancelled()).toBe(true)
  })

  test('hooks that cannot be read leave no timer behind', async () => {
    const reason = new Error('no hooks')
    const hooks = {
      get aroundCall(): undefined {
        throw reason
      },
    }
    const { admin, requests } = createRetryingDouble(ok, { hooks })
    await expect(admin['~hydra'].call(list)).rejects.toBe(reason)
    expect([vi.getTimerCount(), requests]).toEqual([0, []])
  })

  test('attemptTimeoutMs ends one attempt and leaves time for another', async () => {
    const { admin, requests } = createRetryingDouble(inTurn(silent, ok), { attemptTimeoutMs: 1_000 })
    const data = admin['~hydra'].call(list)
    await vi.advanceTimersByTimeAsync(1_200)
    expect(await data).toEqual([])
    expect(requests).toHaveLength(2)
    expect(requests[0]?.signal.aborted).toBe(true)
  })

  test('the last attempt that times out is a HydraTimeoutError of attemptTimeoutMs', async () => {
    const { admin } = createRetryingDouble(silent, { attemptTimeoutMs: 1_000, retry: false })
    const error = admin['~hydra'].call(list).catch((error: unknown) => error)
    await vi.advanceTimersByTimeAsync(1_000)
    expect(await error).toMatchObject({ code: 'ERR_HYDRA_TIMEOUT', timeoutMs: 1_000 })
    expect(String(await error)).toContain('"attemptTimeoutMs"')
  })

  test('timeoutMs of a call wins over the client, and the client over the operation', async () => {
    const times = async (client: number, operation: number | undefined, call: number | undefined) => {
      const { admin } = createRetryingDouble(silent, { timeoutMs: client })
      const slow = { ...list, ...(operation !== undefined && { timeoutMs: operation }) }
      const error = admin['~hydra'].call(slow, {}, { timeoutMs: call }).catch((error: unknown) => error)
      await vi.advanceTimersByTimeAsync(100_000)
      return ((await error) as HydraTimeoutError).timeoutMs
    }
    expect(await times(5, undefined, undefined)).toBe(5)
    expect(await times(5, undefined, 7)).toBe(7)
    expect(await times(5, 30, undefined)).toBe(5)
    expect(await times(60, 30, undefined)).toBe(60)
    expect(await times(60, 30, 7)).toBe(7)
  })

  test('leaves no timer behind, however the call ends', async () => {
    const { admin } = createRetryingDouble(
      inTurn(ok, () => new Response(null, { status: 400 })),
      { attemptTimeoutMs: 1_000 },
    )
    await admin['~hydra'].call(list)
    await admin['~hydra'].call(list).catch(() => {})
    expect(vi.getTimerCount()).toBe(0)
  })
})

test("an abort rejects with the signal's own reason, and is told from a timeout", async () => {
  const { admin, requests } = createRetryingDouble(silent)
  const controller = new AbortController()
  const result = admin['~hydra'].call(get, input, { signal: controller.signal }).catch((error: unknown) => error)
  await expect.poll(() => requests.length).toBe(1)
  controller.abort(gone)
  expect(await result).toBe(gone)
  expect(requests[0]?.signal.aborted).toBe(true)
})

test('an abort of a signal that has no reason, as React Native has them, rejects with an AbortError', async () => {
  const { admin, requests } = createRetryingDouble(silent)
  const controller = new PolyfilledAbortController()
  const signal = controller.signal as AbortSignal
  const result = admin['~hydra'].call(get, input, { signal }).catch((error: unknown) => error)
  await expect.poll(() => requests.length).toBe(1)
  controller.abort()
  expect(await result).toMatchObject({ name: 'AbortError', message: 'aborted' })
  await expect(admin['~hydra'].call(get, input, { signal })).rejects.toMatchObject({ name: 'AbortError' })
  expect(requests).toHaveLength(1)
})

test('an aborted signal sends nothing and asks nobody', async () => {
  let asked = 0
  const { admin, requests } = createRetryingDouble(ok, { authorization: () => `Bearer ${++asked}` })
  const signal = AbortSignal.abort()
  await expect(admin['~hydra'].call(list, {}, { signal })).rejects.toBe(signal.reason)
  expect([requests.length, asked]).toEqual([0, 0])
})

test('an abort ends the wait before another attempt at once', async () => {
  const { admin, requests } = createRetryingDouble(busy)
  const controller = new AbortController()
  const result = admin['~hydra'].call(list, {}, { signal: controller.signal }).catch((error: unknown) => error)
  await expect.poll(() => requests.length).toBe(1)
  const startedAt = performance.now()
  controller.abort()
  expect(await result).toBe(controller.signal.reason)
  expect(performance.now() - startedAt).toBeLessThan(1_000)
})

test('an abort ends the wait for an authorization function that hangs', async () => {
  const controller = new AbortController()
  const authorization = () => {
    queueMicrotask(() => controller.abort(gone))
    return new Promise<string>(() => {})
  }
  const { admin } = createRetryingDouble(ok, { authorization })
  await expect(admin['~hydra'].call(list, {}, { signal: controller.signal })).rejects.toBe(gone)
})

test.each([
  ['the authorization function', { where: 'authorization' }],
  ['onRequest', { where: 'onRequest' }],
  ['onRetry', { where: 'onRetry' }],
] as const)('an abort from within %s is not missed, and nothing more is sent', async (_, { where }) => {
  const controller = new AbortController()
  const abort = () => controller.abort(gone)
  const authorization = () => {
    abort()
    return new Promise<string>(() => {})
  }
  const { admin, requests } = createRetryingDouble(where === 'onRetry' ? refused : silent, {
    ...(where === 'authorization' ? { authorization } : { hooks: { [where]: abort } }),
  })
  await expect(admin['~hydra'].call(list, {}, { signal: controller.signal })).rejects.toBe(gone)
  expect(requests).toHaveLength(where === 'onRetry' ? 1 : 0)
})

test('an abort between the credential and the request is not missed', async () => {
  const controller = new AbortController()
  const authorization = async () => {
    // Runs after the promise of the credential was settled, before the call goes on.
    queueMicrotask(() => queueMicrotask(() => queueMicrotask(() => controller.abort(gone))))
    return 'Bearer x'
  }
  const { admin } = createRetryingDouble(silent, { authorization })
  await expect(admin['~hydra'].call(list, {}, { signal: controller.signal })).rejects.toBe(gone)
})

test('listens to a shared signal once, however many calls are in flight', async () => {
  const warnings: Error[] = []
  const listen = (warning: Error) => warnings.push(warning)
  process.on('warning', listen)
  const controller = new AbortController()
  const { signal } = controller
  const { admin } = createRetryingDouble(silent)
  const calls = Array.from({ length: 100 }, () => admin['~hydra'].call(list, {}, { signal }).catch((error) => error))
  await expect.poll(() => getEventListeners(signal, 'abort').length).toBe(1)
  controller.abort(gone)
  expect(new Set(await Promise.all(calls))).toEqual(new Set([gone]))
  process.off('warning', listen)
  expect(warnings).toEqual([])
})

test('leaves no listener behind, however the call ends', async () => {
  const { signal } = new AbortController()
  const { admin } = createRetryingDouble(
    inTurn(ok, () => new Response(null, { status: 400 }), silent),
    { timeoutMs: 20 },
  )
  for (let i = 0; i < 3; i += 1) {
    await admin['~hydra'].call(list, {}, { signal }).catch(() => {})
    expect(getEventListeners(signal, 'abort')).toEqual([])
  }
})

test('a call that ends does not take the listener of another one', async () => {
  const controller = new AbortController()
  const { signal } = controller
  const { admin } = createRetryingDouble(inTurn(silent, ok))
  const other = admin['~hydra'].call(list, {}, { signal }).catch((error: unknown) => error)
  await expect.poll(() => getEventListeners(signal, 'abort').length).toBe(1)
  await admin['~hydra'].call(list, {}, { signal })
  controller.abort(gone)
  expect(await other).toBe(gone)
})

test('a signal of AbortSignal.timeout() or any() can be collected after its call', async () => {
  const { admin } = createRetryingDouble(ok)
  const count = { collected: 0 }
  const registry = new FinalizationRegistry(() => {
    count.collected += 1
  })
  for (let i = 0; i < 200; i += 1) {
    const signal = AbortSignal.any([AbortSignal.timeout(600_000), new AbortController().signal])
    registry.register(signal, undefined)
    await admin['~hydra'].call(list, {}, { signal })
  }
  const collect = collectGarbage()
  await expect
    .poll(() => {
      collect()
      return count.collected
    })
    .toBeGreaterThan(150)
})

/** Node's own collector, without a flag of the process. */
function collectGarbage(): () => void {
  setFlagsFromString('--expose-gc')
  return runInNewContext('gc')
}

test('what fails after the call was stopped is nobody’s unhandled rejection', async () => {
  const unhandled: unknown[] = []
  const listen = (error: unknown) => unhandled.push(error)
  process.on('unhandledRejection', listen)
  const late = () => new Promise<Response>((_, reject) => setTimeout(reject, 20, new Error('late')))
  const { admin } = createRetryingDouble(late, { timeoutMs: 5 })
  const slow = createRetryingDouble(ok, { timeoutMs: 5, authorization: late as never })
  await expect(admin['~hydra'].call(list)).rejects.toBeInstanceOf(HydraTimeoutError)
  await expect(slow.admin['~hydra'].call(list)).rejects.toBeInstanceOf(HydraTimeoutError)
  await new Promise((resolve) => setTimeout(resolve, 40))
  process.off('unhandledRejection', listen)
  expect(unhandled).toEqual([])
})

test('stops once: the first reason counts', () => {
  const controller = new AbortController()
  const reasons: unknown[] = []
  const deadline = new Deadline(1_000, controller.signal, () => new Error('late'))
  deadline.onStop((reason) => reasons.push(reason))
  controller.abort('first')
  controller.abort('second')
  deadline.end()
  expect([reasons, deadline.reason]).toEqual([['first'], 'first'])
})

test('what begins to wait after the stop is stopped at once', () => {
  const deadline = new Deadline(1_000, AbortSignal.abort('gone'), () => new Error('late'))
  const reasons: unknown[] = []
  deadline.onStop((reason) => reasons.push(reason))
  deadline.end()
  expect(reasons).toEqual(['gone'])
})

test('a call is stopped once: the reason that came first stays', () => {
  const deadline = new Deadline(1_000, undefined, () => new Error('late'))
  const interrupt = vi.fn()
  deadline.onStop(interrupt)
  deadline.stop(gone)
  deadline.stop(new Error('another'))
  deadline.end()
  expect(interrupt).toHaveBeenCalledExactlyOnceWith(gone)
  expect(() => deadline.throwIfStopped()).toThrow(gone)
})
