import { expect, test } from 'vitest'
import { createRetryingDouble, operations } from '../double.test-helper.js'
import { HydraParseError } from '../errors/hydra-parse-error.js'
import { HydraResponseError } from '../errors/hydra-response-error.js'
import { HydraUnsupportedOperationError } from '../errors/hydra-unsupported-operation-error.js'
import type { Operation } from '../operation.js'
import { formBody } from '../request/body-formats.js'

const { get } = operations
const input = { path: { id: 'secret-id' } }
const json = { headers: { 'content-type': 'application/json' } }

const failure = (response: Response, operation: Operation = get, port: 'admin' | 'hydra' = 'admin') =>
  createRetryingDouble(() => response, { retry: false })
    [port]['~hydra'].call(operation, input)
    .then(
      () => undefined,
      (error: HydraResponseError) => error,
    )

test.each([
  'application/json',
  'application/json;charset=UTF-8',
  'Application/JSON; charset=utf-8',
  'application/jwk-set+json',
])('takes %s for JSON', async (type) => {
  const { admin } = createRetryingDouble(() => new Response('{"a":1}', { headers: { 'content-type': type } }))
  expect(await admin['~hydra'].call(get, input)).toEqual({ a: 1 })
})

test.each([
  ['an empty body', new Response('', json), 'the body is not that of a JSON object'],
  ['a 204', new Response(null, { status: 204 }), 'the content type is not that of a JSON object'],
  [
    'HTML',
    new Response('<html>', { headers: { 'content-type': 'text/html' } }),
    'the content type is not that of a JSON object',
  ],
  ['JSON that says to be text', new Response('{}'), 'the content type is not that of a JSON object'],
  ['truncated JSON', new Response('{"secret":"tok', json), 'the body is not that of a JSON object'],
  ['text', new Response('ok', json), 'the body is not that of a JSON object'],
])('%s in place of JSON is a HydraParseError', async (_, response, message) => {
  const error = await failure(response)
  expect(error).toBeInstanceOf(HydraParseError)
  expect(String(error)).toContain(message)
  expect(error).toMatchObject({ status: response.status, operationId: 'getOAuth2Client', path: '/admin/clients/{id}' })
})

test('a byte order mark is no fault', async () => {
  const { admin } = createRetryingDouble(() => new Response('\ufeff{"a":1}', json))
  expect(await admin['~hydra'].call(get, input)).toEqual({ a: 1 })
})

const kinds = { object: { ok: 1 }, array: [{ ok: 1 }], text: 'x', number: 7, boolean: true, null: null }

test.each([
  ['object', ['object'], 'a JSON object'],
  ['object-or-jwt', ['object'], 'a JSON object or a JWT'],
  ['array', ['array', 'null'], 'a JSON array'], // Go writes an empty list as null
] as const)('an operation that promises an %s takes %j, and no other JSON', async (response, allowed, words) => {
  for (const [kind, body] of Object.entries(kinds)) {
    const { admin } = createRetryingDouble(() => Response.json(body))
    const call = admin['~hydra'].call({ ...get, response }, input)
    if (allowed.includes(kind as never)) expect(await call).toEqual(body)
    else await expect(call).rejects.toThrow(new RegExp(`responded 200, but the body is not that of ${words}$`))
  }
})

test('the web page of a gateway in place of an object or a JWT says what was expected', async () => {
  const { admin } = createRetryingDouble(() => new Response('<html>', { headers: { 'content-type': 'text/html' } }))
  const call = admin['~hydra'].call({ ...get, response: 'object-or-jwt' }, input)
  await expect(call).rejects.toThrow(/but the content type is not that of a JSON object or a JWT$/)
})

test('a member may be null: {"keys":null} is a set without keys', async () => {
  const { admin } = createRetryingDouble(() => Response.json({ keys: null }))
  expect(await admin['~hydra'].call(get, input)).toEqual({ keys: null })
})

test.each(['true', 1, null, undefined])(
  'a member that a caller decides by must be a boolean, not %j',
  async (active) => {
    const { admin } = createRetryingDouble(() => Response.json({ active }))
    const operation = { ...get, booleans: ['active'] }
    await expect(admin['~hydra'].call(operation, input)).rejects.toThrow('"active" is not a boolean')
  },
)

test.each([true, false])('a member that a caller decides by may be %j', async (active) => {
  const { admin } = createRetryingDouble(() => Response.json({ active }))
  expect(await admin['~hydra'].call({ ...get, booleans: ['active'] }, input)).toEqual({ active })
})

test.each(['', ' \n', '{}', '{ }\n'])('an operation with an empty response accepts %j', async (body) => {
  const { admin } = createRetryingDouble(() => new Response(body))
  expect(await admin['~hydra'].call({ ...get, response: 'empty' }, input)).toBeUndefined()
})

test('an operation that promises nothing special takes an object', async () => {
  const { response: _, ...operation } = get
  const respond = (body: unknown) => createRetryingDouble(() => Response.json(body)).admin
  expect(await respond({ a: 1 })['~hydra'].call(operation, input)).toEqual({ a: 1 })
  await expect(respond([])['~hydra'].call(operation, input)).rejects.toThrow('the body is not that of a JSON object')
})

test.each(['text/html; a=application/json', 'text/html; a=application/jwt', ''])(
  'the content type %j is neither JSON nor a JWT',
  async (type) => {
    const { admin } = createRetryingDouble(() => new Response(new Blob(['{}']), { headers: { 'content-type': type } }))
    const call = admin['~hydra'].call({ ...get, response: 'object-or-jwt' }, input)
    await expect(call).rejects.toThrow('the content type is not that of a JSON object or a JWT')
  },
)

test.each(['hi', '{"error":"not_deleted"}', '[]', 'null'])(
  'an operation with an empty response does not take %j for a success',
  async (body) => {
    const { admin } = createRetryingDouble(() => new Response(body, json))
    const call = admin['~hydra'].call({ ...get, method: 'DELETE', response: 'empty' }, input)
    await expect(call).rejects.toThrow('the body is not empty')
  },
)

test('a JWT is handed on as its string where one may come, and is no JSON elsewhere', async () => {
  const { admin } = createRetryingDouble(
    () => new Response('e.y.J', { headers: { 'content-type': 'application/jwt' } }),
  )
  expect(await admin['~hydra'].call({ ...get, response: 'object-or-jwt' }, input)).toBe('e.y.J')
  await expect(admin['~hydra'].call(get, input)).rejects.toThrow('the content type is not that of a JSON object')
})

test.each([
  ['a DELETE that returns data', 404, { method: 'DELETE', response: 'object' }],
  ['a POST', 404, { method: 'POST', response: 'empty' }],
  ['a DELETE and a 409', 409, { method: 'DELETE', response: 'empty' }],
] as const)('an error of Hydra after a repeated call is not taken for done: %s', async (_, status, kind) => {
  let requests = 0
  const gone = () => Response.json({ error: 'gone', error_description: '' }, { status })
  const respond = () => (++requests === 1 ? new Response('', { status: 503 }) : gone())
  const { admin } = createRetryingDouble(respond, { retry: { attempts: 2 } })
  await expect(admin['~hydra'].call({ ...get, ...kind }, input)).rejects.toMatchObject({ status })
})

test('a status outside 2xx is a HydraResponseError, with the code of RFC 6749 section 5.2', async () => {
  const body = { error: 'invalid_request', error_description: 'why' }
  const error = await failure(Response.json(body, { status: 400, headers: { 'x-request-id': 'r-1' } }))
  expect(error).toBeInstanceOf(HydraResponseError)
  expect(error).toMatchObject({ status: 400, error: 'invalid_request', code: 'ERR_HYDRA_RESPONSE' })
  expect(error?.message).toBe(
    'getOAuth2Client: GET /admin/clients/{id} responded 400 invalid_request: see errorDescription()',
  )
  expect([error?.errorDescription(), error?.readBody(), error?.redirectTo()]).toEqual(['why', body, undefined])
  expect(error?.toResponse().headers.get('x-request-id')).toBe('r-1')
  expect(await error?.toResponse().json()).toEqual(body)
})

test('the message tells how to read the cause, and quotes nothing of it', async () => {
  const error_description = 'Field client_secret must contain a secret that is at least 6 characters long, not hunter2.'
  const error = await failure(Response.json({ error: 'invalid_client_metadata', error_description }, { status: 400 }))
  expect(error?.message).toMatch(/responded 400 invalid_client_metadata: see errorDescription\(\)$/)
  expect(error?.errorDescription()).toBe(error_description)
})

test('an error that Hydra itself does not explain is told by its status and code', async () => {
  const body = { error: 'error', error_description: 'The error is unrecognizable' }
  const error = await failure(Response.json(body, { status: 500 }))
  expect(error?.message).toMatch(/responded 500 error: see errorDescription\(\)$/)
})

test.each([403, 502])('a %i that Hydra did not write has nothing to explain', async (status) => {
  const error = await failure(new Response('<html>', { status }))
  expect(error?.message).toMatch(new RegExp(`responded ${status}$`))
})

test('an id with a slash, which v2.3 does not find, is not blamed on the base URL alone', async () => {
  const { admin } = createRetryingDouble(() => new Response('<!DOCTYPE html>', { status: 404 }))
  const error = admin['~hydra'].call(get, { path: { id: 'https://app.example/a' } })
  await expect(error).rejects.toThrow(/no such route, nor an id with "\/" in v2\.3\. Is "baseUrl"/)
})

test('a sentence in `error` is the description, and no member', async () => {
  const error = await failure(
    Response.json({ error: 'Unable to locate the resource', error_description: '' }, { status: 404 }),
  )
  expect([error?.error, error?.errorDescription()]).toEqual([undefined, 'Unable to locate the resource'])
})

test.each([
  ['HTML', '<html>', '<html>'],
  ['nothing', '', ''],
  ['a list', '[1]', [1]],
  ['null', 'null', null],
])('an error body that is %s is no trouble', async (_, body, expected) => {
  const error = await failure(new Response(body, { status: 502 }))
  expect(error).toMatchObject({ status: 502, error: undefined })
  expect([error?.readBody(), error?.errorDescription()]).toEqual([expected, undefined])
})

test('a redirect is an error that says so, and never followed', async () => {
  const error = await failure(new Response(null, { status: 307, headers: { location: 'http://evil.example/' } }))
  expect(error?.message).toContain('responded 307, a redirect, which is never followed')
})

test('a 300 is a redirect too, even if its body is JSON', async () => {
  const error = await failure(Response.json({}, { status: 300 }))
  expect(error?.message).toContain('responded 300, a redirect, which is never followed')
})

test('a 304 is an error, and no redirect', async () => {
  expect((await failure(new Response(null, { status: 304 })))?.message).toMatch(/responded 304$/)
})

test('redirectTo() is for a 410 only: where a handled logout request sends the browser', async () => {
  const body = { redirect_to: '/oauth2/sessions/logout?logout_verifier=v' }
  expect((await failure(Response.json(body, { status: 410 })))?.redirectTo()).toBe(body.redirect_to)
  expect((await failure(Response.json(body, { status: 400 })))?.redirectTo()).toBeUndefined()
})

test('the response has the challenge of a 401 (RFC 6750 section 3)', async () => {
  const headers = { 'www-authenticate': 'Bearer error="invalid_token"' }
  const error = await failure(new Response(null, { status: 401, headers }))
  expect(error?.toResponse().headers.get('www-authenticate')).toBe(headers['www-authenticate'])
})

const routers = [
  ['text', () => new Response('404 page not found', { status: 404 })],
  ['HTML', () => new Response('<html>', { status: 404 })],
  ['an object', () => Response.json({ error: { code: 404, message: 'Not Found' } }, { status: 404 })],
  ['a 405', () => new Response('Method Not Allowed', { status: 405 })],
] as const

test.each(routers)("the router's 404 (%s) asks whether the port is right", async (_, response) => {
  expect((await failure(response()))?.message).toContain('Is "baseUrl" the URL of the admin API (port 4445)?')
  expect((await failure(response(), get, 'hydra'))?.message).toContain(
    'Is "baseUrl" the URL of the public API (port 4444)?',
  )
})

test.each(routers)(
  "the router's 404 (%s) for an operation of a later release is a HydraUnsupportedOperationError",
  async (_, response) => {
    const error = await failure(response(), { ...get, since: 'v25.4' })
    expect(error).toBeInstanceOf(HydraUnsupportedOperationError)
    expect(error).toBeInstanceOf(HydraResponseError)
    expect(error).toMatchObject({ code: 'ERR_HYDRA_UNSUPPORTED_OPERATION', name: 'HydraUnsupportedOperationError' })
    expect(error?.message).toContain('the operation came with Hydra v25.4')
  },
)

test("a handler's 404 is neither", async () => {
  const body = { error: 'Unable to locate the resource', error_description: '' }
  const error = await failure(Response.json(body, { status: 404 }), { ...get, since: 'v25.4' })
  expect(error?.code).toBe('ERR_HYDRA_RESPONSE')
  expect(error?.message).not.toContain('route')
})

test.each([
  ['as it is', { path: { id: 'from_the_path' } }, 'from_the_path'],
  ['percent-encoded', { path: { id: 'a:b' } }, 'a:b'],
  [
    'in Basic credentials',
    { path: { id: 'x' }, headers: { authorization: `Basic ${btoa('c:from_basic')}` } },
    'from_basic',
  ],
  [
    'form-encoded in Basic credentials',
    { path: { id: 'x' }, headers: { authorization: `Basic ${btoa('c:a%3Ab')}` } },
    'a:b',
  ],
])('a part of the request that comes back %s is shown by no member', async (_, input, secret) => {
  for (const code of [secret, `unknown_${secret}_here`]) {
    const error = await createRetryingDouble(() => Response.json({ error: code }, { status: 400 }))
      .admin['~hydra'].call(get, input)
      .catch((error: unknown) => error)
    expect(error).toMatchObject({ status: 400, error: undefined })
    expect(String(error)).not.toContain(secret)
  }
})

test.each([
  ['names a member of the request', 'unsupported_grant_type', { grant_type: 'x' }],
  ['has a short word of the request', 'invalid_client', { client_id: 'client', redirect_uri: 'http://app.invalid/' }],
])('a code that %s is shown', async (_, error, body) => {
  const { admin } = createRetryingDouble(() => Response.json({ error }, { status: 400 }))
  const operation = { ...get, method: 'POST', path: '/oauth2/token', body: formBody } as const
  await expect(admin['~hydra'].call(operation, { body })).rejects.toMatchObject({ error })
})

test('a status that no Response can have is still an error with a toResponse()', async () => {
  const response = new Response('x', { status: 500 })
  Object.defineProperty(response, 'status', { value: 999 })
  const error = await failure(response)
  expect(error).toMatchObject({ status: 999 })
  expect(error?.toResponse().status).toBe(599)
})

test('so is a status of an interim response', async () => {
  const response = Response.json({}, { status: 500 })
  Object.defineProperty(response, 'status', { value: 100 })
  const error = await failure(response)
  expect(error).toMatchObject({ status: 100, code: 'ERR_HYDRA_RESPONSE' })
  const { ok, status } = error?.toResponse() ?? {}
  expect([ok, status]).toEqual([false, 599])
})

test('the web page of a gateway is no success of an operation with an empty response', async () => {
  const { admin } = createRetryingDouble(
    () => new Response('<p>Sign in</p>', { headers: { 'content-type': 'text/html' } }),
  )
  const operation = { ...get, method: 'DELETE', response: 'empty' } as const
  await expect(admin['~hydra'].call(operation, input)).rejects.toThrow('the body is not empty')
})

test('a repeated DELETE does not take the 404 of a router for done', async () => {
  let requests = 0
  const { admin } = createRetryingDouble(() => new Response('no route', { status: ++requests === 1 ? 503 : 404 }), {
    retry: { attempts: 2 },
  })
  const operation = { ...get, method: 'DELETE', response: 'empty' } as const
  await expect(admin['~hydra'].call(operation, input)).rejects.toMatchObject({ status: 404 })
})

test('an unsupported operation may be a wrong base URL, and the message says so', async () => {
  const { admin } = createRetryingDouble(() => new Response('404 page not found', { status: 404 }))
  await expect(admin['~hydra'].call({ ...get, since: 'v25.4' }, input)).rejects.toThrow(
    /came with Hydra v25\.4.*port 4445/,
  )
})
