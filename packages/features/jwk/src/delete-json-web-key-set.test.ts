import { createHydraDouble } from '@hydrakit/core/testing'
import { expect, test } from 'vitest'
import { deleteJsonWebKeySet } from './delete-json-web-key-set.js'

const respond = () => new Response(null, { status: 204 })

test('deletes the set by name', async () => {
  const { admin, requests } = createHydraDouble(respond)
  expect(await deleteJsonWebKeySet(admin, 'photos')).toBeUndefined()
  expect([requests[0]?.method, requests[0]?.url.pathname]).toEqual(['DELETE', '/admin/keys/photos'])
})

test.each(['hydra.openid.id-token', 'hydra.jwt.access-token', 'Hydra.OpenID.ID-Token'])(
  'deletes the set %s only with allowSigningKeyLoss',
  async (set) => {
    const { admin, requests } = createHydraDouble(respond)
    await expect(deleteJsonWebKeySet(admin, set)).rejects.toThrow(/^"set" must not be .*\("allowSigningKeyLoss"\)$/)
    expect(requests).toEqual([])
    await deleteJsonWebKeySet(admin, set, { allowSigningKeyLoss: true })
    expect(requests[0]?.url.pathname).toBe(`/admin/keys/${set}`)
  },
)
