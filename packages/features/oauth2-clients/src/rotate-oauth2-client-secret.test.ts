import { createHydraDouble } from '@hydrakit/core/testing'
import { expect, test } from 'vitest'
import { deleteRotatedOAuth2ClientSecrets } from './delete-rotated-oauth2-client-secrets.js'
import { rotateOAuth2ClientSecret } from './rotate-oauth2-client-secret.js'

// No released server has the two, so these follow the API description of the main branch.

test('sends no body, and resolves to the client with its new secret', async () => {
  const { admin, requests } = createHydraDouble(() => Response.json({ client_id: 'a', client_secret: 'new-secret' }))
  expect((await rotateOAuth2ClientSecret(admin, 'a')).client_secret).toBe('new-secret')
  expect(requests).toMatchObject([{ method: 'POST', body: '' }])
  expect(requests[0]?.url.pathname).toBe('/admin/clients/a/secrets/rotate')
})

test('a rotation is not retried if it may have been applied', async () => {
  const { admin, requests } = createHydraDouble(() => new Response(null, { status: 503 }), { retry: { attempts: 3 } })
  await expect(rotateOAuth2ClientSecret(admin, 'a')).rejects.toMatchObject({ status: 503 })
  expect(requests).toHaveLength(1)
})

test('deletes the rotated secrets, and resolves to the client', async () => {
  const { admin, requests } = createHydraDouble(() => Response.json({ client_id: 'a' }))
  expect(await deleteRotatedOAuth2ClientSecrets(admin, 'a')).toEqual({ client_id: 'a' })
  expect([requests[0]?.method, requests[0]?.url.pathname]).toEqual(['DELETE', '/admin/clients/a/secrets/rotate'])
})

test('a missing client is told apart from a server that lacks the operation', async () => {
  const explained = { error: 'Unable to locate the resource', error_description: '' }
  const { admin } = createHydraDouble(() => Response.json(explained, { status: 404 }))
  await expect(rotateOAuth2ClientSecret(admin, 'a')).rejects.toMatchObject({ code: 'ERR_HYDRA_RESPONSE' })
  const { admin: old } = createHydraDouble(() => new Response('404 page not found\n', { status: 404 }))
  await expect(rotateOAuth2ClientSecret(old, 'a')).rejects.toMatchObject({ code: 'ERR_HYDRA_UNSUPPORTED_OPERATION' })
})
