import { createHydraDouble } from '@hydrakit/core/testing'
import { expect, test } from 'vitest'
import { deleteJsonWebKey } from './delete-json-web-key.js'
import { deleteJsonWebKeySet } from './delete-json-web-key-set.js'
import { setJsonWebKey } from './set-json-web-key.js'
import { setJsonWebKeySet } from './set-json-web-key-set.js'

test('refuses options that are null by name, before anything is sent', async () => {
  const { admin, requests } = createHydraDouble(() => Response.json({}))
  const key = { set: 'photos', kid: 'one' }
  for (const call of [
    deleteJsonWebKey(admin, key, null as never),
    deleteJsonWebKeySet(admin, 'photos', null as never),
    setJsonWebKey(admin, key, { kty: 'EC' }, null as never),
    setJsonWebKeySet(admin, 'photos', { keys: [{ kty: 'EC' }] }, null as never),
  ]) {
    await expect(call).rejects.toThrow(new TypeError('"options" must be an object'))
  }
  expect(requests).toEqual([])
})
