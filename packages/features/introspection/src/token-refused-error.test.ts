import { expect, expectTypeOf, test, vi } from 'vitest'
import { isTokenRefusedError, type TokenRefusal, TokenRefusedError } from './index.js'

test('the guard accepts the error of another copy of this package, and narrows it', async () => {
  vi.resetModules()
  const copy = await import('./index.js')
  const error: unknown = new copy.TokenRefusedError('missing_scope', { scopes: ['photos.read'] })
  expect(error).not.toBeInstanceOf(TokenRefusedError)
  expect(isTokenRefusedError(error)).toBe(true)
  expect(copy.isTokenRefusedError(new TokenRefusedError('inactive', {}))).toBe(true)
  if (isTokenRefusedError(error)) expectTypeOf(error).toEqualTypeOf<TokenRefusedError>()
})

test.each([
  undefined,
  null,
  'ERR_TOKEN_REFUSED',
  new Error('else'),
  Object.assign(new Error('else'), { name: 'TokenRefusedError', code: 'ERR_TOKEN_REFUSED' }),
])('the guard refuses %o', (error) => {
  expect(isTokenRefusedError(error)).toBe(false)
})

test('the brand is not enumerable, so that it appears in no print or copy of the error', () => {
  const error = new TokenRefusedError('inactive', { audiences: ['https://photos.example'] })
  expect(isTokenRefusedError({ ...error })).toBe(false)
})

test.each([
  ['missing_token', 401, undefined, 'Bearer realm="photos", scope="photos.read"'],
  ['malformed_request', 400, 'invalid_request', 'Bearer realm="photos", error="invalid_request"'],
  ['expired', 401, 'invalid_token', 'Bearer realm="photos", error="invalid_token", scope="photos.read"'],
  [
    'missing_scope',
    403,
    'insufficient_scope',
    'Bearer realm="photos", error="insufficient_scope", scope="photos.read"',
  ],
] as const)('%s has the status, the error code and the challenge of RFC 6750', (reason, status, code, challenge) => {
  const error = new TokenRefusedError(reason, { scopes: ['photos.read'] })
  expect(error).toMatchObject({ status, error: code })
  expect(error.wwwAuthenticate({ realm: 'photos' })).toBe(challenge)
})

test('the challenge names the metadata (RFC 9728 section 5.1), and nothing in it can end a value or the header', () => {
  const error = new TokenRefusedError('missing_token')
  expect(error.wwwAuthenticate()).toBe('Bearer')
  const resourceMetadata = 'https://photos.example/.well-known/oauth-protected-resource'
  expect(error.wwwAuthenticate({ resourceMetadata })).toBe(`Bearer resource_metadata="${resourceMetadata}"`)
  expect(error.wwwAuthenticate({ realm: 'a"b\\c\r\nd: é' })).toBe('Bearer realm="a\\"b\\\\c??d: ?"')
})

// The compiler checks that none is missing.
const reasons: Record<TokenRefusal, true> = {
  inactive: true,
  not_an_access_token: true,
  missing_scope: true,
  wrong_audience: true,
  missing_token: true,
  malformed_request: true,
  malformed_token: true,
  unknown_key: true,
  invalid_signature: true,
  expired: true,
  not_yet_valid: true,
  wrong_issuer: true,
  sender_constrained: true,
}

test.each(Object.keys(reasons))('the message of %s can be an error_description (RFC 6750 section 3)', (reason) => {
  expect(new TokenRefusedError(reason as TokenRefusal).message).toMatch(/^[\x20-\x21\x23-\x5b\x5d-\x7e]+$/)
})
