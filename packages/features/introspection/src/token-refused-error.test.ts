import { expect, expectTypeOf, test, vi } from 'vitest'
import { isTokenRefusedError, TokenRefusedError } from './index.js'

test('the guard accepts the error of another copy of this package, and narrows it', async () => {
  vi.resetModules()
  const copy = await import('./index.js')
  const error: unknown = new copy.TokenRefusedError('missing_scope', { scope: 'photos.read' })
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
  const error = new TokenRefusedError('inactive', { audience: 'https://photos.example' })
  expect(isTokenRefusedError({ ...error })).toBe(false)
})
