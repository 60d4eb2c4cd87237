import { createHydraDouble } from '@hydrakit/core/testing'
import { expect, test } from 'vitest'
import { hydraWithKeys, secretKey } from './hydra-with-keys.test-helper.js'
import { setJsonWebKey } from './set-json-web-key.js'

test('puts the key under the name that it is given', async () => {
  const { admin, requests } = createHydraDouble(({ body }) => Response.json(JSON.parse(body)))
  expect(await setJsonWebKey(admin, { set: 'photos', kid: 'one' }, { kty: 'EC' })).toEqual({ kty: 'EC', kid: 'one' })
  expect([requests[0]?.method, requests[0]?.url.pathname]).toEqual(['PUT', '/admin/keys/photos/one'])
})

test('refuses a key of another kid: Hydra would store it under its own', async () => {
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

test("the last private key of a set of Hydra's own is not replaced by its public half", async () => {
  const { d, ...publicKey } = secretKey('one')
  const { admin, calls } = hydraWithKeys([secretKey('one')])
  for (const call of [
    () => setJsonWebKey(admin, signing, publicKey),
    () => setJsonWebKey(admin, signing, { ...publicKey, d }, { additionalBody: { d: undefined } }),
  ]) {
    await expect(call()).rejects.toThrow(/^"key" must be private in place of the last signing key of a set/)
  }
  expect(new Set(calls())).toEqual(new Set(['GET /admin/keys/hydra.openid.id-token']))
})

test.each([
  ['a private key in its place', secretKey('one'), {}, ['PUT']],
  ['the loss meant', { kty: 'EC' }, { allowSigningKeyLoss: true }, ['PUT']],
  ['another private key left', { kty: 'EC' }, {}, ['GET', 'PUT']],
])("a key of a set of Hydra's own is replaced with %s", async (_, key, options, methods) => {
  const { admin, requests } = createHydraDouble(() => Response.json({ keys: [secretKey('one'), secretKey('two')] }))
  await setJsonWebKey(admin, signing, key, options)
  expect(requests.map(({ method }) => method)).toEqual(methods)
})

test.each([undefined, null])('refuses the key %s by name', async (key) => {
  const { admin } = createHydraDouble(() => Response.json({}))
  await expect(setJsonWebKey(admin, signing, key as never)).rejects.toThrow(new TypeError('"key" must be an object'))
})
