import { createHydraDouble } from '@hydrakit/core/testing'
import { expect, expectTypeOf, test } from 'vitest'
import { getOAuth2Client } from './get-oauth2-client.js'

test('gets the client of an id that needs encoding', async () => {
  const { admin, requests } = createHydraDouble(() => Response.json({ client_id: 'a/b c' }))
  const client = await getOAuth2Client<{ plan: string }>(admin, 'a/b c')
  expectTypeOf(client.metadata).toEqualTypeOf<{ plan: string }>()
  expect([requests[0]?.method, requests[0]?.url.pathname]).toEqual(['GET', '/admin/clients/a%2Fb%20c'])
})
