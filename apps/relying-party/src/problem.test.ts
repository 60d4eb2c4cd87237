import { createHydraDouble } from '@hydrakit/core/testing'
import { discoverOidcConfiguration } from '@hydrakit/oidc'
import * as openid from 'openid-client'
import { expect, onTestFinished, test, vi } from 'vitest'
import { toProblem } from './problem.js'

const refused = () => {
  throw new TypeError('fetch failed')
}

test.each([
  ['cannot be reached', refused],
  ['fails', () => new Response('', { status: 500 })],
  ['is behind a gateway that finds it away', () => new Response('<h1>Bad gateway</h1>', { status: 502 })],
  ['responds with HTML', () => new Response('<h1>Welcome</h1>')],
])('a Hydra that %s is a 503', async (_, respond) => {
  const error = await discoverOidcConfiguration(createHydraDouble(respond).hydra).catch((error: unknown) => error)
  expect(toProblem(error)).toMatchObject({ status: 503, title: 'Sign-in is not available right now' })
})

test.each([
  ['server_error', 503],
  ['temporarily_unavailable', 503],
  ['access_denied', 400],
  ['invalid_scope', 400],
])('a sign-in that comes back with %s is a %i (RFC 6749 section 4.1.2.1)', (error, status) => {
  const cause = new URLSearchParams({ error })
  expect(toProblem(new openid.AuthorizationResponseError('refused', { cause })).status).toBe(status)
})

test('a fault is logged with its place, and without the claims and tokens in its cause', () => {
  const log = vi.spyOn(console, 'error').mockImplementation(() => {})
  onTestFinished(() => log.mockRestore())
  const cause = { claims: { nonce: 'SECRET' }, body: { access_token: 'SECRET' } }
  const error = new openid.ClientError('unexpected "nonce"', { cause })
  expect(toProblem(error)).toMatchObject({ status: 500 })
  expect(toProblem({ token: 'SECRET' })).toMatchObject({ status: 500 })
  const [[text]] = log.mock.calls as [[string]]
  expect(text).toMatch(/unexpected "nonce"[\s\S]*problem\.test/)
  expect(log.mock.calls.flat().every((each) => typeof each === 'string' && !each.includes('SECRET'))).toBe(true)
})
