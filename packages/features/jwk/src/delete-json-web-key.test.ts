import { createHydraDouble } from '@hydrakit/core/testing'
import { expect, test } from 'vitest'
import { deleteJsonWebKey } from './delete-json-web-key.js'
import { createHydraWithKeys, makePrivateKey } from './hydra-with-keys.test-helper.js'

const set = 'hydra.openid.id-token'

test('deletes the key by name, and fetches nothing', async () => {
  const { admin, calls } = createHydraWithKeys([makePrivateKey('one')])
  expect(await deleteJsonWebKey(admin, { set: 'photos', kid: 'one' })).toBeUndefined()
  expect(calls()).toEqual(['DELETE /admin/keys/photos/one'])
})

test('refuses to delete the last key of a set that Hydra signs with', async () => {
  const { admin, keys } = createHydraWithKeys([makePrivateKey('one')])
  await expect(deleteJsonWebKey(admin, { set, kid: 'one' })).rejects.toThrow(/^"kid" must not be the last signing key/)
  expect(keys).toHaveLength(1)
})

test('deletes another key of a set that Hydra signs with', async () => {
  const { admin, keys } = createHydraWithKeys([makePrivateKey('two'), makePrivateKey('one')])
  await deleteJsonWebKey(admin, { set, kid: 'one' })
  expect(keys.map(({ kid }) => kid)).toEqual(['two'])
})

test('deletes the last key with allowSigningKeyLoss, and fetches nothing', async () => {
  const { admin, calls } = createHydraWithKeys([makePrivateKey('one')])
  await deleteJsonWebKey(admin, { set, kid: 'one' }, { allowSigningKeyLoss: true })
  expect(calls()).toEqual([`DELETE /admin/keys/${set}/one`])
})

test('succeeds for a set that does not exist', async () => {
  const { admin } = createHydraWithKeys([])
  const { data, response } = await deleteJsonWebKey(admin, { set, kid: 'one' }).withResponse()
  expect([data, response.status]).toEqual([undefined, 204])
})

test('deletes nothing if the fetch of the set fails, and rejects only the promise that is used', async () => {
  const { admin, requests } = createHydraDouble(() => new Response('', { status: 500 }))
  await expect(deleteJsonWebKey(admin, { set, kid: 'one' }).withResponse()).rejects.toMatchObject({ status: 500 })
  expect(requests.map(({ method }) => method)).toEqual(['GET'])
})

test('refuses to delete the only private key of a set that Hydra signs with, even beside a public one', async () => {
  const { d: _, ...publicKey } = makePrivateKey('public')
  const { admin, keys } = createHydraWithKeys([publicKey, makePrivateKey('one')])
  await expect(deleteJsonWebKey(admin, { set, kid: 'one' })).rejects.toThrow(/allowSigningKeyLoss/)
  expect(keys).toHaveLength(2)
  await deleteJsonWebKey(admin, { set, kid: 'public' })
  expect(keys.map(({ kid }) => kid)).toEqual(['one'])
})

test('if all keys are public, as with a hardware security module, another public key is enough', async () => {
  const { d: _, ...one } = makePrivateKey('one')
  const { d: __, ...two } = makePrivateKey('two')
  const { admin, keys } = createHydraWithKeys([two, one])
  await deleteJsonWebKey(admin, { set, kid: 'one' })
  await expect(deleteJsonWebKey(admin, { set, kid: 'two' })).rejects.toThrow(/allowSigningKeyLoss/)
  expect(keys.map(({ kid }) => kid)).toEqual(['two'])
})
