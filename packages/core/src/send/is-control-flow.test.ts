import { expect, test } from 'vitest'
import type { HydraClientOptions } from '../client/client-options.js'
import { createRetryingDouble, operations } from '../double.test-helper.js'
import { type HydraConnectionError, orNull, toResult } from '../index.js'
import { createOpenapiClient } from '../openapi.js'
import type { HydraDoubleHandler } from '../testing.js'

/** What Next.js throws from `fetch` if a page turns out to be dynamic. */
const controlFlow = Object.assign(new Error('Dynamic server usage'), { digest: 'DYNAMIC_SERVER_USAGE' })
const throwControlFlow = () => Promise.reject(controlFlow)
const ok = () => Response.json([])
const breaking = () =>
  new Response(new ReadableStream({ start: (controller) => controller.error(controlFlow) }), {
    headers: { 'content-type': 'application/json' },
  })

test.each<[string, HydraDoubleHandler, Partial<HydraClientOptions>, number]>([
  ['fetch', throwControlFlow, {}, 1],
  ['the body of a response', breaking, {}, 1],
  ['the authorization function', ok, { authorization: throwControlFlow }, 0],
  ['the headers function', ok, { headers: throwControlFlow }, 0],
])("a framework's control flow passes %s as it is, without retry and onError", async (_, handler, options, sent) => {
  const failures: unknown[] = []
  const hooks = { onError: (event: unknown) => failures.push(event) }
  const { admin, requests } = createRetryingDouble(handler, { hooks, ...options })
  const call = () => admin['~hydra'].call(operations.list)
  await expect(call()).rejects.toBe(controlFlow)
  await expect(toResult(call())).rejects.toBe(controlFlow)
  await expect(orNull(call())).rejects.toBe(controlFlow)
  await expect(createOpenapiClient(admin).GET('/admin/clients')).rejects.toBe(controlFlow)
  expect([requests.length, failures]).toEqual([sent * 4, []])
})

test('a digest that is no text is no control flow', async () => {
  const { admin, requests } = createRetryingDouble(() => Promise.reject(Object.assign(new Error('x'), { digest: 1 })))
  await expect(admin['~hydra'].call(operations.list)).rejects.toMatchObject({ code: 'ERR_HYDRA_CONNECTION' })
  expect(requests).toHaveLength(3)
})

test('a hook around the call is told of control flow: it has ended what it began', async () => {
  const ends: unknown[] = []
  const aroundCall = async (_: unknown, next: () => Promise<{ error: unknown }>) => ends.push((await next()).error)
  const { admin } = createRetryingDouble(throwControlFlow, { hooks: { aroundCall } })
  await expect(admin['~hydra'].call(operations.list)).rejects.toBe(controlFlow)
  await expect.poll(() => ends).toEqual([controlFlow])
})

/** An error whose members cannot be read. */
const unreadable = new Proxy(new Error('x'), {
  get() {
    throw new Error('not to be read')
  },
})

test.each<[string, HydraDoubleHandler, Partial<HydraClientOptions>, object]>([
  ['fetch', () => Promise.reject(unreadable), {}, { code: 'ERR_HYDRA_CONNECTION', maybeSent: true }],
  [
    'the authorization function',
    ok,
    { authorization: () => Promise.reject(unreadable) },
    { code: 'ERR_HYDRA_AUTHORIZATION' },
  ],
  ['the headers function', ok, { headers: () => Promise.reject(unreadable) }, { code: 'ERR_HYDRA_AUTHORIZATION' }],
])('what %s throws need not be readable', async (_, handler, options, expected) => {
  const { admin } = createRetryingDouble(handler, { ...options, retry: false })
  const error = await admin['~hydra'].call<object>(operations.list).catch((error: unknown) => error)
  expect(error).toMatchObject(expected)
  expect((error as HydraConnectionError).thrown()).toBe(unreadable)
})

test('the reason of an abort need not be readable', async () => {
  const { admin } = createRetryingDouble(ok)
  const call = admin['~hydra'].call(operations.list, {}, { signal: AbortSignal.abort(unreadable) })
  expect(await call.catch((error: unknown) => error === unreadable)).toBe(true)
})
