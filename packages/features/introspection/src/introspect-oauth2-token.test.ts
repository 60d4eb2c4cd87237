import { createHydraDouble } from '@hydrakit/core/testing'
import { expect, test } from 'vitest'
import { introspectOAuth2Token } from './introspect-oauth2-token.js'

test('resolves to active: false for an unknown token (RFC 7662 section 2.2)', async () => {
  const { admin, requests } = createHydraDouble(() => Response.json({ active: false }))
  expect(await introspectOAuth2Token(admin, 'gone')).toEqual({ active: false })
  expect(requests[0]?.body).toBe('token=gone')
})

test('sends token and scope as a form, encoded', async () => {
  const { admin, requests } = createHydraDouble(() => Response.json({ active: false }))
  await introspectOAuth2Token(admin, 'a+b&c%', { scope: 'read write' })
  expect(requests[0]?.headers.get('content-type')).toBe('application/x-www-form-urlencoded')
  expect(new URLSearchParams(requests[0]?.body)).toEqual(new URLSearchParams({ token: 'a+b&c%', scope: 'read write' }))
})

test('refuses an empty token before anything is sent', async () => {
  const { admin, requests } = createHydraDouble(() => Response.json({ active: false }))
  await expect(introspectOAuth2Token(admin, '')).rejects.toThrow(new TypeError('"token" must be a non-empty string'))
  expect(requests).toEqual([])
})

test('refuses options that are null by name', async () => {
  const { admin, requests } = createHydraDouble(() => Response.json({ active: false }))
  const error = new TypeError('"options" must be an object')
  await expect(introspectOAuth2Token(admin, 'token', null as never)).rejects.toThrow(error)
  expect(requests).toEqual([])
})
