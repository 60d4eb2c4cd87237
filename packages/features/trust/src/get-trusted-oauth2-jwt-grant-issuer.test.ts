import { createHydraDouble } from '@hydrakit/core/testing'
import { expect, test } from 'vitest'
import { getTrustedOAuth2JwtGrantIssuer } from './get-trusted-oauth2-jwt-grant-issuer.js'

test('gets the trust by id', async () => {
  const { admin, requests } = createHydraDouble(() => Response.json({ id: 'trust' }))
  expect(await getTrustedOAuth2JwtGrantIssuer(admin, 'trust')).toEqual({ id: 'trust' })
  expect([requests[0]?.method, requests[0]?.url.pathname]).toEqual([
    'GET',
    '/admin/trust/grants/jwt-bearer/issuers/trust',
  ])
})

test.each(['', '.', '..', 'x/../y'])('refuses the id %j before anything is sent', async (id) => {
  const { admin, requests } = createHydraDouble(() => Response.json([]))
  await expect(getTrustedOAuth2JwtGrantIssuer(admin, id)).rejects.toThrow(/^"id" must/)
  expect(requests).toEqual([])
})
