import { createHydraDouble } from '@hydrakit/core/testing'
import { expect, test } from 'vitest'
import { getJsonWebKeySet } from './get-json-web-key-set.js'

test('fetches the set by name', async () => {
  const keySet = { keys: [{ kty: 'EC', kid: 'one' }] }
  const { admin, requests } = createHydraDouble(() => Response.json(keySet))
  expect(await getJsonWebKeySet(admin, 'photos')).toEqual(keySet)
  expect([requests[0]?.method, requests[0]?.url.pathname]).toEqual(['GET', '/admin/keys/photos'])
})
