import { expect, test } from 'vitest'
import { createRetryingDouble, cut, inTurn, operations, refused, silent } from '../double.test-helper.js'
import { HydraConnectionError } from '../errors/hydra-connection-error.js'
import { HydraParseError } from '../errors/hydra-parse-error.js'
import { HydraTimeoutError } from '../errors/hydra-timeout-error.js'
import { formBody } from '../request/body-formats.js'
import { type Outcome, retryDelayMs } from './decide-retry.js'
import { networkFailure } from './platform/network-failure.js'

const context = { operationId: 'x', method: 'GET', path: '/x' }
const response = (status: number, retryAfter?: string): Outcome => ({
  response: {
    status,
    headers: new Headers(retryAfter === undefined ? {} : { 'retry-after': retryAfter }),
    text: '',
  },
})
const unreachable = { error: new HydraConnectionError(context, 'http://x', { maybeSent: false }, new Error('x')) }
const lost = { error: new HydraConnectionError(context, 'http://x', { maybeSent: true }, new Error('x')) }
const late = { error: new HydraTimeoutError(context, 'attemptTimeoutMs', 5, true) }
const unusable = { status: 200, headers: new Headers(), text: '' }
const garbage = { error: new HydraParseError(context, unusable, 'the body is empty') }

const retryDelay = (
  outcome: Outcome,
  attempt: number,
  limits: { attempts: number },
  repeat: 'always' | 'unsent',
  remainingMs: number,
) => retryDelayMs(outcome, { request: { context, repeat, limits }, deadline: { remainingMs } }, attempt)

const isRepeated = (outcome: Outcome, repeat: 'always' | 'unsent') =>
  retryDelay(outcome, 1, { attempts: 3 }, repeat, 10_000) !== undefined

test.each([
  ['not reached', unreachable, true, true],
  ['cut', lost, true, false],
  ['attempt timed out', late, true, false],
  ['unusable response', garbage, false, false],
  ['200', response(200), false, false],
  ['302', response(302), false, false],
  ['400', response(400), false, false],
  ['404', response(404), false, false],
  ['409', response(409), false, false],
  ['429', response(429), true, false],
  ['500', response(500), false, false],
  ['501', response(501), false, false],
  ['502', response(502), true, false],
  ['503', response(503), true, false],
  ['504', response(504), true, false],
])(
  '%s is repeated where that is harmless (%s), and where it must not arrive twice (%s)',
  (_, outcome, always, unsent) => {
    expect([isRepeated(outcome, 'always'), isRepeated(outcome, 'unsent')]).toEqual([always, unsent])
  },
)

test('no more attempts than allowed', () => {
  const delay = (attempt: number) => retryDelay(unreachable, attempt, { attempts: 3 }, 'always', 10_000)
  expect([delay(1), delay(2), delay(3)].map((ms) => ms !== undefined)).toEqual([true, true, false])
})

test('waits a random time up to a limit that doubles from 100 ms to 2 s (full jitter)', () => {
  for (const [attempt, limit] of [
    [1, 100],
    [2, 200],
    [5, 1_600],
    [9, 2_000],
  ] as const) {
    const delays = Array.from(
      { length: 200 },
      () => retryDelay(unreachable, attempt, { attempts: 10 }, 'always', 10_000) ?? -1,
    )
    expect(Math.min(...delays)).toBeGreaterThanOrEqual(0)
    expect(Math.max(...delays)).toBeLessThan(limit)
    expect(Math.max(...delays)).toBeGreaterThan(limit / 2)
  }
})

test.each([
  ['2', 2_000],
  ['0', 0],
  ['86400', 30_000],
  ['99999999999999999999', 30_000],
  ['Thu, 01 Jan 1970 00:00:00 GMT', 0],
  ['Fri, 01 Jan 2100 00:00:00 GMT', 30_000],
])('Retry-After: %s is %i ms', (value, ms) => {
  expect(retryDelay(response(503, value), 1, { attempts: 3 }, 'always', 60_000)).toBe(ms)
})

test('a Retry-After date is the time until then', () => {
  const value = new Date(Date.now() + 5_000).toUTCString()
  const delay = retryDelay(response(503, value), 1, { attempts: 3 }, 'always', 60_000) ?? 0
  expect(delay).toBeGreaterThan(3_500)
  expect(delay).toBeLessThanOrEqual(5_000)
})

test.each([
  ...['soon', '-5', '1.5', '', '1, 2', '5 GMT'],
  ...['xFri, 01 Jan 2100 00:00:00 GMT', 'Fri, 01 Jan 2100 00:00:00 GMT+0100'],
])('a Retry-After of %j counts as none', (value) => {
  const delay = retryDelay(response(503, value), 1, { attempts: 3 }, 'always', 60_000)
  expect(delay).toBeLessThan(100)
  expect(delay).not.toBe(0)
})

test.each([
  [1_001, 1_000],
  [1_000, undefined],
])('with %i ms left, a Retry-After of 1 second is %s', (remainingMs, delay) => {
  expect(retryDelay(response(503, '1'), 1, { attempts: 3 }, 'always', remainingMs)).toBe(delay)
})

test('does not begin a wait that outlasts the deadline: the response is final', async () => {
  const { admin, requests } = createRetryingDouble(
    () => new Response(null, { status: 503, headers: { 'retry-after': '20' } }),
  )
  await expect(admin['~hydra'].call(operations.list)).rejects.toMatchObject({ status: 503 })
  expect(requests).toHaveLength(1)
})

const busy = () => new Response(null, { status: 503, headers: { 'retry-after': '0' } })
const missing = () => Response.json({ error: 'Unable to locate the resource', error_description: '' }, { status: 404 })
const id = { path: { id: 'c' } }

test.each([
  ['a cut connection', cut],
  ['a 503', busy],
])('a delete that finds nothing after %s has succeeded: the first attempt may have done it', async (_, first) => {
  const { admin, requests } = createRetryingDouble(inTurn(first, missing))
  await expect(admin['~hydra'].call(operations.delete, id)).resolves.toBeUndefined()
  expect(requests).toHaveLength(2)
})

test.each([
  ['a refused connection', refused],
  ['a 401 of the gateway', () => new Response(null, { status: 401 })],
  ['a 429', () => new Response(null, { status: 429, headers: { 'retry-after': '0' } })],
])('a delete that finds nothing after %s has not: nobody can have done it', async (_, first) => {
  const { admin, requests } = createRetryingDouble(inTurn(first, missing), { authorization: () => 'Bearer x' })
  await expect(admin['~hydra'].call(operations.delete, id)).rejects.toMatchObject({ status: 404 })
  expect(requests).toHaveLength(2)
})

test('a create is sent again when the server was not reached, and never when it may have been', async () => {
  const ok = () => Response.json({ client_id: 'c' }, { status: 201 })
  const unreached = createRetryingDouble(inTurn(refused, ok))
  await unreached.admin['~hydra'].call(operations.create, { body: {} })
  expect(unreached.requests).toHaveLength(2)
  for (const first of [cut, busy, silent]) {
    const { admin, requests } = createRetryingDouble(inTurn(first, ok), { attemptTimeoutMs: 20 })
    await expect(admin['~hydra'].call(operations.create, { body: {} })).rejects.toThrow()
    expect(requests).toHaveLength(1)
  }
})

test('retry: false is one attempt; a call has its own say', async () => {
  const { admin, requests } = createRetryingDouble(busy, { retry: false })
  await expect(admin['~hydra'].call(operations.list)).rejects.toMatchObject({ status: 503 })
  expect(requests).toHaveLength(1)
  await expect(admin['~hydra'].call(operations.list, {}, { retry: { attempts: 2 } })).rejects.toMatchObject({
    status: 503,
  })
  expect(requests).toHaveLength(3)
})

test('the default is three attempts', async () => {
  const { admin, requests } = createRetryingDouble(busy)
  await expect(admin['~hydra'].call(operations.list)).rejects.toMatchObject({ status: 503 })
  expect(requests).toHaveLength(3)
})

const rolledBack = (status = 400) => {
  const error = 'Unable to serialize access due to a concurrent update in another session'
  return Response.json({ error, error_description: '' }, { status })
}
const token = {
  ...operations.create,
  operationId: 'oauth2TokenExchange',
  path: '/oauth2/token',
  body: formBody,
} as const

test('a transaction that Hydra has rolled back is repeated for a create too, and counts as not sent', async () => {
  const created = () => Response.json({ client_id: 'c' }, { status: 201 })
  const { admin, requests } = createRetryingDouble(inTurn(rolledBack, rolledBack, created))
  expect(await admin['~hydra'].call(operations.create, { body: {} })).toEqual({ client_id: 'c' })
  expect(requests).toHaveLength(3)
  const lost = createRetryingDouble(inTurn(rolledBack, refused))
  await expect(lost.admin['~hydra'].call(operations.create, { body: {} })).rejects.toMatchObject({ maybeSent: false })
})

test('a transaction that was rolled back three times is the error of the call', async () => {
  const { admin, requests } = createRetryingDouble(() => rolledBack())
  await expect(admin['~hydra'].call(operations.create, { body: {} })).rejects.toMatchObject({ status: 400 })
  expect(requests).toHaveLength(3)
})

test.each([
  ['at the token endpoint', token, () => rolledBack()],
  ['with status 500', operations.create, () => rolledBack(500)],
  [
    'of a refresh that came twice',
    token,
    () =>
      Response.json(
        {
          error: 'invalid_request',
          error_description: 'Failed to refresh token because of multiple concurrent requests',
        },
        { status: 400 },
      ),
  ],
])('the failure of a transaction %s is final', async (_, operation, response) => {
  const { admin, requests } = createRetryingDouble(response)
  await expect(admin['~hydra'].call(operation, { body: {} })).rejects.toMatchObject({ code: 'ERR_HYDRA_RESPONSE' })
  expect(requests).toHaveLength(1)
})

test.each([
  'DEPTH_ZERO_SELF_SIGNED_CERT',
  'ERR_SSL_WRONG_VERSION_NUMBER',
  'ERR_SSL_UNSUPPORTED_PROTOCOL',
  'ERR_SSL_NO_SHARED_CIPHER',
  'ERR_SSL_HTTP_REQUEST',
])('a handshake that failed by %s is not tried again, although nothing was sent', (code) => {
  const error = new HydraConnectionError(context, 'https://hydra.test', networkFailure({ code }), {})
  expect(error).toMatchObject({ reason: code, maybeSent: false })
  expect(retryDelay({ error }, 1, { attempts: 3 }, 'always', 1_000)).toBeUndefined()
})
