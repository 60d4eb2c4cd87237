import { Headers as UndiciHeaders } from 'undici7'
import { expect, test } from 'vitest'
import { createRetryingDouble, operations } from './double.test-helper.js'
import { createOpenapiClient } from './openapi.js'
import type { CallOptions } from './request/call-options.js'
import { normalizeHeaders, readHeaderValue } from './request-headers.js'

test('gives names in lower case and leaves out undefined', () => {
  expect(normalizeHeaders({ 'X-Trace': 'a', Other: undefined }, 'headers')).toEqual({ 'x-trace': 'a' })
})

test('takes a Headers object, a list and a Map, and so do the options of clients and calls', async () => {
  const expected = { authorization: 'Bearer x' }
  const list = [['Authorization', 'Bearer x']] as const
  for (const headers of [new Headers(expected), new UndiciHeaders(expected), list, new Map(list)]) {
    expect(normalizeHeaders(headers, 'headers')).toEqual(expected)
    const clients = [{ headers }, { headers: () => headers }, { headers: async () => headers }]
    for (const options of [...clients, {}]) {
      const { admin, requests } = createRetryingDouble(() => Response.json({}), options)
      const call: CallOptions = clients.includes(options as never) ? {} : { headers }
      await admin['~hydra'].call(operations.get, { path: { id: 'c' } }, call)
      expect(requests.map(({ headers }) => headers.get('authorization'))).toEqual(['Bearer x'])
    }
  }
})

test('a call by path takes a Headers object', async () => {
  const { admin, requests } = createRetryingDouble(() => Response.json({}))
  await createOpenapiClient(admin).GET('/admin/clients', { headers: new Headers({ authorization: 'Bearer x' }) })
  expect(requests[0]?.headers.get('authorization')).toBe('Bearer x')
})

test.each(['text', 7, null])('refuses %j in place of headers', (headers) => {
  expect(() => normalizeHeaders(headers as never, 'headers')).toThrow(new TypeError('"headers" must be an object'))
})

test('lets printable Latin-1 through as it is', () => {
  expect(readHeaderValue(' Bearer ÿ\t~ ', 'authorization')).toBe(' Bearer ÿ\t~ ')
})

test.each(['a\r\nx: y', 'a\n', '\0', 'a\x7f', '€', '🙂'])('refuses the value %j, without quoting it', (value) => {
  expect(() => normalizeHeaders({ 'X-Trace': value }, 'headers')).toThrow(
    new TypeError('"headers.X-Trace" must be a string of printable Latin-1 characters'),
  )
})

test.each([7, null, ['a'], {}])('refuses a value that is %j and no string', (value) => {
  expect(() => readHeaderValue(value, 'authorization')).toThrow(TypeError)
})

test.each(['', 'a b', 'a:b', 'ä', 'a\r\n'])('refuses the name %j', (name) => {
  expect(() => normalizeHeaders({ [name]: 'x' }, 'headers')).toThrow(
    new TypeError('"headers" must have valid header names'),
  )
})

test.each(['Content-Length', 'transfer-encoding', 'Connection', 'Accept-Encoding', 'expect', 'upgrade'])(
  'leaves %s to the transport',
  (name) => {
    expect(() => normalizeHeaders({ [name]: 'x' }, 'headers')).toThrow(
      new TypeError(`"headers" must not set "${name}": the transport does`),
    )
  },
)

test.each([[5], ['ab'], [null], [{ a: 'b' }]])('refuses a list with %j, which is no pair', (entry) => {
  expect(() => normalizeHeaders([entry] as never, 'headers')).toThrow(new TypeError('"headers" must be an object'))
})
