import { expect, expectTypeOf, test } from 'vitest'
import { type ActiveOAuth2Token, type IntrospectedOAuth2Token, requireAudience } from './index.js'
import { catchError, createActiveToken } from './require.test-helper.js'

const audience = 'https://photos.example'

test('accepts a token for the API and other audiences, and narrows it to an active token', () => {
  const token: IntrospectedOAuth2Token = createActiveToken({ aud: ['https://mail.example', audience] })
  requireAudience(token, audience)
  expectTypeOf(token).toEqualTypeOf<ActiveOAuth2Token>()
  expect(token.active).toBe(true)
})

test.each([
  ['another audience', ['https://mail.example']],
  ['no audience', []],
  ['a longer audience', [`${audience}/`]],
])('a token for %s is invalid_token, 401', (_, aud) => {
  const error = catchError(() => requireAudience(createActiveToken({ aud }), audience))
  expect(error).toMatchObject({ reason: 'wrong_audience', error: 'invalid_token', status: 401, audiences: [audience] })
  expect(error).toHaveProperty('scopes', [])
})

test('compares an audience that is a string as a whole', () => {
  const tokenFor = (aud: string) => createActiveToken({ aud: aud as never })
  expect(() => requireAudience(tokenFor(audience), audience)).not.toThrow()
  const error = catchError(() => requireAudience(tokenFor(`${audience}.evil.example`), audience))
  expect(error).toMatchObject({ reason: 'wrong_audience', status: 401 })
})

test.each([undefined, null])('a token whose audience is %s is for no audience', (aud) => {
  const error = catchError(() => requireAudience(createActiveToken({ aud: aud as never }), audience))
  expect(error).toMatchObject({ reason: 'wrong_audience', status: 401 })
})

test('the reason tells an inactive token from a refresh token', () => {
  const inactive = catchError(() => requireAudience({ active: false }, audience))
  expect(inactive).toMatchObject({ reason: 'inactive', status: 401 })
  const refresh = catchError(() => requireAudience(createActiveToken({ token_use: 'refresh_token' }), audience))
  expect(refresh).toMatchObject({ reason: 'not_an_access_token', status: 401 })
})

test('the WWW-Authenticate header does not contain the audience', () => {
  const error = catchError(() => requireAudience(createActiveToken({ aud: [] }), audience))
  expect((error as { wwwAuthenticate(): string }).wwwAuthenticate()).toBe('Bearer error="invalid_token"')
})

test.each(['', undefined, [audience]])('refuses the audience %j', (wrong) => {
  const refusal = new TypeError('"audience" must be a non-empty string')
  expect(() => requireAudience(createActiveToken(), wrong as string)).toThrow(refusal)
})
