import { createHydraDouble } from '@hydrakit/core/testing'
import { expect, test } from 'vitest'
import { deleteOAuth2Client } from './delete-oauth2-client.js'

test('deletes the client and resolves to undefined', async () => {
  const { admin, requests } = createHydraDouble(() => new Response(null, { status: 204 }))
  expect(await deleteOAuth2Client(admin, 'photos')).toBeUndefined()
  expect([requests[0]?.method, requests[0]?.url.pathname]).toEqual(['DELETE', '/admin/clients/photos'])
})

test.each(['', '.', '..', 'x/../y', 'x/', 'x/lifespans', 'x/Secrets/Rotate'])(
  'refuses the id %j before anything is sent',
  async (id) => {
    const { admin, requests } = createHydraDouble(() => new Response(null, { status: 204 }))
    await expect(deleteOAuth2Client(admin, id)).rejects.toThrow(TypeError)
    expect(requests).toEqual([])
  },
)
