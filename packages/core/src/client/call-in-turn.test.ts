import { setMaxListeners } from 'node:events'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { afterEach, expect, test, vi } from 'vitest'
import { createRetryingDouble, operations } from '../double.test-helper.js'
import { HydraTimeoutError } from '../errors/hydra-timeout-error.js'
import { createHydraDouble, type HydraDoubleRequest } from '../testing.js'
import { callInTurn, runInTurn } from './call-in-turn.js'
import type { HydraClient } from './hydra-client.js'

const { get, delete: remove } = operations

/** A server that responds when it is told to. */
function createSlowDouble(options = {}) {
  const open: (() => void)[] = []
  const handler = ({ url }: HydraDoubleRequest) =>
    new Promise<Response>((resolve) => {
      open.push(() => resolve(Response.json({ path: url.pathname })))
    })
  const double = createHydraDouble(handler, options)
  const paths = () => double.requests.map(({ url }) => url.pathname)
  return { ...double, paths, respond: () => open.shift()?.() }
}

function call(admin: HydraClient, id: string, options = {}, key = 'a') {
  return callInTurn<{ path: string }, HydraClient>(admin, key, get, () => ({ path: { id } }), options)
}

const settle = () => new Promise((resolve) => setTimeout(resolve, 5))

/** Node's own collector, without a flag of the process. */
function collectGarbage(): () => void {
  setFlagsFromString('--expose-gc')
  return runInNewContext('gc')
}

afterEach(() => vi.resetModules())

test('calls with one key are sent one after the other, in their order', async () => {
  const { admin, paths, respond } = createSlowDouble()
  const calls = ['1', '2', '3'].map((id) => call(admin, id))
  for (const sent of [1, 2, 3]) {
    await settle()
    expect(paths()).toHaveLength(sent)
    respond()
  }
  expect((await Promise.all(calls)).map(({ path }) => path)).toEqual(paths())
})

test('neither another key nor another client waits', async () => {
  const { admin, paths } = createSlowDouble()
  const other = createSlowDouble()
  for (const key of ['a', 'b']) call(admin, key, {}, key)
  call(other.admin, 'a')
  await settle()
  expect([paths().length, other.paths().length]).toEqual([2, 1])
})

test('a call goes on when the one before it has failed', async () => {
  let status = 500
  const { admin } = createHydraDouble(() => Response.json({}, { status: status++ === 500 ? 500 : 200 }))
  const [first, second] = await Promise.allSettled([call(admin, '1'), call(admin, '2')])
  expect([first.status, second.status]).toEqual(['rejected', 'fulfilled'])
})

test('waiting counts against the deadline; a call that gives up is not sent, and leaves the queue', async () => {
  const { admin, paths, respond } = createSlowDouble()
  const [first, second, third] = [call(admin, '1'), call(admin, '2', { timeoutMs: 30 }), call(admin, '3')]
  await expect(second).rejects.toBeInstanceOf(HydraTimeoutError)
  await expect(second).rejects.toMatchObject({ operationId: get.operationId, timeoutMs: 30 })
  respond()
  await first
  await settle()
  respond()
  await third
  expect(paths()).toEqual(['/admin/clients/1', '/admin/clients/3'])
})

test('a wait that outlasts the deadline says so; a request that does not, does not', async () => {
  const { admin } = createSlowDouble()
  const [sent, waiting] = [call(admin, '1', { timeoutMs: 20 }), call(admin, '2', { timeoutMs: 10 })]
  await expect(waiting).rejects.toThrow(
    /: no complete response within 10 ms \("timeoutMs"\): it waited for another write$/,
  )
  await expect(waiting).rejects.toMatchObject({ maybeSent: false })
  await expect(sent).rejects.toThrow(/\("timeoutMs"\)$/)
})

test('an abort rejects with its own reason, even with the timeout error of another call', async () => {
  const { admin } = createSlowDouble()
  const reason = await call(admin, '1', { timeoutMs: 5 }).catch((error: unknown) => error)
  expect(reason).toBeInstanceOf(HydraTimeoutError)
  call(admin, '1')
  const controller = new AbortController()
  const waiting = call(admin, '2', { signal: controller.signal })
  controller.abort(reason)
  await expect(waiting).rejects.toBe(reason)
})

test('calls that gave up leave no memory, however long the call before them takes', async () => {
  const { admin, paths, respond } = createSlowDouble()
  const first = call(admin, '1')
  const collect = collectGarbage()
  const giveUp = async (count: number) => {
    const controller = new AbortController()
    setMaxListeners(0, controller.signal)
    const calls = Array.from({ length: count }, () => call(admin, '2', { signal: controller.signal }))
    controller.abort()
    await Promise.allSettled(calls)
  }
  const memoryAfter = async (count: number) => {
    await giveUp(count)
    collect()
    return process.memoryUsage().heapUsed
  }
  const before = await memoryAfter(10_000)
  expect((await memoryAfter(10_000)) - before).toBeLessThan(10_000 * 100)
  respond()
  await first
  expect(paths()).toEqual(['/admin/clients/1'])
}, 60_000)

test('within a turn, a call whose place another one gave up still waits for the turn', async () => {
  const { admin, paths } = createSlowDouble()
  call(admin, '1')
  await settle()
  void runInTurn(admin, 'a', async (inner) => {
    const controller = new AbortController()
    const abandoned = call(inner, '2', { signal: controller.signal })
    const next = call(inner, '3')
    controller.abort()
    await Promise.allSettled([abandoned, next])
  })
  await settle()
  expect(paths()).toEqual(['/admin/clients/1'])
})

test('the wait leaves only the rest of the deadline', async () => {
  const { admin, respond } = createSlowDouble()
  const first = call(admin, '1')
  const startedAt = performance.now()
  const second = call(admin, '2', { timeoutMs: 200 })
  setTimeout(respond, 100)
  await first
  await expect(second).rejects.toBeInstanceOf(HydraTimeoutError)
  expect(performance.now() - startedAt).toBeLessThan(290)
})

test('a signal ends the wait with its own reason, also if it was aborted before', async () => {
  const { admin, paths } = createSlowDouble()
  call(admin, '1')
  const controller = new AbortController()
  const waiting = call(admin, '2', { signal: controller.signal })
  controller.abort('enough')
  await expect(waiting).rejects.toBe('enough')
  await expect(call(admin, '3', { signal: AbortSignal.abort('before') })).rejects.toBe('before')
  expect(paths()).toEqual(['/admin/clients/1'])
})

test('hooks are told of the wait: it is part of the duration of the call, and of no attempt', async () => {
  const events: string[] = []
  const durations: number[] = []
  const hooks = {
    aroundCall: async (_: unknown, next: () => Promise<{ durationMs: number }>) => {
      durations.push((await next()).durationMs)
    },
    onRequest: () => events.push('request'),
    onError: ({ attempt }: { attempt: number }) => events.push(`error ${attempt}`),
  }
  const { admin, respond } = createSlowDouble({ hooks })
  const calls = [call(admin, '1'), call(admin, '2', { timeoutMs: 40, attemptTimeoutMs: 10 }), call(admin, '3')]
  await expect(calls[1]).rejects.toBeInstanceOf(HydraTimeoutError)
  expect(events).toEqual(['request', 'error 1'])
  respond()
  await calls[0]
  await settle()
  respond()
  await calls[2]
  expect(durations).toHaveLength(3)
  for (const duration of durations) expect(duration).toBeGreaterThan(30)
})

test('a caller’s mistake rejects at once', async () => {
  const { admin } = createSlowDouble()
  call(admin, '1')
  await expect(call(admin, '')).rejects.toThrow(TypeError)
})

test('every call of a client has an id of its own, in a queue or not', async () => {
  const ids: number[] = []
  const hooks = { onRequest: ({ callId }: { callId: number }) => ids.push(callId) }
  const { admin } = createHydraDouble(() => Response.json({}), { hooks })
  await Promise.all([call(admin, '1'), call(admin, '2'), admin['~hydra'].call(get, { path: { id: '3' } })])
  expect([...ids].sort()).toEqual([1, 2, 3])
})

test('each retry is part of the turn', async () => {
  let count = 0
  const { admin, requests } = createRetryingDouble(() => Response.json({}, { status: ++count === 1 ? 503 : 200 }))
  await Promise.all([call(admin, '1'), call(admin, '2')])
  expect(requests.map(({ url }) => url.pathname.at(-1))).toEqual(['1', '1', '2'])
})

test('several calls are one turn, and do not wait for it themselves', async () => {
  const { admin, requests } = createHydraDouble(() => Response.json({}))
  const work = runInTurn(admin, 'a', async (inner) => {
    await inner['~hydra'].call(get, { path: { id: '1' } })
    await call(inner, '2')
    await runInTurn(inner, 'a', (innermost) => call(innermost, '3'))
    return 'done'
  })
  const [result] = await Promise.all([work, call(admin, '4'), admin['~hydra'].call(get, { path: { id: '0' } })])
  expect(result).toBe('done')
  expect(requests.map(({ url }) => url.pathname.at(-1)).filter((id) => id !== '0')).toEqual(['1', '2', '3', '4'])
})

test('a check before the request is part of the turn', async () => {
  const { admin, requests } = createHydraDouble(() => Response.json({}))
  const checked = callInTurn(admin, 'a', remove, async (inner) => {
    await call(inner, 'check')
    return { path: { id: 'removed' } }
  })
  await Promise.all([checked, call(admin, 'after')])
  expect(requests.map(({ url }) => url.pathname.split('/').at(-1))).toEqual(['check', 'removed', 'after'])
})

test('queues that have ended are freed', async () => {
  const { admin, respond } = createSlowDouble()
  const calls = [call(admin, '1'), call(admin, '2', { timeoutMs: 10 }), call(admin, '3', {}, 'b')]
  const { queues } = admin['~hydra'].settings() as { queues: Map<string, unknown> }
  expect(queues.size).toBe(2)
  await expect(calls[1]).rejects.toThrow(HydraTimeoutError)
  respond()
  respond()
  await Promise.allSettled(calls)
  await settle()
  expect(queues.size).toBe(0)
})

test('two copies of this module share the queues of a client', async () => {
  const { admin, paths } = createSlowDouble()
  call(admin, '1')
  vi.resetModules()
  const copy = await import('./call-in-turn.js')
  expect(copy.callInTurn).not.toBe(callInTurn)
  copy.callInTurn(admin, 'a', get, () => ({ path: { id: '2' } }))
  await settle()
  expect(paths()).toEqual(['/admin/clients/1'])
})

test('a result can return its response', async () => {
  const { admin } = createHydraDouble(() => Response.json({ a: 1 }, { headers: { 'x-request-id': 'r' } }))
  const { data, response } = await call(admin, '1').withResponse()
  expect([data, response.headers.get('x-request-id')]).toEqual([{ a: 1 }, 'r'])
})

test('a failure that nobody handles is reported as one', async () => {
  const reasons: unknown[] = []
  const listen = (reason: unknown) => reasons.push(reason)
  const others = process.listeners('unhandledRejection')
  process.removeAllListeners('unhandledRejection').on('unhandledRejection', listen)
  const { admin } = createHydraDouble(() => Response.json({}, { status: 404 }))
  call(admin, '1')
  await settle()
  process.removeAllListeners('unhandledRejection')
  for (const other of others) process.on('unhandledRejection', other)
  expect(reasons).toMatchObject([{ status: 404 }])
})

test.each([undefined, null, {}])('%j in place of a client is refused', async (client) => {
  await expect(call(client as never, '1')).rejects.toThrow('"admin" must be a client of Hydra')
  await expect(runInTurn(client as never, 'a', (inner) => call(inner, '1'))).rejects.toThrow(
    '"admin" must be a client of Hydra',
  )
})
