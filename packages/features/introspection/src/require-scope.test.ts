import { expect, expectTypeOf, test } from 'vitest'
import { type ActiveOAuth2Token, type IntrospectedOAuth2Token, requireScope, TokenRefusedError } from './index.js'
import { catchError, createActiveToken } from './require.test-helper.js'

test.each(['photos.read', 'photos.write photos.read'])(
  'accepts a token with %s, and narrows it to an active token',
  (scope) => {
    const token: IntrospectedOAuth2Token = createActiveToken()
    requireScope(token, scope)
    expectTypeOf(token).toEqualTypeOf<ActiveOAuth2Token>()
    expect(token.sub).toBe('ada')
  },
)

test.each([
  ['another scope', 'photos.read photos.write', 'photos.delete'],
  ['one of two scopes', 'photos.read', 'photos.read photos.write'],
  ['a part of a scope', 'photos.reader', 'photos.read'],
  ['a wildcard, which only Hydra expands', 'photos.*', 'photos.read'],
  ['another case', 'Photos.read', 'photos.read'],
  ['no scope', undefined, 'photos.read'],
])('%s is insufficient_scope, 403', (_, granted, needed) => {
  const { scope: _all, ...rest } = createActiveToken()
  const token = granted === undefined ? rest : { ...rest, scope: granted }
  const error = catchError(() => requireScope(token, needed))
  expect(error).toBeInstanceOf(TokenRefusedError)
  expect(error).toMatchObject({
    reason: 'missing_scope',
    error: 'insufficient_scope',
    status: 403,
    scopes: needed.split(' '),
  })
})

test('an inactive token is invalid_token, 401', () => {
  const error = catchError(() => requireScope({ active: false }, 'photos.read'))
  expect(error).toMatchObject({ code: 'ERR_TOKEN_REFUSED', reason: 'inactive', error: 'invalid_token', status: 401 })
  // The client learns what to request for its next token.
  const challenge = 'Bearer error="invalid_token", scope="photos.read"'
  expect((error as TokenRefusedError).wwwAuthenticate()).toBe(challenge)
})

test('a refresh token is invalid_token, even with the scope', () => {
  const error = catchError(() => requireScope(createActiveToken({ token_use: 'refresh_token' }), 'photos.read'))
  expect(error).toMatchObject({ reason: 'not_an_access_token', error: 'invalid_token', status: 401 })
})

test('the WWW-Authenticate header contains the required scopes (RFC 6750 section 3)', () => {
  const error = catchError(() => requireScope(createActiveToken(), 'photos.read photos.delete')) as TokenRefusedError
  expect(error.wwwAuthenticate()).toBe('Bearer error="insufficient_scope", scope="photos.read photos.delete"')
})

test('the error contains nothing of the token', () => {
  const error = catchError(() =>
    requireScope(createActiveToken({ sub: 'the-subject', ext: { tenant: 'secret' } }), 'else'),
  )
  expect(`${String(error)}${JSON.stringify(error)}`).not.toMatch(/the-subject|secret|photos/)
})

test.each(['', ' ', 'a  b', ' a', 'a\n', 'a"b', 'a\\b', 'ä', undefined, ['a']])('refuses the scope %j', (scope) => {
  const refusal = '"scope" must be one or more scopes, separated by one space each (RFC 6749 section 3.3)'
  expect(() => requireScope(createActiveToken(), scope as string)).toThrow(new TypeError(refusal))
})
