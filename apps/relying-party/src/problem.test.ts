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

test.each(['access_denied', 'request_forbidden', 'login_required', 'invalid_scope', 'invalid_request', 'x_unknown'])(
  'a sign-in that comes back with %s is explained in words of this app, not in Hydra’s',
  (error) => {
    const error_description = 'The CSRF value from the token does not match the CSRF value from the data store.'
    const cause = new URLSearchParams({ error, error_description })
    const { title, reason } = toProblem(new openid.AuthorizationResponseError('refused', { cause }))
    expect(title).toBe('You are not signed in')
    expect(reason).not.toContain('CSRF')
    expect(reason.endsWith('.')).toBe(true)
  },
)

test('an older tab is told about the newer one', () => {
  const cause = new URLSearchParams({ error: 'request_forbidden' })
  const { reason } = toProblem(new openid.AuthorizationResponseError('refused', { cause }))
  expect(reason).toContain('Another sign-in was started after this one, perhaps in another tab')
})
