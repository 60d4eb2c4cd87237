import { createHydraDouble } from '@hydrakit/core/testing'
import { expect, test } from 'vitest'
import { type LoginSessionSelector, revokeOAuth2LoginSessions } from './revoke-oauth2-login-sessions.js'

test.each([
  [{ subject: 'ada & co' }, '?subject=ada%20%26%20co'],
  [{ sid: 's' }, '?sid=s'],
])('sends %o unchanged', async (selector, search) => {
  const { admin, requests } = createHydraDouble(() => new Response(null, { status: 204 }))
  expect(await revokeOAuth2LoginSessions(admin, selector as LoginSessionSelector)).toBeUndefined()
  expect(requests[0]).toMatchObject({
    method: 'DELETE',
    url: { pathname: '/admin/oauth2/auth/sessions/login', search },
  })
})

test.each([
  {},
  { all: true },
  undefined,
  null,
  { subject: 'ada', sid: 's' },
  { subject: 'ada', sid: undefined },
  { subject: undefined, sid: 's' },
])('%o fits neither of the two choices, and nothing is sent', async (selector) => {
  const { admin, requests } = createHydraDouble(() => new Response(null, { status: 204 }))
  const refusal = new TypeError('"selector" must be { subject } or { sid }')
  await expect(revokeOAuth2LoginSessions(admin, selector as never)).rejects.toThrow(refusal)
  expect(requests).toEqual([])
})

test.each([
  ['subject', { subject: '' }],
  ['sid', { sid: 7 }],
  ['sid', { sid: '' }],
  ['subject', { subject: null }],
])('refuses a %s that is not a non-empty string: %o', async (name, selector) => {
  const { admin, requests } = createHydraDouble(() => new Response(null, { status: 204 }))
  const refusal = new TypeError(`"${name}" must be a non-empty string`)
  await expect(revokeOAuth2LoginSessions(admin, selector as never)).rejects.toThrow(refusal)
  expect(requests).toEqual([])
})

test('the compiler refuses both', () => {
  const both = { subject: 'ada', sid: 's' }
  // @ts-expect-error -- one or the other
  const selector: LoginSessionSelector = both
  expect(selector).toBe(both)
})
