import { buildActiveToken, createHydraDouble, type HydraDoubleHandler } from '@hydrakit/core/testing'
import type { ActiveOAuth2Token } from '@hydrakit/introspection'
import { expect, onTestFinished, test, vi } from 'vitest'
import { type ApiOptions, createApi } from './app.js'

const audience = 'https://photos.example'
const issuer = 'http://hydra.test'
const token = 'SECRET-token'
const spa = 'http://127.0.0.1:5173'

test('everyone may read the public route, with any token', async () => {
  const { get, requests } = apiWith({})
  for (const authorization of [undefined, 'Bearer', `Bearer ${token}`]) {
    expect((await get('/public', authorization)).status).toBe(200)
  }
  expect(requests).toEqual([])
})

test('an access token for this API with the scope is let in, and its subject is known', async () => {
  const { get, requests } = apiWith(activeToken())
  const response = await get('/photos')
  expect([response.status, await response.json()]).toEqual([200, { message: 'These are the photos of user-1815.' }])
  expect(requests.map(({ url, body }) => [url.pathname, body])).toEqual([
    ['/admin/oauth2/introspect', `token=${token}`],
  ])
})

test('Hydra is asked once for a token that comes again', async () => {
  const { get, requests } = apiWith(activeToken({ scope: 'photos.read photos.admin' }), { admins: ['user-1815'] })
  expect([(await get('/photos')).status, (await get('/admin')).status]).toEqual([200, 200])
  expect(requests).toHaveLength(1)
})

test('with "maxAgeMs" 0 Hydra is asked every time', async () => {
  const { get, requests } = apiWith(activeToken(), { maxAgeMs: 0 })
  await get('/photos')
  await get('/photos')
  expect(requests).toHaveLength(2)
})

// The rest of what a request can be is in the conformance table of @hydrakit/resource-server.
const realm = 'realm="Harbor Photos API"'

test.each([
  ['without a token', {}, null, 401, `Bearer ${realm}, scope="photos.read"`],
  ['that is malformed', {}, 'Bearer one two', 400, `Bearer ${realm}, error="invalid_request"`],
  [
    'whose token is not active',
    { active: false },
    `Bearer ${token}`,
    401,
    `Bearer ${realm}, error="invalid_token", scope="photos.read"`,
  ],
  [
    'whose token is meant for another API',
    activeToken({ aud: ['https://mail.example'] }),
    `Bearer ${token}`,
    401,
    `Bearer ${realm}, error="invalid_token", scope="photos.read"`,
  ],
  [
    'whose token lacks the scope',
    activeToken({ scope: 'openid' }),
    `Bearer ${token}`,
    403,
    `Bearer ${realm}, error="insufficient_scope", scope="photos.read"`,
  ],
])('a request %s is refused with a challenge', async (_, introspection, authorization, status, challenge) => {
  const { get, logged } = apiWith(introspection)
  const response = await get('/photos', authorization)
  expect([response.status, response.headers.get('www-authenticate')]).toEqual([status, challenge])
  expect(logged).toEqual([])
})

test('an administrator may manage all photos, with the scope; the scope alone makes nobody one', async () => {
  const asks = async (admins: string[], scope = 'photos.admin') =>
    (await apiWith(activeToken({ scope }), { admins }).get('/admin')).status
  expect(await asks(['user-1906', 'user-1815'])).toBe(200)
  expect(await asks(['user-1815'], 'photos.read')).toBe(403)
  expect(await asks(['user-1906'])).toBe(403)
  expect((await apiWith(activeToken({ scope: 'photos.admin' })).get('/admin')).status).toBe(403)
})

test.each([
  ['that names the client as its subject', { sub: 'spa' }],
  ['without a subject', { sub: '' }],
])("a token %s is a client's own: 403, even where an administrator is called so", async (_, members) => {
  const { get } = apiWith(activeToken({ scope: 'photos.read photos.admin', ...members }), { admins: ['spa'] })
  for (const path of ['/photos', '/admin']) {
    const response = await get(path)
    expect([response.status, await response.json()]).toEqual([
      403,
      { error: 'access_denied', error_description: 'this is for people, not for apps' },
    ])
  }
})

test('who is no administrator is told so, and not that a scope is missing', async () => {
  const response = await apiWith(activeToken({ scope: 'photos.admin' })).get('/admin')
  expect(response.headers.get('www-authenticate')).toBe('Bearer realm="Harbor Photos API"')
  expect(await response.json()).toEqual({
    error: 'access_denied',
    error_description: 'this is for administrators',
  })
})

const refused = () => Promise.reject(Object.assign(new TypeError('fetch failed'), { code: 'ECONNREFUSED' }))

const failures: [string, () => Response | Promise<Response>][] = [
  ['cannot be reached', refused],
  ['responds with HTML', () => new Response('<h1>Welcome</h1>')],
]
for (const status of [401, 404, 500, 502, 503, 504]) {
  failures.push([`responds with ${status}`, () => new Response('', { status })])
}

test.each(failures)(
  'a Hydra that %s is a 503 with Retry-After, never a 401, and is asked again',
  async (_, failing) => {
    let respond: () => Response | Promise<Response> = failing
    const { get, logged } = apiWith(() => respond())
    const response = await get('/photos')
    expect([response.status, response.headers.get('retry-after')]).toEqual([503, '2'])
    expect(response.headers.has('www-authenticate')).toBe(false)
    expect(await response.json()).toMatchObject({ error: 'temporarily_unavailable' })
    expect(logged).toHaveLength(1)
    respond = () => Response.json(activeToken())
    expect((await get('/photos')).status).toBe(200)
  },
)

test('a Hydra whose database is down is a 503, although it calls the token inactive; the token is good again afterwards', async () => {
  let isDown = true
  const { get, logged } = apiWith(({ url }) => {
    if (url.pathname === '/health/ready') return Response.json({ status: 'ok' }, { status: isDown ? 503 : 200 })
    return Response.json(isDown ? { active: false } : activeToken())
  })
  const response = await get('/photos')
  expect([response.status, response.headers.get('retry-after')]).toEqual([503, '2'])
  expect(response.headers.has('www-authenticate')).toBe(false)
  expect(logged).toMatchObject([{ code: 'ERR_TOKEN_VERIFIER_UNAVAILABLE' }])
  isDown = false
  expect((await get('/photos')).status).toBe(200)
})

test('a Hydra that does not respond is a 503 after three seconds', async () => {
  vi.useFakeTimers()
  onTestFinished(() => void vi.useRealTimers())
  const { get, logged } = apiWith(() => new Promise(() => {}))
  const pending = get('/photos')
  await vi.advanceTimersByTimeAsync(3_000)
  expect((await pending).status).toBe(503)
  expect(logged).toMatchObject([{ code: 'ERR_TOKEN_VERIFIER_UNAVAILABLE' }])
})

test('the token is in no response and in no log', async () => {
  const seen: string[] = []
  const outcomes = [{ active: false }, activeToken({ aud: [] }), activeToken(), refused]
  for (const outcome of outcomes) {
    const { get, logged } = apiWith(outcome)
    for (const path of ['/photos', '/admin', `/photos?access_token=${token}`, `/${token}`]) {
      const response = await get(path)
      seen.push(await response.text(), JSON.stringify([...response.headers]))
    }
    seen.push(JSON.stringify(logged), logged.map(String).join())
  }
  expect(seen.join()).not.toContain('SECRET')
})

test('a fault of our own is a 500 without a detail of it', async () => {
  const { api, logged } = apiWith({})
  api.get('/broken', () => {
    throw new Error('SECRET')
  })
  const response = await api.request('/broken')
  expect([response.status, await response.text()]).toEqual([500, expect.not.stringContaining('SECRET')])
  expect(logged).toHaveLength(1)
})

test.each(['/public', '/photos'])('HEAD %s gets the response of GET, without the body', async (path) => {
  const { api } = apiWith({ active: false })
  const [get, head] = [await api.request(path), await api.request(path, { method: 'HEAD' })]
  expect([head.status, await head.text()]).toEqual([get.status, ''])
  expect(head.headers.get('www-authenticate')).toBe(get.headers.get('www-authenticate'))
})

test('OPTIONS says what there is', async () => {
  const response = await apiWith({}).api.request('/photos', { method: 'OPTIONS' })
  expect([response.status, response.headers.get('allow')]).toEqual([204, 'GET, HEAD, OPTIONS'])
})

test.each(['POST', 'PUT', 'DELETE'])('%s is a 405 that says what there is', async (method) => {
  const response = await apiWith({}).api.request('/photos', { method })
  expect([response.status, response.headers.get('allow')]).toEqual([405, 'GET, HEAD, OPTIONS'])
})

test('an unknown address is a 404', async () => {
  const response = await apiWith({}).api.request('/nowhere')
  expect([response.status, await response.json()]).toMatchObject([404, { error: 'not_found' }])
})

test('an allowed origin may send the token and read why it was refused; the preflight needs none', async () => {
  const { api } = apiWith({ active: false })
  const asks = { 'access-control-request-method': 'GET', 'access-control-request-headers': 'authorization' }
  const preflight = await api.request('/photos', { method: 'OPTIONS', headers: { origin: spa, ...asks } })
  expect([preflight.status, Object.fromEntries(preflight.headers)]).toMatchObject([
    204,
    {
      'access-control-allow-origin': spa,
      'access-control-allow-headers': 'Authorization',
      'access-control-allow-methods': 'GET,HEAD,OPTIONS',
    },
  ])
  for (const headers of [{ origin: spa }, { origin: spa, authorization: `Bearer ${token}` }]) {
    const { status, headers: received } = await api.request('/photos', { headers })
    expect([status, Object.fromEntries(received)]).toMatchObject([
      401,
      { 'access-control-allow-origin': spa, 'access-control-expose-headers': 'WWW-Authenticate,Retry-After' },
    ])
    expect(received.get('vary')).toContain('Origin')
  }
})

test.each(['https://evil.example', `${spa}.evil.example`, 'null'])('the origin %s is not allowed', async (origin) => {
  for (const method of ['GET', 'OPTIONS']) {
    const { headers } = await apiWith({}).api.request('/public', { method, headers: { origin } })
    expect(headers.has('access-control-allow-origin')).toBe(false)
  }
})

test('no response is kept by a cache', async () => {
  const { get } = apiWith(activeToken())
  for (const path of ['/public', '/photos', '/admin', '/nowhere']) {
    expect((await get(path)).headers.get('cache-control')).toBe('no-store')
  }
})

test.each([
  [{ issuer: 'localhost' }, '"issuer" must be an http or https URL without query and fragment'],
  [{ audience: '' }, '"audience" must be a non-empty string'],
  [{ admins: [''] }, '"admins" must be a list of non-empty strings'],
  [{ maxAgeMs: -1 }, '"maxAgeMs" must be a number from 0 to 86400000'],
])('refuses the options %j', (options, message) => {
  expect(() => apiWith({}, options)).toThrow(new TypeError(message))
})

test.each(['*', 'null', `${spa}/`, 'ftp://127.0.0.1', ''])('refuses %j as an allowed origin', (origin) => {
  const message = '"allowedOrigins" must be a list of http or https origins, such as http://127.0.0.1:5173'
  expect(() => apiWith({}, { allowedOrigins: [origin] })).toThrow(new TypeError(message))
})

/** What Hydra says of an access token for this API. */
function activeToken(members: Partial<ActiveOAuth2Token> = {}): ActiveOAuth2Token {
  return buildActiveToken({
    scope: 'openid photos.read',
    client_id: 'spa',
    sub: 'user-1815',
    aud: [audience],
    iss: issuer,
    token_type: 'Bearer',
    token_use: 'access_token',
    ...members,
  })
}

/** The API with a Hydra that sends this response, and a client that sends {@link token} unless told otherwise. */
function apiWith(response: object | HydraDoubleHandler, options: Partial<ApiOptions> = {}) {
  const logged: unknown[] = []
  const handler: HydraDoubleHandler = (request) =>
    typeof response === 'function' ? (response as HydraDoubleHandler)(request) : Response.json(response)
  const { admin, requests } = createHydraDouble(handler)
  const log = (error: unknown) => logged.push(error)
  const api = createApi({ admin, issuer, audience, allowedOrigins: [spa], log, ...options })
  const get = async (path: string, authorization: string | null = `Bearer ${token}`) =>
    api.request(path, authorization === null ? {} : { headers: { authorization } })
  return { api, get, requests, logged }
}
