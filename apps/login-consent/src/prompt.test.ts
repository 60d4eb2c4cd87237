import { buildConsentRequest, buildLoginRequest } from '@hydrakit/core/testing'
import { expect, test } from 'vitest'
import { createTestApp, onward, requestUrl } from './testing/test-app.js'

const jwt = (claims: object) => `e30.${Buffer.from(JSON.stringify(claims)).toString('base64url')}.x`
const posted = 'http://hydra.test:4444/oauth2/auth'
const subject = 'user-0' // an account that is gone
const login = 'http://login.test/login?login_challenge=c'
const consent = 'http://login.test/consent?consent_challenge=c'

const silent: [string, string][] = [
  ['prompt=none', `${requestUrl}&prompt=none`],
  ['prompt=none among others', `${requestUrl}&prompt=none+consent`],
  ['a request object with prompt=none', `${requestUrl}&prompt=login&request=${jwt({ prompt: 'none' })}`],
]

test.each(silent)(
  'a remembered account that is gone gets login_required and no form with %s',
  async (_, request_url) => {
    const { browser, calls, audited } = createTestApp({
      'GET login': buildLoginRequest({ skip: true, subject, request_url }),
      'PUT login/reject': onward,
    })
    expect((await browser.visit(login)).url.href).toBe(onward.redirect_to)
    expect(calls.at(-1)).toMatchObject({ to: 'PUT login/reject', body: { error: 'login_required' } })
    expect(audited).toEqual([{ event: 'sign-in-refused', client_id: 'photos', reason: 'account-gone' }])
  },
)

test.each(silent)('a consent for an account that is gone ends in login_required with %s', async (_, request_url) => {
  const request = buildConsentRequest({ skip: true, subject, request_url })
  const { browser, calls } = createTestApp({ 'GET consent': request, 'PUT consent/reject': onward })
  expect((await browser.visit(consent)).url.href).toBe(onward.redirect_to)
  expect(calls.at(-1)).toMatchObject({ to: 'PUT consent/reject', body: { error: 'login_required' } })
})

test.each([
  ['no prompt', requestUrl],
  ['another prompt', `${requestUrl}&prompt=login`],
  ['a request object without one', `${requestUrl}&request=${jwt({ scope: 'openid' })}`],
  ['a request object elsewhere', `${requestUrl}&request_uri=https%3A%2F%2Fphotos.example%2Frequest`],
  ['what was posted', posted],
  ['a device', 'http://hydra.test:4444/oauth2/device/verify?client_id=photos'],
])('a remembered account that is gone gets the form with %s', async (_, request_url) => {
  const { browser } = createTestApp({ 'GET login': buildLoginRequest({ skip: true, subject, request_url }) })
  expect((await browser.visit(login)).document.querySelector('h1')?.textContent).toBe('Sign in')
})
