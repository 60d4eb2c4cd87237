import { HydraConnectionError, HydraTimeoutError } from '@hydrakit/core'
import { createHydraDouble } from '@hydrakit/core/testing'
import { expect, test } from 'vitest'
import { waitUntilReady } from './wait-until-ready.js'

const ready = () => Response.json({ status: 'ok' })
const notReady = () => Response.json({ errors: { database: 'starting' } }, { status: 503 })
const refused = () => Promise.reject(Object.assign(new TypeError('fetch failed'), { code: 'ECONNREFUSED' }))

/** Answers in turn, the last one again and again. */
function inTurn(...answers: (() => Response | Promise<Response>)[]): () => Response | Promise<Response> {
  return () => (answers.length > 1 ? answers.shift() : answers[0])?.() ?? Response.error()
}

test('asks until the server is ready', async () => {
  const { admin, requests } = createHydraDouble(inTurn(refused, notReady, ready))
  expect(await waitUntilReady(admin, { intervalMs: 1 })).toBeUndefined()
  expect(requests).toHaveLength(3)
})

test('rejects with what the server lacked last when the time is up', async () => {
  const { admin } = createHydraDouble(inTurn(refused, notReady))
  await expect(waitUntilReady(admin, { timeoutMs: 40, intervalMs: 10 })).rejects.toMatchObject({ status: 503 })
})

test('rejects with the connection error when nothing ever listened', async () => {
  const { hydra } = createHydraDouble(refused)
  await expect(waitUntilReady(hydra, { timeoutMs: 30, intervalMs: 10 })).rejects.toThrow(HydraConnectionError)
})

test('a question that hangs is given up for another', async () => {
  const silent = () => new Promise<Response>(() => {})
  const { admin, requests } = createHydraDouble(inTurn(silent, ready))
  await waitUntilReady(admin, { attemptTimeoutMs: 10, intervalMs: 1 })
  expect(requests).toHaveLength(2)
})

test('a server that hangs does not outlast the time', async () => {
  const { admin } = createHydraDouble(() => new Promise(() => {}))
  await expect(waitUntilReady(admin, { timeoutMs: 30 })).rejects.toThrow(HydraTimeoutError)
})

test.each([404, 301, 401])('a %i does not pass by waiting and rejects at once', async (status) => {
  const { admin, requests } = createHydraDouble(() => new Response('', { status }))
  await expect(waitUntilReady(admin)).rejects.toMatchObject({ status })
  expect(requests).toHaveLength(1)
})

test('a page that is not Hydra rejects at once', async () => {
  const { admin, requests } = createHydraDouble(
    () => new Response('<p>Sign in</p>', { headers: { 'content-type': 'text/html' } }),
  )
  await expect(waitUntilReady(admin)).rejects.toMatchObject({ code: 'ERR_HYDRA_PARSE' })
  expect(requests).toHaveLength(1)
})

test("an abort ends the pause with the signal's own reason", async () => {
  const { admin } = createHydraDouble(notReady)
  const controller = new AbortController()
  const waiting = waitUntilReady(admin, { intervalMs: 60_000, timeoutMs: 120_000, signal: controller.signal })
  const reason = new Error('the user went away')
  setTimeout(() => controller.abort(reason), 5)
  await expect(waiting).rejects.toBe(reason)
})

test.each([
  ['timeoutMs', 0],
  ['intervalMs', Number.NaN],
  ['attemptTimeoutMs', 2 ** 31],
])('refuses %s %d before anything is sent', async (name, value) => {
  const { admin, requests } = createHydraDouble(ready)
  await expect(waitUntilReady(admin, { [name]: value })).rejects.toThrow(
    new TypeError(`"${name}" must be a number from 1 to 2147483647`),
  )
  expect(requests).toEqual([])
})

test('a last question that had no time for an answer does not hide what the server lacked', async () => {
  const silent = () => new Promise<Response>(() => {})
  const { admin, requests } = createHydraDouble(inTurn(notReady, silent))
  const waiting = waitUntilReady(admin, { timeoutMs: 100, intervalMs: 10 })
  await expect(waiting).rejects.toMatchObject({ status: 503 })
  expect(requests).toHaveLength(2)
})

test('a deadline that passed is told in whole milliseconds', async () => {
  const { admin } = createHydraDouble(() => new Promise(() => {}))
  await expect(waitUntilReady(admin, { timeoutMs: 30 })).rejects.toThrow(/within 30 ms/)
})

test.each([
  'DEPTH_ZERO_SELF_SIGNED_CERT',
  'CERT_HAS_EXPIRED',
  'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
  'ERR_TLS_CERT_ALTNAME_INVALID',
  'ERR_SSL_WRONG_VERSION_NUMBER',
])('a failure of TLS (%s) does not pass by waiting and rejects at once', async (reason) => {
  const cause = Object.assign(new Error('tls'), { code: reason })
  const { admin, requests } = createHydraDouble(() => Promise.reject(new TypeError('fetch failed', { cause })))
  await expect(waitUntilReady(admin)).rejects.toMatchObject({ code: 'ERR_HYDRA_CONNECTION', reason })
  expect(requests).toHaveLength(1)
})
