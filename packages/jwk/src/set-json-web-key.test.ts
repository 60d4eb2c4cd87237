import { hydraAnswering } from '@hydrakit-tests/support'
import { expect, test } from 'vitest'
import { setJsonWebKey } from './set-json-web-key.js'

test('puts the key under the name that it is given', async () => {
  const { admin, requests } = hydraAnswering(({ body }) => Response.json(JSON.parse(body)))
  expect(await setJsonWebKey(admin, { set: 'photos', kid: 'one' }, { kty: 'EC' })).toEqual({ kty: 'EC', kid: 'one' })
  expect([requests[0]?.method, requests[0]?.url.pathname]).toEqual(['PUT', '/admin/keys/photos/one'])
})

test('refuses a key of another kid: Hydra would store it under its own', async () => {
  const { admin, requests } = hydraAnswering(() => Response.json({}))
  const name = { set: 'photos', kid: 'one' }
  for (const call of [
    setJsonWebKey(admin, name, { kty: 'EC', kid: 'two' }),
    setJsonWebKey(admin, name, { kty: 'EC' }, { additionalBody: { kid: 'two' } }),
  ]) {
    await expect(call).rejects.toThrow(/^"key.kid" must be the "kid" of the name/)
  }
  expect(requests).toEqual([])
})
