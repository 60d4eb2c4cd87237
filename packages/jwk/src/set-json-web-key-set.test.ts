import type { JsonWebKeySetInput } from '@hydrakit/types'
import { hydraAnswering } from '@hydrakit-tests/support'
import { expect, test } from 'vitest'
import { setJsonWebKeySet } from './set-json-web-key-set.js'

test('puts the whole set', async () => {
  const keySet = { keys: [{ kty: 'EC', kid: 'one' }] }
  const { admin, requests } = hydraAnswering(() => Response.json(keySet))
  expect(await setJsonWebKeySet(admin, 'photos', keySet)).toEqual(keySet)
  const { method, url, body } = requests[0] ?? {}
  expect([method, url?.pathname, body]).toEqual(['PUT', '/admin/keys/photos', JSON.stringify(keySet)])
})

test.each([{}, { keys: [] }, { keys: null }, undefined])('refuses %j, which would wipe the set', async (keySet) => {
  const { admin, requests } = hydraAnswering(() => Response.json({}))
  await expect(setJsonWebKeySet(admin, 'photos', keySet as JsonWebKeySetInput)).rejects.toThrow(
    /"keys" must be an array of at least one key/,
  )
  expect(requests).toEqual([])
})

test('refuses to wipe the set through additionalBody too', async () => {
  const { admin, requests } = hydraAnswering(() => Response.json({}))
  const call = setJsonWebKeySet(admin, 'photos', { keys: [{ kty: 'EC' }] }, { additionalBody: { keys: [] } })
  await expect(call).rejects.toThrow(TypeError)
  expect(requests).toEqual([])
})
