import { createHydraDouble } from '@hydrakit/core/testing'
import { expect, test } from 'vitest'
import { deleteTrustedOAuth2JwtGrantIssuer } from './delete-trusted-oauth2-jwt-grant-issuer.js'

test('deletes the trust by id', async () => {
  const { admin, requests } = createHydraDouble(() => new Response(null, { status: 204 }))
  expect(await deleteTrustedOAuth2JwtGrantIssuer(admin, 'trust')).toBeUndefined()
  expect([requests[0]?.method, requests[0]?.url.pathname]).toEqual([
    'DELETE',
    '/admin/trust/grants/jwt-bearer/issuers/trust',
  ])
})

test.each(['', '.', '..', 'x/../y'])('refuses the id %j before anything is sent', async (id) => {
  const { admin, requests } = createHydraDouble(() => new Response(null, { status: 204 }))
  await expect(deleteTrustedOAuth2JwtGrantIssuer(admin, id)).rejects.toThrow(/^"id" must/)
  expect(requests).toEqual([])
})
