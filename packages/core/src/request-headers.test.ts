import { expect, test } from 'vitest'
import { normalizeHeaders, readHeaderValue } from './request-headers.js'

test('gives names in lower case and leaves out undefined', () => {
  expect(normalizeHeaders({ 'X-Trace': 'a', Other: undefined }, 'headers')).toEqual({ 'x-trace': 'a' })
})

test('takes a Headers object and a list, which a plain JavaScript caller may give', () => {
  const expected = { authorization: 'Bearer x' }
  for (const headers of [new Headers(expected), [['Authorization', 'Bearer x']]]) {
    expect(normalizeHeaders(headers as never, 'headers')).toEqual(expected)
  }
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
