import { expect, test } from 'vitest'
import { readBearerToken } from './index.js'

test.each([
  ['Bearer abc', 'abc'],
  ['bearer   a.b_c-d~e+f/g==', 'a.b_c-d~e+f/g=='],
])('reads the token of %j', (header, token) => {
  expect(readBearerToken(header)).toBe(token)
})

test.each([undefined, '', ' ', 'Basic dTpw', 'Bearerabc', 'abc', 'Digest a="b", c="d"'])(
  '%j has no token',
  (header) => {
    expect(() => readBearerToken(header, '', ['photos.read'])).toThrow(
      expect.objectContaining({ reason: 'missing_token', status: 401, error: undefined, scopes: ['photos.read'] }),
    )
  },
)

test.each([
  'Bearer',
  'Bearer ',
  'Bearer a b',
  'Bearer a, Bearer b',
  'Basic a, Bearer b',
  'Bearer a"',
  'Bearer a=b',
  'Bearer\ta',
  'Bearer a\n',
])('%j is malformed', (header) => {
  const refusal = { reason: 'malformed_request', status: 400, scopes: [] }
  expect(() => readBearerToken(header)).toThrow(expect.objectContaining(refusal))
})

test.each(['access_token=b', '?access_token', 'a=1&access_token=', '%61ccess_token=b'])(
  'a second token in the query %j',
  (query) => {
    expect(() => readBearerToken('Bearer a', query)).toThrow(expect.objectContaining({ reason: 'malformed_request' }))
  },
)

test.each(['', '?', 'a=access_token', 'token=b', 'not_access_token=b', '%'])(
  'no second token in the query %j',
  (query) => {
    expect(readBearerToken('Bearer a', query)).toBe('a')
  },
)

test.each<[unknown[], string]>([
  [[new Headers({ authorization: 'Bearer a' })], '"authorization" must be a string'],
  [[['Bearer a']], '"authorization" must be a string'],
  [['Bearer a', null], '"query" must be a string'],
  [['Bearer a', new URLSearchParams('a=b')], '"query" must be a string'],
  [[undefined, '', 'photos.read'], '"scopes" must be a list of scopes (RFC 6749 section 3.3)'],
  [['Bearer a', '', null], '"scopes" must be a list of scopes (RFC 6749 section 3.3)'],
])('%# malformed arguments are a mistake of the caller', (args, message) => {
  expect(() => readBearerToken(...(args as Parameters<typeof readBearerToken>))).toThrow(new TypeError(message))
})

test('null is no header, as Headers gives it', () => {
  const missing = expect.objectContaining({ reason: 'missing_token' })
  expect(() => readBearerToken(new Headers().get('authorization') as never)).toThrow(missing)
})
