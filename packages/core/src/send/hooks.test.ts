import { AsyncLocalStorage } from 'node:async_hooks'
import { expect, test, vi } from 'vitest'
import { createRetryingDouble, inTurn, operations, refused } from '../double.test-helper.js'
import type { HydraError } from '../errors/hydra-error.js'
import { createOpenapiClient } from '../openapi.js'
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

const context = {
  operationId: 'getOAuth2Client',
  method: 'GET',
  path: '/admin/clients/{id}',
  callId: 1,
  baseUrl: 'http://admin.test',
}
const time = expect.any(Number)

test('a call that succeeds: onRequest, onResponse', async () => {
  const { hooks, events } = recording()
  await createRetryingDouble(ok, { hooks }).admin['~hydra'].call(get, input)
  expect(events).toEqual([
    ['onRequest', { ...context, attempt: 1 }],
    ['onResponse', { ...context, attempt: 1, status: 200, durationMs: time }],
  ])
})

test('durationMs is the time of the attempt, and of the call', async () => {
  const { hooks, events } = recording()
  const respond = async () => {
    await new Promise((resolve) => setTimeout(resolve, 20))
    return new Response(null, { status: 500 })
  }
  const startedAt = performance.now()
  await createRetryingDouble(respond, { hooks })
    .admin['~hydra'].call(get, input)
    .catch(() => {})
  const longest = performance.now() - startedAt
  for (const name of ['onResponse', 'onError']) {
    const durationMs = events.find(([each]) => each === name)?.[1].durationMs
    expect(durationMs).toBeGreaterThan(15)
    expect(durationMs).toBeLessThanOrEqual(longest)
  }
})

test('events name the base URL of the client, its prefix included', async () => {
  const { hooks, events } = recording()
  const { admin } = createRetryingDouble(ok, { hooks, baseUrl: 'https://gateway.example/hydra/' })
  await admin['~hydra'].call(get, input)
  expect(events.map(([, { baseUrl }]) => baseUrl)).toEqual(Array(2).fill('https://gateway.example/hydra'))
})

test('a call that is repeated and fails: the hooks of each attempt, then onError', async () => {
  const { hooks, events } = recording()
  const error = await createRetryingDouble(inTurn(refused, busy), { hooks })
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
    ['onError', { ...context, attempt: 3, error, maybeSent: true, durationMs: time }],
  ])
})

test('the attempt with a fresh authorization is told as a retry', async () => {
  const { hooks, events } = recording()
  const { admin } = createRetryingDouble(
    inTurn(() => new Response(null, { status: 401 }), ok),
    { hooks, authorization: () => 'x' },
  )
  await admin['~hydra'].call(get, input)
  expect(events[2]).toEqual(['onRetry', { ...context, attempt: 1, status: 401, error: undefined, delayMs: 0 }])
})

test('onError is told of an abort, a timeout, a response that cannot be read and a credential that cannot be had', async () => {
  const { hooks, events } = recording()
  const signal = AbortSignal.abort('gone')
  const text = createRetryingDouble(() => new Response('x'), { hooks }).admin['~hydra']
  await text.call(get, input, { signal }).catch(() => {})
  await text.call(get, input).catch(() => {})
  const sealed = () => Promise.reject(new Error('sealed'))
  await createRetryingDouble(ok, { hooks, authorization: sealed })
    .admin['~hydra'].call(get, input)
    .catch(() => {})
  const silent = createRetryingDouble(() => new Promise(() => {}), { hooks, timeoutMs: 5 }).admin['~hydra']
  await silent.call(get, input).catch(() => {})
  const errors = events.filter(([name]) => name === 'onError').map(([, event]) => event.error)
  expect(errors.map((error) => (error as HydraError).code ?? error)).toEqual([
    ...['gone', 'ERR_HYDRA_PARSE', 'ERR_HYDRA_AUTHORIZATION', 'ERR_HYDRA_TIMEOUT'],
  ])
})

test('call by paths have hooks too, without an operationId', async () => {
  const { hooks, events } = recording()
  await createOpenapiClient(createRetryingDouble(ok, { hooks }).admin).GET('/admin/clients/{id}', {
    params: { path: { id: 'c' } },
  })
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
  const { admin } = createRetryingDouble(
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
  const error = await createRetryingDouble(() => new Response(null, { status: 400 }), { hooks: { onRequest } })
    .admin['~hydra'].call(get, input)
    .catch((error: unknown) => error)
  expect(error).toMatchObject({ path: '/admin/clients/{id}' })
})

/** Hooks of a tracer: what they are told, and what `next` resolves to. */
function tracing(): { hooks: HydraHooks; events: unknown[] } {
  const events: unknown[] = []
  const hooks: HydraHooks = {
    aroundCall: async (event, next) => events.push(['call', event], ['call ended', await next()]),
    aroundAttempt: async (event, next) => events.push(['attempt', event], ['attempt ended', await next()]),
  }
  return { hooks, events }
}

test('aroundCall wraps the whole call, aroundAttempt each attempt', async () => {
  const { hooks, events } = tracing()
  await createRetryingDouble(inTurn(busy, ok), { hooks }).admin['~hydra'].call(get, input)
  await new Promise((resolve) => setTimeout(resolve, 0))
  const end = { durationMs: time, error: undefined }
  expect(events).toEqual([
    ['attempt', { ...context, attempt: 1 }],
    ['attempt ended', { ...context, attempt: 1, status: 503, ...end }],
    ['attempt', { ...context, attempt: 2 }],
    ['attempt ended', { ...context, attempt: 2, status: 200, ...end }],
    ['call', context],
    ['call ended', { ...context, attempt: 2, maybeSent: true, ...end }],
  ])
})

test('aroundCall and aroundAttempt see the errors of the call, and nothing else', async () => {
  const { hooks, events } = tracing()
  const { admin } = createRetryingDouble(refused, { hooks, retry: false })
  const error = await admin['~hydra'].call(get, input).catch((error: unknown) => error)
  await new Promise((resolve) => setTimeout(resolve, 0))
  expect(events.filter((event) => String((event as unknown[])[0]).endsWith('ended'))).toEqual([
    ['attempt ended', { ...context, attempt: 1, status: undefined, error, durationMs: time }],
    ['call ended', { ...context, attempt: 1, error, maybeSent: false, durationMs: time }],
  ])
})

test('each call of a client has a number of its own', async () => {
  const { hooks, events } = recording()
  const { admin } = createRetryingDouble(ok, { hooks })
  await Promise.all([admin['~hydra'].call(get, input), admin['~hydra'].call(get, input)])
  expect(events.filter(([name]) => name === 'onRequest').map(([, { callId }]) => callId)).toEqual([1, 2])
})

test('next sends once: a hook cannot double a create', async () => {
  const seconds: unknown[] = []
  const twice = async (_: unknown, next: () => Promise<unknown>) => {
    await next()
    seconds.push(await next().catch((error: unknown) => error))
  }
  const { admin, requests } = createRetryingDouble(ok, { hooks: { aroundCall: twice, aroundAttempt: twice } })
  await admin['~hydra'].call(operations.create, { body: {} })
  await new Promise((resolve) => setTimeout(resolve, 0))
  expect(requests).toHaveLength(1)
  expect(seconds).toEqual([new TypeError('"next" must be called once'), new TypeError('"next" must be called once')])
})

test.each<[string, NonNullable<HydraHooks['aroundCall']>]>([
  ['returns without calling next', () => 'something'],
  ['resolves without calling next', async () => {}],
  ['throws', () => Promise.reject(new Error('bug in a hook'))],
  [
    'throws at once',
    () => {
      throw new Error('bug in a hook')
    },
  ],
  [
    'throws after next',
    async (_, next) => {
      await next()
      throw new Error('bug in a hook')
    },
  ],
  ['never settles after next', async (_, next) => next().then(() => new Promise(() => {}))],
])('a hook that %s changes neither success nor failure', async (_, around) => {
  const hooks = { aroundCall: around, aroundAttempt: around as never }
  const { admin, requests } = createRetryingDouble(
    inTurn(ok, () => new Response(null, { status: 400 })),
    { hooks },
  )
  await expect(admin['~hydra'].call(get, input)).resolves.toEqual({})
  await expect(admin['~hydra'].call(get, input)).rejects.toMatchObject({ status: 400 })
  expect(requests).toHaveLength(2)
})

test.each(['aroundCall', 'aroundAttempt'])('the deadline ends the wait for an %s that does nothing', async (name) => {
  const { admin, requests } = createRetryingDouble(ok, {
    timeoutMs: 10,
    hooks: { [name]: () => new Promise(() => {}) },
  })
  await expect(admin['~hydra'].call(get, input)).rejects.toMatchObject({ code: 'ERR_HYDRA_TIMEOUT' })
  expect(requests).toEqual([])
})

test('a tracer adds its headers to each attempt, and no others', async () => {
  const traceparent = '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01'
  const others = ['authorization', 'x-traceparent', 'baggage-id']
  const refusals: unknown[] = []
  const hooks: HydraHooks = {
    async aroundAttempt(_, next) {
      for (const name of others) {
        refusals.push(await next({ [name]: 'x' } as never).catch((error: unknown) => error))
      }
      await next({ traceparent })
    },
  }
  const { admin, requests } = createRetryingDouble(ok, { hooks, authorization: 'Bearer x' })
  await admin['~hydra'].call(get, input)
  expect(requests.map(({ headers }) => [headers.get('traceparent'), headers.get('authorization')])).toEqual([
    [traceparent, 'Bearer x'],
  ])
  expect(refusals).toEqual(others.map((name) => new TypeError(`"headers" must not hold "${name}"`)))
})

test('the call runs in the async context that the hook sets', async () => {
  const storage = new AsyncLocalStorage<string>()
  const seen: unknown[] = []
  const hooks: HydraHooks = {
    aroundCall: (_, next) => storage.run('span', next),
    onRequest: () => seen.push(storage.getStore()),
  }
  await createRetryingDouble(ok, { hooks }).admin['~hydra'].call(get, input)
  expect(seen).toEqual(['span'])
})

test('next sends once, also if other hooks and the headers of a tracer call it while it begins', async () => {
  let next: () => Promise<unknown> = async () => {}
  const hooks: HydraHooks = {
    aroundAttempt: async (_, begin) => {
      next = begin
      const headers = {
        get traceparent() {
          void begin().catch(() => {})
          return '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01'
        },
      }
      await begin(headers)
    },
    onRequest: () => next(),
  }
  const { admin, requests } = createRetryingDouble(ok, { hooks })
  await admin['~hydra'].call(operations.create, { body: {} })
  await new Promise((resolve) => setTimeout(resolve, 0))
  expect(requests).toHaveLength(1)
})
