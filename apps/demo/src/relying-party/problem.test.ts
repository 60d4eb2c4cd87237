import * as openid from 'openid-client'
import { expect, onTestFinished, test, vi } from 'vitest'
import { problemOf } from './problem.js'

test('a fault is logged with its place, and without the claims and tokens in its cause', () => {
  const log = vi.spyOn(console, 'error').mockImplementation(() => {})
  onTestFinished(() => log.mockRestore())
  const cause = { claims: { nonce: 'SECRET' }, body: { access_token: 'SECRET' } }
  const error = new openid.ClientError('unexpected "nonce"', { cause })
  expect(problemOf(error)).toMatchObject({ status: 500 })
  expect(problemOf({ token: 'SECRET' })).toMatchObject({ status: 500 })
  const [[text]] = log.mock.calls as [[string]]
  expect(text).toMatch(/unexpected "nonce"[\s\S]*problem\.test/)
  expect(log.mock.calls.flat().every((each) => typeof each === 'string' && !each.includes('SECRET'))).toBe(true)
})
