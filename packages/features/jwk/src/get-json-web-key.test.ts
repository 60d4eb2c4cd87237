import { createHydraDouble } from '@hydrakit/core/testing'
import { expect, test } from 'vitest'
import { getJsonWebKey } from './get-json-web-key.js'

test('fetches a set that contains one key', async () => {
  const keySet = { keys: [{ kty: 'EC', kid: 'one' }] }
  const { admin, requests } = createHydraDouble(() => Response.json(keySet))
  expect(await getJsonWebKey(admin, { set: 'photos', kid: 'one' })).toEqual(keySet)
  expect([requests[0]?.method, requests[0]?.url.pathname]).toEqual(['GET', '/admin/keys/photos/one'])
})
