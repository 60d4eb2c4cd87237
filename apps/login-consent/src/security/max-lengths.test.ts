import { buildConsentRequest, buildConsentSession, buildLoginRequest, buildLogoutRequest } from '@hydrakit/core/testing'
import type { HeadlessBrowser, Page } from '@hydrakit-tests/support'
import { describe, expect, test } from 'vitest'
import { createTestApp, onward, requestUrl } from '../testing/test-app.js'
import { demoAccounts } from '../users/demo-users.js'
import { challengeLength, fieldLengths } from './max-lengths.js'

const responses = {
  'GET login': buildLoginRequest({ request_url: requestUrl }),
  'GET consent': buildConsentRequest({ subject: 'user-1815', request_url: requestUrl }),
  'GET logout': buildLogoutRequest({ rp_initiated: false }),
  'GET sessions/consent': [buildConsentSession()],
  'PUT login/accept': onward,
  'PUT consent/accept': onward,
  'PUT device/accept': onward,
}

const forms: [address: string, button: string, fields: (keyof typeof fieldLengths)[]][] = [
  ['/login?login_challenge=c', 'Sign in', ['csrf_token', 'action', 'email', 'password', 'remember']],
  ['/consent?consent_challenge=c', 'Allow', ['csrf_token', 'action', 'grant_scope', 'remember']],
  ['/logout?logout_challenge=c', 'Sign out', ['csrf_token', 'action']],
  ['/device?device_challenge=c', 'Continue', ['csrf_token', 'user_code']],
  ['/account/sign-in', 'Sign in', ['csrf_token', 'email', 'password']],
]

describe.each(forms)('the form of %s', (address, button, fields) => {
  test.each(fields)('is refused if %s is longer than it may be, before Hydra is asked', async (field) => {
    const { browser, calls } = createTestApp(responses)
    const form = await browser.visit(`http://login.test${address}`)
    const asked = calls.length
    for (const length of [fieldLengths[field] + 1, 60_000]) {
      const { status } = await browser.press(form, button, { [field]: 'a'.repeat(length) })
      expect([status, calls.length]).toEqual([413, asked])
    }
  })
})

test.each(['action', 'client'] as const)('the form of /account is refused if %s is too long', async (field) => {
  const { browser, calls } = createTestApp(responses)
  const account = await signedIn(browser)
  const entries = { [field]: 'a'.repeat(fieldLengths[field] + 1) }
  expect((await browser.press(account, 'Remove access', entries)).status).toBe(413)
  expect(calls.map(({ to }) => to)).toEqual(['GET sessions/consent'])
})

test('every field of every form has a limit', async () => {
  const { browser } = createTestApp(responses)
  const pages = await Promise.all(forms.map(([address]) => browser.visit(`http://login.test${address}`)))
  for (const { document } of [...pages, await signedIn(browser)]) {
    const names = document.querySelectorAll('form [name]').map((each) => each.getAttribute('name'))
    expect(names.filter((name) => !Object.hasOwn(fieldLengths, name ?? ''))).toEqual([])
  }
})

test.each(['login', 'consent', 'logout'])('a challenge for %s that is too long is asked of nobody', async (name) => {
  const { browser, calls } = createTestApp(responses)
  const address = `http://login.test/${name}?${name}_challenge=`
  expect((await browser.visit(address + 'a'.repeat(challengeLength))).status).toBe(200)
  const asked = calls.length
  expect((await browser.visit(address + 'a'.repeat(challengeLength + 1))).status).toBe(404)
  expect(calls).toHaveLength(asked)
})

test('a login hint that is too long for an e-mail address is not shown', async () => {
  const shown = async (login_hint: string) => {
    const { browser } = createTestApp({
      'GET login': buildLoginRequest({ request_url: requestUrl, oidc_context: { login_hint } }),
    })
    const { document } = await browser.visit('http://login.test/login?login_challenge=c')
    return document.querySelector('#email')?.getAttribute('value')
  }
  expect(await shown('ada@example.com')).toBe('ada@example.com')
  expect(await shown('a'.repeat(255))).toBe('')
})

test('refuses more scopes than were requested, however often one is named', async () => {
  const { browser, calls } = createTestApp(responses)
  const form = await browser.visit('http://login.test/consent?consent_challenge=c')
  const { status } = await browser.press(form, 'Allow', { grant_scope: Array(3_000).fill('openid') })
  expect(status).toBe(400)
  expect(calls.filter(({ to }) => to.startsWith('PUT'))).toEqual([])
})

async function signedIn(browser: HeadlessBrowser): Promise<Page> {
  const [form, ada] = [await browser.visit('http://login.test/account/sign-in'), demoAccounts[0]]
  return browser.press(form, 'Sign in', { email: ada?.email ?? '', password: ada?.password ?? '' })
}
