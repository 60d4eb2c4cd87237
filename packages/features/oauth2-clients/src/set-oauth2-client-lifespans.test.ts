import { createHydraDouble } from '@hydrakit/core/testing'
import { expect, test } from 'vitest'
import { setOAuth2ClientLifespans } from './set-oauth2-client-lifespans.js'

test('puts all lifespans as JSON', async () => {
  const { admin, requests } = createHydraDouble(() => Response.json({ client_id: 'a' }))
  await setOAuth2ClientLifespans(admin, 'a', { implicit_grant_id_token_lifespan: '1h' })
  expect(requests).toMatchObject([{ method: 'PUT', body: '{"implicit_grant_id_token_lifespan":"1h"}' }])
  expect(requests[0]?.url.pathname).toBe('/admin/clients/a/lifespans')
})
