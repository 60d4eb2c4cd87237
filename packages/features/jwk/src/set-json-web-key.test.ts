import { createHydraDouble } from '@hydrakit/core/testing'
import { expect, test } from 'vitest'
import { createHydraWithKeys, makePrivateKey } from './hydra-with-keys.test-helper.js'
import { setJsonWebKey } from './set-json-web-key.js'

test('sends the key under the name that you pass', async () => {
  const { admin, requests } = createHydraDouble(({ body }) => Response.json(JSON.parse(body)))
  expect(await setJsonWebKey(admin, { set: 'photos', kid: 'one' }, { kty: 'EC' })).toEqual({ kty: 'EC', kid: 'one' })
  expect([requests[0]?.method, requests[0]?.url.pathname]).toEqual(['PUT', '/admin/keys/photos/one'])
})

test('refuses a key with another kid, under which Hydra would store it', async () => {
  const { admin, requests } = createHydraDouble(() => Response.json({}))
  const name = { set: 'photos', kid: 'one' }
  for (const call of [
    setJsonWebKey(admin, name, { kty: 'EC', kid: 'two' }),
    setJsonWebKey(admin, name, { kty: 'EC' }, { additionalBody: { kid: 'two' } }),
  ]) {
    await expect(call).rejects.toThrow(/^"key.kid" must be the "kid" of the name/)
  }
  expect(requests).toEqual([])
})

const signing = { set: 'hydra.openid.id-token', kid: 'one' }

test('refuses to replace the last private key of a set that Hydra signs with by its public half', async () => {
  const { d, ...publicKey } = makePrivateKey('one')
  const { admin, calls } = createHydraWithKeys([makePrivateKey('one')])
  for (const call of [
    () => setJsonWebKey(admin, signing, publicKey),
    () => setJsonWebKey(admin, signing, { ...publicKey, d }, { additionalBody: { d: undefined } }),
  ]) {
    await expect(call()).rejects.toThrow(/^"key" must be private in place of the last signing key of a set/)
  }
  expect(new Set(calls())).toEqual(new Set(['GET /admin/keys/hydra.openid.id-token']))
})

test.each([
  ['a private key in its place', makePrivateKey('one'), {}, ['PUT']],
  ['a public key and allowSigningKeyLoss', { kty: 'EC' }, { allowSigningKeyLoss: true }, ['PUT']],
  ['a public key beside another private key', { kty: 'EC' }, {}, ['GET', 'PUT']],
])('replaces a key of a set that Hydra signs with: %s', async (_, key, options, methods) => {
  const { admin, requests } = createHydraDouble(() =>
    Response.json({ keys: [makePrivateKey('one'), makePrivateKey('two')] }),
  )
  await setJsonWebKey(admin, signing, key, options)
  expect(requests.map(({ method }) => method)).toEqual(methods)
})

test.each([undefined, null])('refuses the key %s by name', async (key) => {
  const { admin } = createHydraDouble(() => Response.json({}))
  await expect(setJsonWebKey(admin, signing, key as never)).rejects.toThrow(new TypeError('"key" must be an object'))
})
