import { HydraConnectionError, HydraTimeoutError } from '@hydrakit/core'
import { createHydraDouble } from '@hydrakit/core/testing'
import { AbortController as PolyfilledAbortController } from 'abort-controller'
import { expect, test } from 'vitest'
import { waitUntilReady } from './wait-until-ready.js'

const respondReady = () => Response.json({ status: 'ok' })
const respondNotReady = () => Response.json({ errors: { database: 'starting' } }, { status: 503 })
const refuseConnection = () => Promise.reject(Object.assign(new TypeError('fetch failed'), { code: 'ECONNREFUSED' }))

/** Runs one handler for each request, and the last handler for all further requests. */
function respondInTurn(...handlers: (() => Response | Promise<Response>)[]): () => Response | Promise<Response> {
  return () => (handlers.length > 1 ? handlers.shift() : handlers[0])?.() ?? Response.error()
}

test('repeats the check until the server is ready', async () => {
  const { admin, requests } = createHydraDouble(respondInTurn(refuseConnection, respondNotReady, respondReady))
  expect(await waitUntilReady(admin, { intervalMs: 1 })).toBeUndefined()
  expect(requests).toHaveLength(3)
})

test('rejects with the last response if the server is not ready in time', async () => {
  const { admin } = createHydraDouble(respondInTurn(refuseConnection, respondNotReady))
  await expect(waitUntilReady(admin, { timeoutMs: 40, intervalMs: 10 })).rejects.toMatchObject({ status: 503 })
})

test('rejects with the connection error if the server was never reachable', async () => {
  const { hydra } = createHydraDouble(refuseConnection)
  await expect(waitUntilReady(hydra, { timeoutMs: 30, intervalMs: 10 })).rejects.toThrow(HydraConnectionError)
})

test('ends an attempt that hangs, and starts another', async () => {
  const hang = () => new Promise<Response>(() => {})
  const { admin, requests } = createHydraDouble(respondInTurn(hang, respondReady))
  await waitUntilReady(admin, { attemptTimeoutMs: 10, intervalMs: 1 })
  expect(requests).toHaveLength(2)
})

test('rejects at the deadline if the server hangs', async () => {
  const { admin } = createHydraDouble(() => new Promise(() => {}))
  await expect(waitUntilReady(admin, { timeoutMs: 30 })).rejects.toThrow(HydraTimeoutError)
})

test.each([404, 301, 401])('rejects at once with a %i, which waiting cannot cure', async (status) => {
  const { admin, requests } = createHydraDouble(() => new Response('', { status }))
  await expect(waitUntilReady(admin)).rejects.toMatchObject({ status })
  expect(requests).toHaveLength(1)
})

test('rejects at once with a page that is not from Hydra', async () => {
  const { admin, requests } = createHydraDouble(
    () => new Response('<p>Sign in</p>', { headers: { 'content-type': 'text/html' } }),
  )
  await expect(waitUntilReady(admin)).rejects.toMatchObject({ code: 'ERR_HYDRA_PARSE' })
  expect(requests).toHaveLength(1)
})

test("an abort ends the pause and rejects with the signal's own reason", async () => {
  const { admin } = createHydraDouble(respondNotReady)
  const controller = new AbortController()
  const waiting = waitUntilReady(admin, { intervalMs: 60_000, timeoutMs: 120_000, signal: controller.signal })
  const reason = new Error('the user closed the page')
  setTimeout(() => controller.abort(reason), 5)
  await expect(waiting).rejects.toBe(reason)
})

test.each([
  ['timeoutMs', 0],
  ['intervalMs', Number.NaN],
  ['attemptTimeoutMs', 2 ** 31],
])('refuses %s %d before anything is sent', async (name, value) => {
  const { admin, requests } = createHydraDouble(respondReady)
  await expect(waitUntilReady(admin, { [name]: value })).rejects.toThrow(
    new TypeError(`"${name}" must be a number from 1 to 2147483647`),
  )
  expect(requests).toEqual([])
})

test('the timeout of a shortened last attempt does not replace the response before it', async () => {
  const hang = () => new Promise<Response>(() => {})
  const { admin, requests } = createHydraDouble(respondInTurn(respondNotReady, hang))
  const waiting = waitUntilReady(admin, { timeoutMs: 100, intervalMs: 10 })
  await expect(waiting).rejects.toMatchObject({ status: 503 })
  expect(requests).toHaveLength(2)
})

test('the error names the deadline in whole milliseconds', async () => {
  const { admin } = createHydraDouble(() => new Promise(() => {}))
  await expect(waitUntilReady(admin, { timeoutMs: 30 })).rejects.toThrow(/within 30 ms/)
})

test.each([
  'DEPTH_ZERO_SELF_SIGNED_CERT',
  'CERT_HAS_EXPIRED',
  'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
  'ERR_TLS_CERT_ALTNAME_INVALID',
  'ERR_SSL_WRONG_VERSION_NUMBER',
])('rejects at once with a TLS failure (%s), which waiting cannot cure', async (reason) => {
  const cause = Object.assign(new Error('tls'), { code: reason })
  const { admin, requests } = createHydraDouble(() => Promise.reject(new TypeError('fetch failed', { cause })))
  await expect(waitUntilReady(admin)).rejects.toMatchObject({ code: 'ERR_HYDRA_CONNECTION', reason })
  expect(requests).toHaveLength(1)
})

test('an abort of a signal that has no reason, as React Native has them, rejects with an AbortError', async () => {
  const { admin, requests } = createHydraDouble(respondNotReady)
  const controller = new PolyfilledAbortController()
  const waiting = waitUntilReady(admin, { intervalMs: 10_000, signal: controller.signal as AbortSignal })
  const outcome = waiting.catch((error: unknown) => error)
  await expect.poll(() => requests.length).toBe(1)
  setTimeout(() => controller.abort(), 20) // while it pauses
  expect(await outcome).toMatchObject({ name: 'AbortError' })
})
