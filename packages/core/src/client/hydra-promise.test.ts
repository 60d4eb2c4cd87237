import { afterEach, beforeEach, expect, test } from 'vitest'
import { createRetryingDouble, operations } from '../double.test-helper.js'
import { orNull } from '../results/or-null.js'
import { toResult } from '../results/to-result.js'

const { get } = operations
const input = { path: { id: 'c' } }
const ok = () => Response.json({ client_id: 'c' }, { status: 200, headers: { 'x-request-id': 'r1' } })
const conflict = () => Response.json({ error: 'x', error_description: '' }, { status: 409 })

let unhandled: unknown[] = []
const listen = (error: unknown) => unhandled.push(error)
beforeEach(() => {
  unhandled = []
  process.on('unhandledRejection', listen)
})
afterEach(async () => {
  await new Promise((resolve) => setTimeout(resolve, 5))
  process.off('unhandledRejection', listen)
  expect(unhandled).toEqual([])
})

test('resolves to the parsed body', async () => {
  expect(await createRetryingDouble(ok).admin['~hydra'].call(get, input)).toEqual({ client_id: 'c' })
})

test('withResponse() gives data and a real Response, from one request', async () => {
  const { admin, requests } = createRetryingDouble(ok)
  const promise = admin['~hydra'].call(get, input)
  const [{ data, response }, again] = await Promise.all([promise.withResponse(), promise])
  expect(data).toEqual({ client_id: 'c' })
  expect(again).toBe(data)
  expect(response).toBeInstanceOf(Response)
  expect([response.status, response.headers.get('x-request-id')]).toEqual([200, 'r1'])
  expect(await response.json()).toEqual({ client_id: 'c' })
  expect(requests).toHaveLength(1)
})

test('withResponse() of a 204 has no body', async () => {
  const { admin } = createRetryingDouble(() => new Response(null, { status: 204 }))
  const { data, response } = await admin['~hydra'].call(operations.delete, input).withResponse()
  expect([data, response.status, await response.text()]).toEqual([undefined, 204, ''])
})

test.each<[string, (promise: ReturnType<typeof failing>) => Promise<unknown>]>([
  ['await', (promise) => promise],
  ['withResponse()', (promise) => promise.withResponse()],
  ['both', (promise) => Promise.all([promise, promise.withResponse()])],
  ['withResponse() twice', (promise) => Promise.all([promise.withResponse(), promise.withResponse()])],
  ['then', (promise) => promise.then((data) => data)],
  ['finally', (promise) => promise.finally(() => {})],
  ['orNull', (promise) => orNull(promise)],
  [
    'toResult',
    async (promise) => {
      throw (await toResult(promise)).error
    },
  ],
  ['race', (promise) => Promise.race([promise, promise.withResponse()])],
])('a failure that is caught at %s is caught', async (_, use) => {
  await expect(use(failing())).rejects.toMatchObject({ status: 409 })
})

function failing() {
  return createRetryingDouble(conflict).admin['~hydra'].call(get, input)
}
