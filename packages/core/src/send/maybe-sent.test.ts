import * as undici6 from 'undici6'
import { describe, expect, test } from 'vitest'
import { createHydraAdmin } from '../client/create-hydra-admin.js'
import { createRetryingDouble, cut, inTurn, operations, refused, silent } from '../double.test-helper.js'
import type { CallEnd } from './hooks.js'
import { serve } from './platform/local-server.test-helper.js'

const { create, list } = operations
const later = { 'retry-after': '0' }
const busy = () => new Response(null, { status: 503, headers: later })
const tooMany = () => new Response(null, { status: 429, headers: later })
const forbidden = () => new Response(null, { status: 403 })
const unusable = () => new Response('no JSON', { headers: { 'content-type': 'application/json' } })
const isSent = (promise: PromiseLike<unknown>) =>
  Promise.resolve(promise).then(
    () => 'no error',
    (error) => error.maybeSent,
  )

test.each([
  ['nothing but refused connections', [refused], false],
  ['a 429, then refused connections', [tooMany, refused], false],
  ['a cut connection, then refused ones', [cut, refused], true],
  ['an attempt that timed out, then refused connections', [silent, refused], true],
  ['a 503, then refused connections', [busy, refused], true],
  ['a refused connection, then cut ones', [refused, cut], true],
])('after %s, the error says what holds for the whole call', async (_, responses, expected) => {
  const { admin } = createRetryingDouble(inTurn(...responses), { attemptTimeoutMs: 20 })
  expect(await isSent(admin['~hydra'].call(list))).toBe(expected)
})

test.each([
  ['the first attempt', [silent], true],
  ['the second attempt, after a 429', [tooMany, silent], true],
])('a deadline that passes during %s', async (_, responses, expected) => {
  const { admin } = createRetryingDouble(inTurn(...responses), { timeoutMs: 40 })
  expect(await isSent(admin['~hydra'].call(list))).toBe(expected)
})

test.each([
  ['no attempt', [], false],
  ['a 429', [tooMany], false],
  ['a refused connection', [refused], false],
  ['a cut connection', [cut], true],
  ['a 503', [busy], true],
])('a deadline that passes while nothing is in flight, after %s', async (_, responses, expected) => {
  let invocations = 0
  const authorization = () => (++invocations > responses.length ? new Promise<string>(() => {}) : 'Bearer x')
  const { admin } = createRetryingDouble(inTurn(...responses), { timeoutMs: 200, authorization })
  const error = await admin['~hydra'].call(list).catch((error: unknown) => error)
  expect(error).toMatchObject({ code: 'ERR_HYDRA_TIMEOUT', maybeSent: expected })
})

test.each([
  [499, false],
  [500, true],
])('after a %i, what was asked for may have been done: %s', async (status, expected) => {
  const { admin } = createRetryingDouble(() => new Response(null, { status }))
  expect(await isSent(admin['~hydra'].call(create, { body: {} }))).toBe(expected)
})

test.each([
  ['is not JSON', 100],
  ['is too large', 1],
])('a response that %s came from the server', async (_, maxResponseBytes) => {
  const { admin } = createRetryingDouble(unusable, { maxResponseBytes })
  const error = await admin['~hydra'].call(list).catch((error: unknown) => error)
  expect(error).toMatchObject({ code: 'ERR_HYDRA_PARSE', maybeSent: true })
})

describe.each(['authorization', 'headers'] as const)('a failure of the function in "%s"', (option) => {
  test.each([
    ['no attempt', [], false],
    ['a 429', [tooMany], false],
    ['a refused connection', [refused], false],
    ['a cut connection', [cut], true],
    ['a 503', [busy], true],
  ])('after %s says what holds for the whole call, and so does onError', async (_, responses, expected) => {
    const ends: CallEnd[] = []
    let invocations = 0
    const fail = () => {
      if (++invocations > responses.length) throw new Error('vault is sealed')
      return option === 'headers' ? {} : 'Bearer x'
    }
    const hooks = { onError: (event: CallEnd) => ends.push(event) }
    const { admin } = createRetryingDouble(inTurn(...responses), { [option]: fail, hooks })
    const error = await admin['~hydra'].call(list).catch((error: unknown) => error)
    expect(error).toMatchObject({ code: 'ERR_HYDRA_AUTHORIZATION', maybeSent: expected })
    expect(ends).toMatchObject([{ error, maybeSent: expected }])
  })
})

test.each([
  ['a 403', [forbidden], false],
  ['a 429, then a 403', [tooMany, forbidden], false],
  ['a refused connection, then a 403', [refused, forbidden], false],
  ['a cut connection, then a 403', [cut, forbidden], true],
  ['a 503, then a 403', [busy, forbidden], true],
  ['nothing but 503', [busy], true],
  ['a 503, then a 404 of a router', [busy, () => new Response('', { status: 404 })], true],
])('after %s, a response outside 2xx says what holds for the whole call', async (_, responses, expected) => {
  const { admin } = createRetryingDouble(inTurn(...responses))
  expect(await isSent(admin['~hydra'].call(list))).toBe(expected)
})

describe('onError', () => {
  test.each([
    ['before anything is sent', [], false],
    ['while the first attempt is in flight', [silent], true],
    ['while a second credential is awaited, after a refused connection', [refused], false],
    ['while a second credential is awaited, after a cut connection', [cut], true],
  ])('is told of an abort %s', async (_, responses, expected) => {
    const controller = new AbortController()
    const ends: CallEnd[] = []
    let invocations = 0
    const authorization = () => {
      if (responses[0] === silent || ++invocations <= responses.length) return 'Bearer x'
      controller.abort('gone')
      return new Promise<string>(() => {})
    }
    const { admin, requests } = createRetryingDouble(inTurn(...responses), {
      authorization,
      hooks: { onError: (event) => ends.push(event) },
    })
    const call = admin['~hydra'].call(list, {}, { signal: controller.signal }).catch((error: unknown) => error)
    if (responses[0] === silent) {
      await expect.poll(() => requests.length).toBe(1)
      controller.abort('gone')
    }
    expect(await call).toBe('gone')
    expect(ends.map(({ error, maybeSent }) => [error, maybeSent])).toEqual([['gone', expected]])
  })

  test.each([
    ['a 403', forbidden, false],
    ['a 503', busy, true],
    ['a body that is not JSON', unusable, true],
  ])('is told of %s', async (_, response, expected) => {
    const ends: CallEnd[] = []
    const { admin } = createRetryingDouble(response, { hooks: { onError: (event) => ends.push(event) } })
    await admin['~hydra'].call(list).catch(() => {})
    expect(ends.map(({ maybeSent }) => maybeSent)).toEqual([expected])
  })
})

test.each(['fetch', 'auto'] as const)(
  'a create in flight when its dispatcher is destroyed is sent once (transport %s)',
  async (transport) => {
    const agents = [new undici6.Agent(), new undici6.Agent()]
    let count = 0
    const { url, requests } = await serve(() => {
      if (requests.length === 1) void agents[0]?.destroy()
    })
    // Another dispatcher for each attempt: a second one would arrive.
    const dispatch = (options: never, handler: never) => (agents[count++] as undici6.Agent).dispatch(options, handler)
    const admin = createHydraAdmin({ baseUrl: url, transport, dispatcher: { dispatch }, timeoutMs: 2_000 })
    const error = await admin['~hydra'].call(create, { body: {} }).catch((error: unknown) => error)
    expect([requests.length, error]).toEqual([
      1,
      expect.objectContaining({ code: 'ERR_HYDRA_CONNECTION', maybeSent: true }),
    ])
    await agents[1]?.close()
  },
)
