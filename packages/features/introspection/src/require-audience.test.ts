import { expect, expectTypeOf, test } from 'vitest'
import { type ActiveOAuth2Token, type IntrospectedOAuth2Token, requireAudience } from './index.js'
import { activeToken, thrownBy } from './require.test-helper.js'

const audience = 'https://photos.example'

test('a token that is meant for the API among others passes, and is known to be active', () => {
  const token: IntrospectedOAuth2Token = activeToken({ aud: ['https://mail.example', audience] })
  requireAudience(token, audience)
  expectTypeOf(token).toEqualTypeOf<ActiveOAuth2Token>()
  expect(token.active).toBe(true)
})

test.each([
  ['others', ['https://mail.example']],
  ['nobody in particular', []],
  ['a longer name', [`${audience}/`]],
])('a token that is meant for %s is invalid_token, 401', (_, aud) => {
  const error = thrownBy(() => requireAudience(activeToken({ aud }), audience))
  expect(error).toMatchObject({ reason: 'wrong_audience', error: 'invalid_token', status: 401, audience })
  expect(error).toHaveProperty('scope', undefined)
})

test('an audience that is one string and no list is compared whole', () => {
  const meantFor = (aud: string) => activeToken({ aud: aud as never })
  expect(() => requireAudience(meantFor(audience), audience)).not.toThrow()
  const error = thrownBy(() => requireAudience(meantFor(`${audience}.evil.example`), audience))
  expect(error).toMatchObject({ reason: 'wrong_audience', status: 401 })
})

test.each([undefined, null])('a token whose audience is %s is meant for nobody in particular', (aud) => {
  const error = thrownBy(() => requireAudience(activeToken({ aud: aud as never }), audience))
  expect(error).toMatchObject({ reason: 'wrong_audience', status: 401 })
})

test('an inactive token and a refresh token are refused for what they are', () => {
  const inactive = thrownBy(() => requireAudience({ active: false }, audience))
  expect(inactive).toMatchObject({ reason: 'inactive', status: 401 })
  const refresh = thrownBy(() => requireAudience(activeToken({ token_use: 'refresh_token' }), audience))
  expect(refresh).toMatchObject({ reason: 'not_an_access_token', status: 401 })
})

test('the header for the client does not name the audience', () => {
  const error = thrownBy(() => requireAudience(activeToken({ aud: [] }), audience))
  expect((error as { wwwAuthenticate(): string }).wwwAuthenticate()).toBe('Bearer error="invalid_token"')
})

test.each(['', undefined, [audience]])('refuses the audience %j', (wrong) => {
  const refusal = new TypeError('"audience" must be a non-empty string')
  expect(() => requireAudience(activeToken(), wrong as string)).toThrow(refusal)
})
