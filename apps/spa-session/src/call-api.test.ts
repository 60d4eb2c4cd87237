import { afterEach, expect, test, vi } from 'vitest'
import { callApi } from './call-api.js'

afterEach(() => vi.unstubAllGlobals())

test('sends the token to the API, and nowhere else', async () => {
  const network = respondWith(() => Response.json({}))
  await callApi('http://api.test', '/photos', 'secret')
  await callApi('http://api.test', '//elsewhere.test', 'secret')
  expect(network.mock.calls.map(([url]) => new URL(url).origin)).toEqual(['http://api.test', 'http://api.test'])
  expect(network.mock.calls[0]?.[1]?.headers).toEqual({ authorization: 'Bearer secret' })
})

test('names the scope that the token lacks', async () => {
  respondWith(() => refusal(403, 'Bearer realm="photos", error="insufficient_scope", scope="photos.admin"'))
  expect(await callApi('http://api.test', '/admin', 'token')).toMatchObject({
    title: 'GET /admin: 403 insufficient_scope',
    meaning: 'The API knows you, but your access token lacks the scope photos.admin.',
    isTokenRefused: false,
  })
})

test('tells a token that is not taken from other refusals', async () => {
  respondWith(() => refusal(401, 'Bearer error="invalid_token", error_description="the token has expired"'))
  expect(await callApi('http://api.test', '/photos', 'token')).toMatchObject({ isTokenRefused: true })
})

test('says that it may be worth another try when the API cannot check the token', async () => {
  respondWith(() => new Response(null, { status: 503 }))
  const { meaning } = await callApi('http://api.test', '/photos', 'token')
  expect(meaning).toContain('Try again in a moment')
})

test('an API that cannot be reached is an outcome too', async () => {
  respondWith(() => Promise.reject(new TypeError('Failed to fetch')))
  const { title, meaning } = await callApi('http://api.test', '/photos', 'token')
  expect([title, meaning]).toEqual(['GET /photos: no answer', expect.stringContaining('cannot be reached')])
})

test('shows a body that is no JSON as it is', async () => {
  respondWith(() => new Response('<p>Hello</p>'))
  expect(await callApi('http://api.test', '/', 'token')).toMatchObject({ body: '<p>Hello</p>' })
})

function respondWith(respond: () => Response | Promise<Response>) {
  const network = vi.fn(async (_url: string, _init: RequestInit) => respond())
  vi.stubGlobal('fetch', network)
  return network
}

function refusal(status: number, challenge: string): Response {
  return new Response('{}', { status, headers: { 'www-authenticate': challenge } })
}
