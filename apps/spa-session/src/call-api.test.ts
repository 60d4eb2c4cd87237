import { expect, test } from 'vitest'
import { callApi } from './call-api.js'
import { isTokenRefused } from './challenge.js'

test('names the scope that the token lacks', async () => {
  const api = respondWith(() => refusal(403, 'Bearer realm="photos", error="insufficient_scope", scope="photos.admin"'))
  expect(await callApi(api, '/admin')).toMatchObject({
    title: 'GET /admin: 403 insufficient_scope',
    meaning: 'The API knows you, but your access token lacks the scope photos.admin.',
  })
})

test('tells a token that is not accepted from other refusals', () => {
  expect(isTokenRefused(refusal(401, 'Bearer error="invalid_token", error_description="expired"'))).toBe(true)
  expect(isTokenRefused(refusal(403, 'Bearer error="insufficient_scope", scope="photos.admin"'))).toBe(false)
})

test('says that it may be worth another try when the API cannot check the token', async () => {
  const outcome = await callApi(
    respondWith(() => new Response(null, { status: 503 })),
    '/photos',
  )
  expect(outcome?.meaning).toContain('Try again in a moment')
})

test('an API that cannot be reached is an outcome too', async () => {
  const api = respondWith(() => Promise.reject(new TypeError('Failed to fetch')))
  expect(await callApi(api, '/photos', { method: 'DELETE' })).toMatchObject({
    title: 'DELETE /photos: no response',
    meaning: expect.stringContaining('cannot be reached'),
  })
})

test('shows a body that is no JSON as it is', async () => {
  const api = respondWith(() => new Response('<p>Hello</p>'))
  expect(await callApi(api, '/')).toMatchObject({ body: '<p>Hello</p>' })
})

test('says nothing about a session that ended: its state does', async () => {
  expect(await callApi({ fetch: async () => undefined }, '/photos')).toBeUndefined()
})

function respondWith(respond: () => Response | Promise<Response>) {
  return { fetch: async () => respond() }
}

function refusal(status: number, challenge: string): Response {
  return new Response('{}', { status, headers: { 'www-authenticate': challenge } })
}
