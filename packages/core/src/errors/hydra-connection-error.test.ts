import { expect, test } from 'vitest'
import { createRetryingDouble, operations } from '../double.test-helper.js'
import { platform } from '../send/platform/browser.js'
import { HydraConnectionError } from './hydra-connection-error.js'

test('a bug in the caller’s own fetch can be found by thrown(), and is shown by no member', async () => {
  const bug = new ReferenceError('secretToken is not defined')
  const { admin } = createRetryingDouble(
    () => {
      throw bug
    },
    { retry: false },
  )
  const call = admin['~hydra'].call(operations.get, { path: { id: 'c' } })
  const error = (await Promise.resolve(call).catch((error: HydraConnectionError) => error)) as HydraConnectionError
  expect(error.thrown()).toBe(bug)
  expect([String(error), JSON.stringify(error), error.cause]).toEqual([
    expect.not.stringContaining('secret'),
    expect.not.stringContaining('secret'),
    undefined,
  ])
})

test('in a browser, which tells no cause, the message names the one that is off by default', () => {
  const context = { operationId: 'oauth2TokenExchange', method: 'POST', path: '/oauth2/token' }
  const thrown = new TypeError('Failed to fetch')
  const error = new HydraConnectionError(context, 'http://h', platform.networkFailure(thrown), thrown)
  expect(error.message).toContain('(network failure, or "serve.public.cors" is off)')
  expect(error.reason).toBeUndefined()
})
