import type { OAuth2Client } from '@hydrakit/types'
import { expect, expectTypeOf, test } from 'vitest'
import { createRetryingDouble, cut, inTurn } from '../double.test-helper.js'
import { createOpenapiClient } from '../openapi.js'

const ok = () => Response.json({ client_id: 'c' })
const params = { path: { id: 'a/b' } }

test('resolve to { data, response }, typed by the path, through the same transport', async () => {
  const { admin, requests } = createRetryingDouble(ok, { authorization: 'Bearer x', baseUrl: 'http://h/prefix' })
  const { data, error, response } = await createOpenapiClient(admin).GET('/admin/clients/{id}', { params })
  expectTypeOf(data?.client_id).toEqualTypeOf<string | undefined>()
  expectTypeOf(data).toEqualTypeOf<OAuth2Client | undefined>()
  expect([data, error, response.status]).toEqual([{ client_id: 'c' }, undefined, 200])
  expect(requests[0]?.url.href).toBe('http://h/prefix/admin/clients/a%2Fb')
  expect(requests[0]?.headers.get('authorization')).toBe('Bearer x')
})

test('write query, JSON and form bodies, and drop what is undefined', async () => {
  const { admin, requests } = createRetryingDouble(ok)
  await createOpenapiClient(admin).GET('/admin/clients', { params: { query: { page_size: 5, owner: undefined } } })
  await createOpenapiClient(admin).POST('/admin/clients', { body: { client_name: 'n' } })
  await createOpenapiClient(admin).POST('/admin/oauth2/introspect', { body: { token: 'a b', scope: undefined } })
  expect(requests.map(({ url, body, headers }) => [url.search, body, headers.get('content-type')])).toEqual([
    ['?page_size=5', '', null],
    ['', '{"client_name":"n"}', 'application/json'],
    ['', 'token=a%20b', 'application/x-www-form-urlencoded'],
  ])
})

test.each(['GET', 'PUT', 'POST', 'PATCH', 'DELETE'] as const)('%s is sent as itself', async (method) => {
  const { admin, requests } = createRetryingDouble(ok)
  const call = createOpenapiClient(admin)[method] as (path: string, init: object) => Promise<unknown>
  await call('/admin/clients/{id}', { params })
  expect(requests[0]?.method).toBe(method)
})

test.each([
  ['a code', () => Response.json({ error: 'invalid_request' }, { status: 400 }), { error: 'invalid_request' }],
  ['text', () => new Response('nope', { status: 404 }), 'nope'],
  ['nothing', () => new Response('', { status: 502 }), {}],
  ['a 304 without a body', () => new Response(null, { status: 304 }), {}],
])('do not throw on a status; `error` is truthy for %s', async (_, response, expected) => {
  const {
    data,
    error,
    response: { ok },
  } = await createOpenapiClient(createRetryingDouble(response, { retry: false }).admin).GET('/admin/clients/{id}', {
    params,
  })
  expect([data, error, ok]).toEqual([undefined, expected, false])
})

test('throw typed errors if there is no response, or none that can be read', async () => {
  const call = (response: () => Response | Promise<Response>) =>
    createOpenapiClient(createRetryingDouble(response, { retry: false }).admin).GET('/admin/clients/{id}', { params })
  await expect(call(cut)).rejects.toMatchObject({ code: 'ERR_HYDRA_CONNECTION', operationId: undefined })
  const invalid = new Response('{"token":"sec', {
    status: 201,
    headers: { 'content-type': 'application/json', 'content-length': '13' },
  })
  await expect(call(() => invalid)).rejects.toMatchObject({ code: 'ERR_HYDRA_PARSE', status: 201 })
})

test('read the body as `parseAs` says', async () => {
  const { admin } = createRetryingDouble(() => new Response('plain words', { headers: { 'content-length': '11' } }))
  const { data } = await createOpenapiClient(admin).GET('/admin/clients/{id}', { params, parseAs: 'text' })
  expect(data).toBe('plain words')
})

test('are repeated for GET only', async () => {
  const reading = createRetryingDouble(inTurn(cut, ok))
  await createOpenapiClient(reading.admin).GET('/admin/clients/{id}', { params })
  expect(reading.requests).toHaveLength(2)
  const writing = createRetryingDouble(inTurn(cut, ok))
  await expect(createOpenapiClient(writing.admin).DELETE('/admin/clients/{id}', { params })).rejects.toMatchObject({
    code: 'ERR_HYDRA_CONNECTION',
  })
  await expect(
    createOpenapiClient(writing.admin).PUT('/admin/clients/{id}', { params, body: {} }),
  ).resolves.toBeDefined()
  expect(writing.requests).toHaveLength(2)
})

test('have the deadline, the signal and the headers of a call', async () => {
  const { admin, requests } = createRetryingDouble(() => new Promise(() => {}))
  const options = { params, timeoutMs: 10, headers: { 'X-A': 'b' } }
  await expect(createOpenapiClient(admin).GET('/admin/clients/{id}', options)).rejects.toMatchObject({
    code: 'ERR_HYDRA_TIMEOUT',
  })
  expect(requests[0]?.headers.get('x-a')).toBe('b')
  const signal = AbortSignal.abort('gone')
  await expect(createOpenapiClient(admin).GET('/admin/clients/{id}', { params, signal })).rejects.toBe('gone')
})

test('take a Headers object and a list of headers at run time', async () => {
  const { admin, requests } = createRetryingDouble(ok)
  for (const headers of [new Headers({ 'x-a': 'b' }), [['x-a', 'b']]]) {
    await createOpenapiClient(admin).GET('/admin/clients/{id}', { params, headers } as never)
  }
  expect(requests.map(({ headers }) => headers.get('x-a'))).toEqual(['b', 'b'])
})

test.each(['baseUrl', 'fetch', 'Request', 'middleware'])('take no %s: a credential would go there', async (name) => {
  const { admin, requests } = createRetryingDouble(ok)
  await expect(
    createOpenapiClient(admin).GET('/admin/clients/{id}', { params, [name]: 'http://evil.example' } as never),
  ).rejects.toThrow(new TypeError(`"${name}" must not be given per call: a credential would go there`))
  expect(requests).toEqual([])
})

test.each([
  ...['method', 'querySerializer', 'pathSerializer', 'redirect', 'credentials', 'cache', 'keepalive', 'mode'],
  ...['integrity', 'referrer', 'referrerPolicy', 'priority', 'duplex', 'window', 'dispatcher', 'requestInitExt'],
  ...['additionalQuery', 'additionalBody'],
])('refuse the option %s, which would have no effect', async (name) => {
  const { admin, requests } = createRetryingDouble(ok)
  const call = createOpenapiClient(admin).GET('/admin/clients/{id}', { params, [name]: {} } as never)
  await expect(call).rejects.toThrow(
    new TypeError(`"${name}" must not be given per call: calls by path do not have it`),
  )
  expect(requests).toEqual([])
})

test('refuse such options in their types, also those of a variable', () => {
  const { GET, POST } = createOpenapiClient(createRetryingDouble(ok).admin)
  const [redirect, variable] = ['follow', { params, method: 'PUT' }] as const
  const typesOnly = () => [
    // @ts-expect-error -- GET is the method
    GET('/admin/clients/{id}', { params, method: 'PUT' }),
    // @ts-expect-error -- the same, from a variable
    GET('/admin/clients/{id}', variable),
    // @ts-expect-error -- the query is written by core
    GET('/admin/clients', { querySerializer: () => '' }),
    // @ts-expect-error -- the path is checked by core
    GET('/admin/clients/{id}', { params, pathSerializer: (path: string) => path }),
    // @ts-expect-error -- no redirect is followed
    GET('/admin/clients', { redirect }),
    // @ts-expect-error -- core alone adds credentials
    GET('/admin/clients', { credentials: 'include' }),
    // @ts-expect-error -- no cache keeps a response
    GET('/admin/clients', { cache: 'force-cache' }),
    // @ts-expect-error -- the deadline ends the call
    POST('/admin/clients', { body: {}, keepalive: true }),
    // @ts-expect-error -- `params.query` takes any member
    GET('/admin/clients', { additionalQuery: {} }),
    // @ts-expect-error -- no such option
    GET('/admin/clients', { timeoutMS: 5 }),
  ]
  expect(typesOnly).toBeTypeOf('function')
})

test.each<[name: string, init: object]>([
  ['params', { params: 'x' }],
  ['params', { params: null }],
  ['params.query', { params: { query: 'x=1' } }],
  ['params.query', { params: { query: new URLSearchParams('x=1') } }],
  ['params.query', { params: { query: ['x'] } }],
  ['params.path', { params: { path: new Map([['id', 'x']]) } }],
])('refuse %s that is no object: %j', async (name, init) => {
  const { admin, requests } = createRetryingDouble(ok)
  const call = createOpenapiClient(admin).GET('/admin/clients', init as never)
  await expect(call).rejects.toThrow(new TypeError(`"${name}" must be an object`))
  expect(requests).toEqual([])
})

test.each<[path: string, init: object, message: string]>([
  ['/admin/clients', { body: 'client_name=x' }, '"body" must be an object'],
  ['/admin/clients', { body: null }, '"body" must be an object'],
  ['/admin/oauth2/introspect', { body: 'token=x' }, '"body" must be an object'],
  ['/admin/oauth2/introspect', { body: new URLSearchParams() }, '"body" must be an object'],
  ['/admin/clients', { body: {}, bodySerializer: 'json' }, '"bodySerializer" must be a function'],
  ['/admin/clients', { body: {}, bodySerializer: () => 5 }, '"bodySerializer" must return a string'],
  [
    '/admin/clients',
    { body: {}, parseAs: 'headers' },
    '"parseAs" must be one of json, text, blob, arrayBuffer, stream',
  ],
])('refuse for %s the body or the option %j', async (path, init, message) => {
  const { admin, requests } = createRetryingDouble(ok)
  const call = createOpenapiClient(admin).POST(path as '/admin/clients', init as never)
  await expect(call).rejects.toThrow(new TypeError(message))
  expect(requests).toEqual([])
})

test('write a body by a bodySerializer, and type the data by parseAs', async () => {
  const { admin, requests } = createRetryingDouble(() => new Response('plain words'))
  const { data } = await createOpenapiClient(admin).POST('/admin/clients', {
    body: { client_name: 'n' },
    bodySerializer: ({ client_name }) => `name: ${client_name}`,
    parseAs: 'text',
  })
  expectTypeOf(data).toEqualTypeOf<string | undefined>()
  expect([data, requests[0]?.body]).toEqual(['plain words', 'name: n'])
})

test('refuse baseUrl and fetch, an unknown path, and a missing parameter in their types', () => {
  const { admin } = createRetryingDouble(ok)
  const typesOnly = () => [
    // @ts-expect-error -- would send the credential elsewhere
    createOpenapiClient(admin).GET('/admin/clients/{id}', { params, baseUrl: 'http://evil.example' }),
    // @ts-expect-error -- would see the credential
    createOpenapiClient(admin).GET('/admin/clients/{id}', { params, fetch }),
    // @ts-expect-error -- no such path
    createOpenapiClient(admin).GET('/admin/nothing'),
    // @ts-expect-error -- a path of the other port
    createOpenapiClient(admin).GET('/userinfo'),
    // @ts-expect-error -- no such method there
    createOpenapiClient(admin).PATCH('/admin/clients', {}),
    // @ts-expect-error -- the id is missing
    createOpenapiClient(admin).GET('/admin/clients/{id}'),
  ]
  expect(typesOnly).toBeTypeOf('function')
  expectTypeOf(admin).not.toHaveProperty('use')
  expect(Object.keys(admin)).toEqual(['~hydra'])
  expect(Object.keys(createOpenapiClient(admin))).toEqual(['GET', 'PUT', 'POST', 'PATCH', 'DELETE'])
})

test.each([
  '@evil.example/',
  'admin/clients',
  '//evil.example/x',
  '/admin/../x',
  '/admin/./x',
  '/admin/clients/',
  '/a?b',
  '/a#b',
  '\\x',
  '',
])('refuse %j, which is no path of the description', async (path) => {
  const { admin, requests } = createRetryingDouble(ok)
  await expect(createOpenapiClient(admin).GET(path as '/admin/clients')).rejects.toThrow(
    '"path" must be a path of the API description',
  )
  expect(requests).toEqual([])
})

test.each([{}, { params: {} }, { params: { path: { id: '..' } } }, { params: { path: { id: '' } } }])(
  'refuse the parameters %j before anything is sent',
  async (init) => {
    const { admin, requests } = createRetryingDouble(ok)
    await expect(createOpenapiClient(admin).GET('/admin/clients/{id}', init as never)).rejects.toThrow(TypeError)
    expect(requests).toEqual([])
  },
)

test.each(['headers', 'params.header'])(
  'refuse a value in %s that would start another header, without quoting it',
  async (where) => {
    const { admin } = createRetryingDouble(ok)
    const headers = { 'x-a': 'secret\r\nx: y' }
    const init = where === 'headers' ? { params, headers } : { params: { ...params, header: headers } }
    await expect(createOpenapiClient(admin).GET('/admin/clients/{id}', init as never)).rejects.toThrow(
      new TypeError(`"${where}.x-a" must be a string of printable Latin-1 characters`),
    )
  },
)

test('an option cannot change how often a create is sent', async () => {
  const { admin, requests } = createRetryingDouble(inTurn(cut, ok))
  const init = { body: {}, repeat: 'always', limits: { attempts: 9 }, context: {}, target: '/x' }
  await expect(createOpenapiClient(admin).POST('/admin/clients', init as never)).rejects.toMatchObject({
    path: '/admin/clients',
  })
  expect(requests).toHaveLength(1)
})

test.each(['/.\n./other', '/admin/.\t./\t../keys', '/admin/clients\r', '/admin/é'])(
  'refuse the path %j: a URL parser takes some of its characters away',
  async (path) => {
    const { admin, requests } = createRetryingDouble(ok)
    await expect(createOpenapiClient(admin).GET(path as '/admin/clients')).rejects.toThrow(
      '"path" must be a path of the API',
    )
    expect(requests).toEqual([])
  },
)

test.each([null, 5, 'text'])('refuse %j as options, and name the argument', async (options) => {
  const { admin, requests } = createRetryingDouble(ok)
  await expect(createOpenapiClient(admin).GET('/admin/clients', options as never)).rejects.toThrow(
    new TypeError('"options" must be an object'),
  )
  expect(requests).toEqual([])
})
