import { createHydraDouble } from '@hydrakit/core/testing'
import type { JsonWebKeySetInput } from '@hydrakit/types'
import { expect, test } from 'vitest'
import { createHydraWithKeys, makePrivateKey } from './hydra-with-keys.test-helper.js'
import { setJsonWebKeySet } from './set-json-web-key-set.js'

test('sends the whole set', async () => {
  const keySet = { keys: [{ kty: 'EC', kid: 'one' }] }
  const { admin, requests } = createHydraDouble(() => Response.json(keySet))
  expect(await setJsonWebKeySet(admin, 'photos', keySet)).toEqual(keySet)
  const { method, url, body } = requests[0] ?? {}
  expect([method, url?.pathname, body]).toEqual(['PUT', '/admin/keys/photos', JSON.stringify(keySet)])
})

test.each([{}, { keys: [] }, { keys: null }])('refuses %j, which would delete all keys', async (keySet) => {
  const { admin, requests } = createHydraDouble(() => Response.json({}))
  await expect(setJsonWebKeySet(admin, 'photos', keySet as JsonWebKeySetInput)).rejects.toThrow(
    /"keys" must be an array of at least one key/,
  )
  expect(requests).toEqual([])
})

test('refuses an additionalBody that would delete all keys', async () => {
  const { admin, requests } = createHydraDouble(() => Response.json({}))
  const call = setJsonWebKeySet(admin, 'photos', { keys: [{ kty: 'EC' }] }, { additionalBody: { keys: [] } })
  await expect(call).rejects.toThrow(TypeError)
  expect(requests).toEqual([])
})

test.each(['KEYS', 'Keys', '\u212aeys', 'key\u017f'])('refuses "%s", which Go takes for "keys"', async (name) => {
  const { admin, requests } = createHydraDouble(() => Response.json({}))
  const keySet = { keys: [{ kty: 'EC' }] }
  for (const call of [
    setJsonWebKeySet(admin, 'photos', { ...keySet, [name]: [] }),
    setJsonWebKeySet(admin, 'photos', keySet, { additionalBody: { [name]: [] } }),
  ]) {
    await expect(call).rejects.toThrow(new TypeError(`"${name}" must not be given: Hydra takes it for "keys"`))
  }
  expect(requests).toEqual([])
})

const signingSet = 'hydra.openid.id-token'
const publicKeys = { keys: [{ kty: 'EC', kid: 'one' }] }

test('refuses public keys for a set that Hydra signs with and that has a private key', async () => {
  const { admin, keys, calls } = createHydraWithKeys([makePrivateKey('one')])
  for (const call of [
    () => setJsonWebKeySet(admin, signingSet, publicKeys),
    () => setJsonWebKeySet(admin, signingSet, { keys }, { additionalBody: publicKeys }),
  ]) {
    await expect(call()).rejects.toThrow(/^"keys" must hold a private key for a set that Hydra signs with/)
  }
  expect(new Set(calls())).toEqual(new Set([`GET /admin/keys/${signingSet}`]))
})

test.each([
  ['a private key among them', { keys: [...publicKeys.keys, makePrivateKey('two')] }, {}, []],
  ['allowSigningKeyLoss', publicKeys, { allowSigningKeyLoss: true }, []],
  ['public keys only, if it had no others, as with a hardware security module', publicKeys, {}, ['GET']],
])('replaces a set that Hydra signs with: %s', async (_, keySet, options, fetches) => {
  const { admin, requests } = createHydraDouble(() => Response.json(publicKeys))
  await setJsonWebKeySet(admin, signingSet, keySet, options)
  expect(requests.map(({ method }) => method)).toEqual([...fetches, 'PUT'])
})
