import { createHydraDouble } from '@hydrakit/core/testing'
import { expect, test } from 'vitest'
import { createJsonWebKeySet } from './create-json-web-key-set.js'
import { deleteJsonWebKey } from './delete-json-web-key.js'
import { deleteJsonWebKeySet } from './delete-json-web-key-set.js'
import { getJsonWebKey } from './get-json-web-key.js'
import { getJsonWebKeySet } from './get-json-web-key-set.js'
import { setJsonWebKey } from './set-json-web-key.js'
import { setJsonWebKeySet } from './set-json-web-key-set.js'

const key = { kty: 'EC' }
const bad = ['', '.', '..', '/', 'a/b', 'a/', '/a', 'x/../y']

test.each(bad)('refuses the set name %j before anything is sent', async (set) => {
  const { admin, requests } = createHydraDouble(() => Response.json({}))
  for (const call of [
    createJsonWebKeySet(admin, set, { alg: 'ES256' }),
    getJsonWebKeySet(admin, set),
    setJsonWebKeySet(admin, set, { keys: [key] }),
    deleteJsonWebKeySet(admin, set),
    getJsonWebKey(admin, { set, kid: 'k' }),
    setJsonWebKey(admin, { set, kid: 'k' }, key),
    deleteJsonWebKey(admin, { set, kid: 'k' }),
  ]) {
    await expect(call).rejects.toThrow(/^"set" must/)
  }
  expect(requests).toEqual([])
})

test.each(bad)('refuses the kid %j before anything is sent', async (kid) => {
  const { admin, requests } = createHydraDouble(() => Response.json({}))
  for (const call of [
    createJsonWebKeySet(admin, 's', { alg: 'ES256', kid }),
    getJsonWebKey(admin, { set: 's', kid }),
    setJsonWebKey(admin, { set: 's', kid }, key),
    deleteJsonWebKey(admin, { set: 's', kid }),
    deleteJsonWebKey(admin, { set: 'hydra.openid.id-token', kid }, { allowSigningKeyLoss: true }),
  ]) {
    await expect(call).rejects.toThrow(/^"kid" must/)
  }
  expect(requests).toEqual([])
})

test('refuses a kid that no call could reach also as additionalBody, and one with a lone surrogate', async () => {
  const { admin, requests } = createHydraDouble(() => Response.json({ keys: [] }))
  for (const kid of [...bad, 'a\ud800']) {
    const options = { additionalBody: { kid } }
    await expect(createJsonWebKeySet(admin, 's', { alg: 'ES256' }, options)).rejects.toThrow(/^"kid" must/)
    await expect(createJsonWebKeySet(admin, 's', { alg: 'ES256', kid })).rejects.toThrow(/^"kid" must/)
  }
  expect(requests).toEqual([])
})

test('encodes other characters once', async () => {
  const { admin, requests } = createHydraDouble(() => Response.json({ keys: [] }))
  await getJsonWebKey(admin, { set: 'a b%', kid: 'ü?' })
  expect(requests[0]?.url.pathname).toBe('/admin/keys/a%20b%25/%C3%BC%3F')
})
