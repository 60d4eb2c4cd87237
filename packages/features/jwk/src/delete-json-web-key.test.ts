import { createHydraDouble } from '@hydrakit/core/testing'
import { expect, test } from 'vitest'
import { deleteJsonWebKey } from './delete-json-web-key.js'
import { hydraWithKeys, secretKey } from './hydra-with-keys.test-helper.js'

const set = 'hydra.openid.id-token'

test('deletes the key by name, and looks at nothing else', async () => {
  const { admin, calls } = hydraWithKeys([secretKey('one')])
  expect(await deleteJsonWebKey(admin, { set: 'photos', kid: 'one' })).toBeUndefined()
  expect(calls()).toEqual(['DELETE /admin/keys/photos/one'])
})

test("the last key of a set of Hydra's own stays", async () => {
  const { admin, keys } = hydraWithKeys([secretKey('one')])
  await expect(deleteJsonWebKey(admin, { set, kid: 'one' })).rejects.toThrow(/^"kid" must not be the last signing key/)
  expect(keys).toHaveLength(1)
})

test("another key of a set of Hydra's own goes", async () => {
  const { admin, keys } = hydraWithKeys([secretKey('two'), secretKey('one')])
  await deleteJsonWebKey(admin, { set, kid: 'one' })
  expect(keys.map(({ kid }) => kid)).toEqual(['two'])
})

test('the last key goes without a look if its loss is meant', async () => {
  const { admin, calls } = hydraWithKeys([secretKey('one')])
  await deleteJsonWebKey(admin, { set, kid: 'one' }, { allowSigningKeyLoss: true })
  expect(calls()).toEqual([`DELETE /admin/keys/${set}/one`])
})

test('a set that is not there has nothing to lose', async () => {
  const { admin } = hydraWithKeys([])
  const { data, response } = await deleteJsonWebKey(admin, { set, kid: 'one' }).withResponse()
  expect([data, response.status]).toEqual([undefined, 204])
})

test('a failed look deletes nothing, and rejects the view that is used only', async () => {
  const { admin, requests } = createHydraDouble(() => new Response('', { status: 500 }))
  await expect(deleteJsonWebKey(admin, { set, kid: 'one' }).withResponse()).rejects.toMatchObject({ status: 500 })
  expect(requests.map(({ method }) => method)).toEqual(['GET'])
})

test("the only private key of a set of Hydra's own stays, also beside a public one", async () => {
  const { d: _, ...publicKey } = secretKey('public')
  const { admin, keys } = hydraWithKeys([publicKey, secretKey('one')])
  await expect(deleteJsonWebKey(admin, { set, kid: 'one' })).rejects.toThrow(/allowSigningKeyLoss/)
  expect(keys).toHaveLength(2)
  await deleteJsonWebKey(admin, { set, kid: 'public' })
  expect(keys.map(({ kid }) => kid)).toEqual(['one'])
})

test('where all keys are public, as with a hardware module, another public key is enough', async () => {
  const { d: _, ...one } = secretKey('one')
  const { d: __, ...two } = secretKey('two')
  const { admin, keys } = hydraWithKeys([two, one])
  await deleteJsonWebKey(admin, { set, kid: 'one' })
  await expect(deleteJsonWebKey(admin, { set, kid: 'two' })).rejects.toThrow(/allowSigningKeyLoss/)
  expect(keys.map(({ kid }) => kid)).toEqual(['two'])
})
