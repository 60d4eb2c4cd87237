import { expect, expectTypeOf, test } from 'vitest'
import { createRetryingDouble, operations } from '../double.test-helper.js'
import { orNull } from './or-null.js'

const call = (response: () => Response, baseUrl = 'http://admin.test') =>
  createRetryingDouble(response, { retry: false, baseUrl }).admin['~hydra'].call<{ client_id: string }>(
    operations.get,
    {
      path: { id: 'c' },
    },
  )

test('a 404 of Hydra is null', async () => {
  const result = await orNull(
    call(() => Response.json({ error: 'Unable to locate the resource', error_description: '' }, { status: 404 })),
  )
  expect(result).toBeNull()
  expectTypeOf(result).toEqualTypeOf<{ client_id: string } | null>()
})

test('a result stays as it is', async () => {
  expect(await orNull(call(() => Response.json({ client_id: 'c' })))).toEqual({ client_id: 'c' })
})

test('every other failure stays one', async () => {
  await expect(orNull(call(() => Response.json({ error: 'x' }, { status: 410 })))).rejects.toMatchObject({
    status: 410,
  })
  await expect(orNull(Promise.reject(new TypeError('mine')))).rejects.toThrow('mine')
})

test.each([
  ['text', () => new Response('404 page not found', { status: 404 })],
  ['HTML', () => new Response('<html>', { status: 404, headers: { 'content-type': 'text/html' } })],
  ['the form of another server', () => Response.json({ status: 404, error: 'Not Found', path: '/x' }, { status: 404 })],
  ['an object', () => Response.json({ error: { code: 404, message: 'Not Found' } }, { status: 404 })],
])(
  'a 404 of the router (%s) is no null: a wrong baseUrl must not look like a client that does not exist',
  async (_, response) => {
    await expect(orNull(call(response))).rejects.toThrow('there is no such route')
  },
)
