import { HydraConnectionError } from '@hydrakit/core'
import { createHydraDouble } from '@hydrakit/core/testing'
import { expect, test } from 'vitest'
import { createJsonWebKeySet } from './create-json-web-key-set.js'

test('sends the members of the key', async () => {
  const { admin, requests } = createHydraDouble(() => Response.json({ keys: [] }, { status: 201 }))
  await createJsonWebKeySet(admin, 'photos', { alg: 'ES256', kid: 'one' })
  const { method, url, headers, body } = requests[0] ?? {}
  expect([method, url?.pathname, headers?.get('content-type')]).toEqual([
    'POST',
    '/admin/keys/photos',
    'application/json',
  ])
  expect(JSON.parse(body ?? '')).toEqual({ alg: 'ES256', kid: 'one' })
})

test('is not retried if the request may have arrived: each request adds a key', async () => {
  const { admin, requests } = createHydraDouble(() => Promise.reject(new TypeError('cut')), { retry: { attempts: 3 } })
  await expect(createJsonWebKeySet(admin, 'photos', { alg: 'ES256' })).rejects.toThrow(HydraConnectionError)
  expect(requests).toHaveLength(1)
})

test('refuses a missing algorithm before anything is sent', async () => {
  const { admin, requests } = createHydraDouble(() => Response.json({}))
  await expect(createJsonWebKeySet(admin, 'photos', { alg: '' })).rejects.toThrow('"alg" must be a non-empty string')
  expect(requests).toEqual([])
})

test.each([undefined, null])('refuses the key %s by name', async (key) => {
  const { admin } = createHydraDouble(() => Response.json({}))
  const call = createJsonWebKeySet(admin, 'photos', key as never)
  await expect(call).rejects.toThrow(new TypeError('"key" must be an object'))
})
