import { expect, test, vi } from 'vitest'
import { answering, inTurn, operations, refused } from './answering.test-helper.js'
import type { HydraError } from './errors/hydra-error.js'
import type { HydraHooks } from './hooks.js'

const { get } = operations
const input = { path: { id: 'c' } }
const ok = () => Response.json({})
const busy = () => new Response(null, { status: 503, headers: { 'retry-after': '0' } })
const names = ['onRequest', 'onResponse', 'onRetry', 'onError'] as const

/** Hooks that write down what they are told. */
function recording(): { hooks: HydraHooks; events: [string, Record<string, unknown>][] } {
  const events: [string, Record<string, unknown>][] = []
  const record = (name: string) => (event: object) => events.push([name, { ...event }])
  return { hooks: Object.fromEntries(names.map((name) => [name, record(name)])), events }
}

const context = { operationId: 'getOAuth2Client', method: 'GET', path: '/admin/clients/{id}' }
const time = expect.any(Number)

test('a call that succeeds: onRequest, onResponse', async () => {
  const { hooks, events } = recording()
  await answering(ok, { hooks }).admin['~hydra'].call(get, input)
  expect(events).toEqual([
    ['onRequest', { ...context, attempt: 1 }],
    ['onResponse', { ...context, attempt: 1, status: 200, durationMs: time }],
  ])
})

test('a call that is repeated and fails: the hooks of each attempt, then onError', async () => {
  const { hooks, events } = recording()
  const error = await answering(inTurn(refused, busy), { hooks })
    .admin['~hydra'].call(get, input)
    .catch((error: unknown) => error)
  expect(events).toEqual([
    ['onRequest', { ...context, attempt: 1 }],
    [
      'onRetry',
      {
        ...context,
        attempt: 1,
        status: undefined,
        error: expect.objectContaining({ reason: 'ECONNREFUSED' }),
        delayMs: time,
      },
    ],
    ['onRequest', { ...context, attempt: 2 }],
    ['onResponse', { ...context, attempt: 2, status: 503, durationMs: time }],
    ['onRetry', { ...context, attempt: 2, status: 503, error: undefined, delayMs: 0 }],
    ['onRequest', { ...context, attempt: 3 }],
    ['onResponse', { ...context, attempt: 3, status: 503, durationMs: time }],
    ['onError', { ...context, attempt: 3, error, durationMs: time }],
  ])
})

test('the attempt with a fresh authorization is told as a retry', async () => {
  const { hooks, events } = recording()
  const { admin } = answering(
    inTurn(() => new Response(null, { status: 401 }), ok),
    { hooks, authorization: () => 'x' },
  )
  await admin['~hydra'].call(get, input)
  expect(events[2]).toEqual(['onRetry', { ...context, attempt: 1, status: 401, error: undefined, delayMs: 0 }])
})

test('onError is told of an abort, a timeout, an answer that cannot be read and a credential that cannot be had', async () => {
  const { hooks, events } = recording()
  const signal = AbortSignal.abort('gone')
  const text = answering(() => new Response('x'), { hooks }).admin['~hydra']
  await text.call(get, input, { signal }).catch(() => {})
  await text.call(get, input).catch(() => {})
  const sealed = () => Promise.reject(new Error('sealed'))
  await answering(ok, { hooks, authorization: sealed })
    .admin['~hydra'].call(get, input)
    .catch(() => {})
  const silent = answering(() => new Promise(() => {}), { hooks, timeoutMs: 5 }).admin['~hydra']
  await silent.call(get, input).catch(() => {})
  const errors = events.filter(([name]) => name === 'onError').map(([, event]) => event.error)
  expect(errors.map((error) => (error as HydraError).code ?? error)).toEqual([
    ...['gone', 'ERR_HYDRA_PARSE', 'ERR_HYDRA_AUTHORIZATION', 'ERR_HYDRA_TIMEOUT'],
  ])
})

test('raw calls have hooks too, without an operationId', async () => {
  const { hooks, events } = recording()
  await answering(ok, { hooks }).admin.GET('/admin/clients/{id}', { params: { path: { id: 'c' } } })
  expect(events[0]).toEqual(['onRequest', { ...context, operationId: undefined, attempt: 1 }])
})

test.each([
  [
    'throw',
    () => {
      throw new Error('bug in a hook')
    },
  ],
  [
    'reject',
    async () => {
      throw new Error('bug in a hook')
    },
  ],
  [
    'give a promise of another library that rejects',
    // biome-ignore lint/suspicious/noThenProperty: what such a promise looks like
    () => ({ then: (_: unknown, reject: (error: Error) => void) => reject(new Error('x')) }),
  ],
])('hooks that %s change neither success nor failure', async (_, hook) => {
  const unhandled = vi.fn()
  process.on('unhandledRejection', unhandled)
  const hooks = Object.fromEntries(names.map((name) => [name, hook]))
  const { admin } = answering(
    inTurn(busy, ok, () => new Response(null, { status: 400 })),
    { hooks },
  )
  await expect(admin['~hydra'].call(get, input)).resolves.toEqual({})
  await expect(admin['~hydra'].call(get, input)).rejects.toMatchObject({ status: 400 })
  await new Promise((resolve) => setTimeout(resolve, 5))
  process.off('unhandledRejection', unhandled)
  expect(unhandled).not.toHaveBeenCalled()
})

test('what a hook does with its event changes nothing', async () => {
  const onRequest = (event: object) => {
    Object.assign(event, { path: 'x', attempt: 99 })
  }
  const error = await answering(() => new Response(null, { status: 400 }), { hooks: { onRequest } })
    .admin['~hydra'].call(get, input)
    .catch((error: unknown) => error)
  expect(error).toMatchObject({ path: '/admin/clients/{id}' })
})
