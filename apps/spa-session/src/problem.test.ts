import { createHydraDouble } from '@hydrakit/core/testing'
import { discoverOidcConfiguration } from '@hydrakit/oidc'
import { ErrorResponse, ErrorTimeout } from 'oidc-client-ts'
import { expect, test } from 'vitest'
import { describeError, isCancelled, Problem, Unreachable } from './problem.js'

const usedVerifier = 'The consent verifier has already been used, has not been granted, or is invalid.'

test('a refusal is told by its code, not by what the server says about it', () => {
  const refusal = new ErrorResponse({
    error: 'access_denied',
    error_description: 'The token hook denied the request.',
  })
  expect(describeError(refusal)).toBe('The sign-in server did not let you in.')
})

test('a redirect that was followed twice is not told as a refusal', () => {
  const refusal = new ErrorResponse({ error: 'access_denied', error_description: usedVerifier })
  expect(describeError(refusal)).toBe('This sign-in has expired or was used before.')
})

test.each([
  ['a user who denies', { error: 'access_denied', error_description: 'The resource owner denied the request.' }, true],
  ['a refusal without a description', { error: 'access_denied' }, true],
  ['a redirect that was followed twice', { error: 'access_denied', error_description: usedVerifier }, false],
  ['another refusal', { error: 'invalid_scope' }, false],
  ['a code', { code: 'ory_ac_1' }, false],
])('tells whether the user cancelled from %s', (_case, parameters, cancelled) => {
  expect(isCancelled(new URLSearchParams(parameters))).toBe(cancelled)
})

test('a refusal with an unusual code is told in the words of the server', () => {
  const refusal = new ErrorResponse({ error: 'invalid_scope', error_description: 'The scope is unknown.' })
  expect(describeError(refusal)).toBe('The sign-in server refused: The scope is unknown.')
})

test('an older tab is told about the newer one, and nothing about CSRF', () => {
  const error_description = 'The CSRF value from the token does not match the CSRF value from the data store.'
  const words = describeError(new ErrorResponse({ error: 'request_forbidden', error_description }))
  expect(words).toContain('Another sign-in was started after this one, perhaps in another tab')
  expect(words).not.toContain('CSRF')
})

test('a refusal without a description is told by its code', () => {
  expect(describeError(new ErrorResponse({ error: 'server_error' }))).toBe('The sign-in server refused: server_error')
})

test.each([
  ['the SDK', await failureOfTheSdk()],
  ['oidc-client-ts', new ErrorTimeout('Network timed out')],
  ['the browser', new Unreachable()],
])('a server that cannot be reached is told alike, whether noticed by %s', (_by, error) => {
  expect(describeError(error)).toBe('The sign-in server cannot be reached. It may be down, or you may be offline.')
})

test('a response that makes no sense is not told as an unreachable server', async () => {
  const { hydra } = createHydraDouble(() => new Response('<!doctype html>'))
  const error = await discoverOidcConfiguration(hydra).catch((error: unknown) => error)
  expect(describeError(error)).toBe('Something happened that this app does not expect.')
})

test('a mistake of the program is not told as an unreachable server', () => {
  expect(describeError(new TypeError('x is not a function'))).toBe('Something happened that this app does not expect.')
})

test('a problem says itself what it is', () => {
  expect(describeError(new Problem('The door is stuck.'))).toBe('The door is stuck.')
})

test('the text of an unknown error is not shown: nobody wrote it for users', () => {
  expect(describeError(new Error('ENOSPC at 0x3f'))).not.toContain('ENOSPC')
})

function failureOfTheSdk(): Promise<unknown> {
  const { hydra } = createHydraDouble(() => Promise.reject(new TypeError('fetch failed')))
  return discoverOidcConfiguration(hydra).then(
    () => undefined,
    (error: unknown) => error,
  )
}
