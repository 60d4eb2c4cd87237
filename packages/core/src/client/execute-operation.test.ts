import { runInNewContext } from 'node:vm'
import { expect, test } from 'vitest'
import { createRetryingDouble, operations } from '../double.test-helper.js'
import type { CallInput } from '../operation.js'

const ok = () => Response.json({})
const { get, create, introspect } = operations
const input = { path: { id: 'c' } }

test('sends method, path, query and accept; nothing that is undefined', async () => {
  const { admin, requests } = createRetryingDouble(ok)
  await admin['~hydra'].call(get, { ...input, query: { a: 'b c', b: undefined } }, { headers: { 'x-a': undefined } })
  expect(requests[0]).toMatchObject({
    method: 'GET',
    url: new URL('http://admin.test/admin/clients/c?a=b%20c'),
    body: '',
  })
  expect(Object.fromEntries(requests[0]?.headers ?? [])).toEqual({ accept: 'application/json' })
})

test('writes a JSON body', async () => {
  const { admin, requests } = createRetryingDouble(ok)
  await admin['~hydra'].call(create, { body: { client_name: 'ü', owner: undefined } })
  expect(requests[0]?.body).toBe('{"client_name":"ü"}')
  expect(requests[0]?.headers.get('content-type')).toBe('application/json')
})

test('writes a form body', async () => {
  const { admin, requests } = createRetryingDouble(ok)
  await admin['~hydra'].call(introspect, { body: { token: 'a&b', scope: undefined } })
  expect(requests[0]?.body).toBe('token=a%26b')
  expect(requests[0]?.headers.get('content-type')).toBe('application/x-www-form-urlencoded')
})

test('additionalQuery and additionalBody add members newer than the types, to a body that is not there too', async () => {
  const { admin, requests } = createRetryingDouble(ok)
  const options = { additionalQuery: { q: 1 }, additionalBody: { later: true } }
  await admin['~hydra'].call(create, { body: { a: 1 } }, options)
  await admin['~hydra'].call(create, {}, options)
  expect(requests.map(({ url, body }) => [new URL(url).search, body])).toEqual([
    ['?q=1', '{"a":1,"later":true}'],
    ['?q=1', '{"later":true}'],
  ])
})

test.each<[string, CallInput]>([
  ['no body', input],
  ['a list', { body: [{ op: 'remove' }] }],
])('refuses additionalBody where the operation sends %s', async (kind, input) => {
  const { admin, requests } = createRetryingDouble(ok)
  const operation = kind === 'no body' ? get : create
  await expect(admin['~hydra'].call(operation, input, { additionalBody: { a: 1 } })).rejects.toThrow(
    new TypeError('"additionalBody" must not be given here'),
  )
  expect(requests).toEqual([])
})

test('headers of the call win over the client, the content type over both, and the credential of the operation over all', async () => {
  const { admin, requests } = createRetryingDouble(ok, {
    headers: { 'x-a': 'client', 'x-b': 'client' },
    authorization: 'client',
  })
  const headers = { 'X-A': 'call', 'Content-Type': 'text/plain', Authorization: 'call' }
  await admin['~hydra'].call(create, { body: {}, headers: { authorization: 'operation' } }, { headers })
  expect(Object.fromEntries(requests[0]?.headers ?? [])).toEqual({
    ...{ accept: 'application/json', 'content-type': 'application/json' },
    ...{ 'x-a': 'call', 'x-b': 'client', authorization: 'operation' },
  })
})

test.each<[string, CallInput, object, string]>([
  ['a missing member', { body: {} }, {}, '"token" must be a non-empty string'],
  ['an empty member', { body: { token: '' } }, {}, '"token" must be a non-empty string'],
  ['a member that is no text', { body: { token: 7 } }, {}, '"token" must be a non-empty string'],
  [
    'a header of the call',
    { body: { token: 't' } },
    { headers: { a: '\n' } },
    '"headers.a" must be a string of printable Latin-1 characters',
  ],
  [
    'a header of the operation',
    { body: { token: 't' }, headers: { authorization: 'Bearer \r\n' } },
    {},
    '"headers.authorization" must be a string of printable Latin-1 characters',
  ],
  ['a time', { body: { token: 't' } }, { timeoutMs: -1 }, '"timeoutMs" must be a number from 1 to 2147483647'],
  [
    'a number of attempts',
    { body: { token: 't' } },
    { retry: { attempts: 0 } },
    '"retry.attempts" must be an integer from 1 to 10',
  ],
  ['a signal', { body: { token: 't' } }, { signal: {} }, '"signal" must be an AbortSignal'],
  ['a query member', { body: { token: 't' }, query: { q: {} } }, {}, '"q" must be a string, number or boolean'],
])('a mistake in %s rejects with a TypeError before anything is sent', async (_, input, options, message) => {
  const { admin, requests } = createRetryingDouble(ok)
  await expect(admin['~hydra'].call(introspect, input, options)).rejects.toThrow(new TypeError(message))
  expect(requests).toEqual([])
})

test('what the function of an input throws rejects too', async () => {
  const { admin } = createRetryingDouble(ok)
  const input = () => {
    throw new TypeError('"x" must be y')
  }
  await expect(admin['~hydra'].call(create, input)).rejects.toThrow('"x" must be y')
})

test('a required member may come by additionalBody', async () => {
  await expect(
    createRetryingDouble(ok).admin['~hydra'].call(introspect, { body: {} }, { additionalBody: { token: 't' } }),
  ).resolves.toEqual({})
})

const circular: { client_secret?: object } = {}
circular.client_secret = circular

test.each([
  ['a cycle', circular],
  ['a BigInt', { client_secret: 1n }],
])('a body with %s is refused by its name, without the names of its members', async (_, body) => {
  const { admin, requests } = createRetryingDouble(ok)
  const message = '"body" must not nest more than 1,000 levels deep, and must be JSON'
  await expect(admin['~hydra'].call(create, { body })).rejects.toThrow(new TypeError(message))
  expect(requests).toEqual([])
})

const notObjects = ['x=1', 5, null, ['x'], new Map([['x', '1']]), new URLSearchParams('x=1'), Promise.resolve({})]

test.each(notObjects)('%o is refused in place of additional members, by the name of the option', async (value) => {
  const { admin, requests } = createRetryingDouble(ok)
  for (const name of ['additionalQuery', 'additionalBody']) {
    const call = admin['~hydra'].call(create, { body: {} }, { [name]: value })
    await expect(call).rejects.toThrow(`"${name}" must be an object`)
    await expect(call).rejects.toThrow(TypeError)
  }
  expect(requests).toEqual([])
})

test('additional members may be an object of another realm or without a prototype', async () => {
  const additional = [runInNewContext('({ a: "b" })'), Object.assign(Object.create(null), { a: 'b' })]
  const { admin, requests } = createRetryingDouble(ok)
  for (const additionalQuery of additional) await admin['~hydra'].call(create, { body: {} }, { additionalQuery })
  expect(requests.map(({ url }) => url.search)).toEqual(['?a=b', '?a=b'])
})
