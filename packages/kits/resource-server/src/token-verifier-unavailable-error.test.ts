import { inspect } from 'node:util'
import { expect, test, vi } from 'vitest'
import { isTokenVerifierUnavailableError, TokenVerifierUnavailableError } from './index.js'

test('the guard accepts the error of another copy of this package', async () => {
  vi.resetModules()
  const copy = await import('./token-verifier-unavailable-error.js')
  const error = new copy.TokenVerifierUnavailableError('keys')
  expect(error).not.toBeInstanceOf(TokenVerifierUnavailableError)
  expect(isTokenVerifierUnavailableError(error)).toBe(true)
})

test.each([
  undefined,
  null,
  'ERR_TOKEN_VERIFIER_UNAVAILABLE',
  new Error('else'),
  { ...new TokenVerifierUnavailableError('keys') },
  Object.assign(new Error('else'), { code: 'ERR_TOKEN_VERIFIER_UNAVAILABLE' }),
])('the guard refuses %o', (error) => {
  expect(isTokenVerifierUnavailableError(error)).toBe(false)
})

test('what was thrown is a method, so that no print shows it', () => {
  const secret = new Error('SECRET')
  const error = new TokenVerifierUnavailableError('introspection', secret)
  expect(error.thrown()).toBe(secret)
  expect(inspect(error, { depth: 9, showHidden: true }) + JSON.stringify(error)).not.toContain('SECRET')
  expect(error.message).toBe('the token could not be checked: Hydra could not be asked')
})
