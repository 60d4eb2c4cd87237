import { buildConsentRequest, buildLoginRequest, buildLogoutRequest } from '@hydrakit/core/testing'
import { openBrowser } from '@hydrakit-tests/support'
import { describe, expect, test } from 'vitest'
import { createTestApp, onward } from '../testing/test-app.js'

const request_url = 'http://hydra.test:4444/oauth2/auth'
const responses = {
  'GET login': buildLoginRequest({ request_url }),
  'PUT login/accept': onward,
  'PUT login/reject': onward,
  'GET consent': buildConsentRequest({ subject: 'user-1815', request_url }),
  'PUT consent/accept': onward,
  'PUT consent/reject': onward,
  'GET logout': buildLogoutRequest({ rp_initiated: false }),
  'PUT logout/accept': onward,
  'PUT logout/reject': () => new Response(null, { status: 204 }),
  'PUT device/accept': onward,
}

describe.each([
  ['/login?login_challenge=c', 'Sign in'],
  ['/login?login_challenge=c', 'Cancel'],
  ['/consent?consent_challenge=c', 'Allow'],
  ['/consent?consent_challenge=c', 'Deny'],
  ['/logout?logout_challenge=c', 'Sign out'],
  ['/logout?logout_challenge=c', 'Stay signed in'],
  ['/device?device_challenge=c', 'Continue'],
])('the form of %s, button %s', (path, button) => {
  const address = `http://login.test${path}`

  test('is refused without its token, changes nothing and offers a fresh form', async () => {
    const { browser, calls } = createTestApp(responses)
    const form = await browser.visit(address)
    const { status, document } = await browser.press(form, button, { csrf_token: [] })
    expect(status).toBe(403)
    expect(document.querySelector('a.button')?.getAttribute('href')).toBe('')
    expect(calls.filter(({ to }) => to.startsWith('PUT'))).toEqual([])
  })

  test('is refused with a token that was tampered with', async () => {
    const { browser, calls } = createTestApp(responses)
    const form = await browser.visit(address)
    const token = form.document.querySelector('[name=csrf_token]')?.getAttribute('value') ?? ''
    const [first = '', rest] = [token[0], token.slice(1)]
    for (const csrf_token of ['', rest, `${token}A`, `${first === 'A' ? 'B' : 'A'}${rest}`]) {
      expect((await browser.press(form, button, { csrf_token })).status).toBe(403)
    }
    expect(calls.filter(({ to }) => to.startsWith('PUT'))).toEqual([])
  })

  test('is refused with a token made for another challenge', async () => {
    const { browser, calls } = createTestApp(responses)
    const other = await browser.visit(`${address}2`)
    const csrf_token = other.document.querySelector('[name=csrf_token]')?.getAttribute('value') ?? ''
    expect(csrf_token).not.toBe('')
    expect((await browser.press(await browser.visit(address), button, { csrf_token })).status).toBe(403)
    expect(calls.filter(({ to }) => to.startsWith('PUT'))).toEqual([])
  })

  test("is refused with another browser's token", async () => {
    const { browser, calls } = createTestApp(responses)
    const theirs = await browser.visit(address)
    const csrf_token = theirs.document.querySelector('[name=csrf_token]')?.getAttribute('value') ?? ''
    await browser.cookies.removeAllCookies()
    expect((await browser.press(await browser.visit(address), button, { csrf_token })).status).toBe(403)
    expect(calls.filter(({ to }) => to.startsWith('PUT'))).toEqual([])
  })

  test('is refused without the cookie', async () => {
    const { browser, calls } = createTestApp(responses)
    const form = await browser.visit(address)
    await browser.cookies.removeAllCookies()
    expect((await browser.press(form, button)).status).toBe(403)
    expect(calls.filter(({ to }) => to.startsWith('PUT'))).toEqual([])
  })
})

test('refuses a token that was made on another page', async () => {
  const { browser } = createTestApp(responses)
  const device = await browser.visit('http://login.test/device?device_challenge=account%20sign-in')
  const csrf_token = device.document.querySelector('[name=csrf_token]')?.getAttribute('value') ?? ''
  const signIn = await browser.visit('http://login.test/account/sign-in')
  expect((await browser.press(signIn, 'Sign in', { csrf_token })).status).toBe(403)
})

test('refuses a form that another site posts, even with cookie and token', async () => {
  const { app, browser, calls } = createTestApp(responses)
  const form = await browser.visit('http://login.test/login?login_challenge=c')
  const token = form.document.querySelector('[name=csrf_token]')?.getAttribute('value') ?? ''
  const response = await app.request(form.url.href, {
    method: 'POST',
    headers: {
      cookie: await browser.cookies.getCookieString(form.url.href),
      origin: 'https://evil.example',
      'sec-fetch-site': 'cross-site',
    },
    body: new URLSearchParams({ csrf_token: token, action: 'cancel' }),
  })
  expect(response.status).toBe(403)
  expect(response.headers.get('content-type')).toBe('text/html; charset=UTF-8')
  expect(calls.filter(({ to }) => to.startsWith('PUT'))).toEqual([])
})

test('takes forms of two tabs of one browser', async () => {
  const { browser } = createTestApp(responses)
  const first = await browser.visit('http://login.test/login?login_challenge=c')
  const second = await browser.visit('http://login.test/login?login_challenge=d')
  expect((await browser.press(second, 'Cancel')).url.href).toBe(onward.redirect_to)
  expect((await browser.press(first, 'Cancel')).url.href).toBe(onward.redirect_to)
})

test('keeps the cookie from scripts and, over https, from every other host and plain http', async () => {
  const address = '/login?login_challenge=c'
  const http = await createTestApp(responses).app.request(`http://127.0.0.1:3000${address}`)
  expect(http.headers.get('set-cookie')).toMatch(/^login_consent_browser=[\w-]{22}; Path=\/; HttpOnly; SameSite=Lax$/)
  const options = { publicUrl: 'https://id.example', cookieSecret: 'x'.repeat(32) }
  const https = await createTestApp(responses, options).app.request(`http://10.0.0.7:3000${address}`)
  expect(https.headers.get('set-cookie')).toMatch(
    /^__Host-login_consent_browser=[\w-]{22}; Path=\/; HttpOnly; Secure; SameSite=Lax$/,
  )
})

test('works over https behind a proxy that ends TLS, for browsers that send only Origin', async () => {
  const { app } = createTestApp(responses, { publicUrl: 'https://id.example/', cookieSecret: 'x'.repeat(32) })
  const proxy = (url: string, init: RequestInit) => {
    const headers = new Headers(init.headers)
    headers.delete('sec-fetch-site')
    return app.request(url.replace('https://id.example', 'http://10.0.0.7:3000'), { ...init, headers })
  }
  const browser = openBrowser(proxy, 'http://hydra.test:4444/')
  const form = await browser.visit('https://id.example/login?login_challenge=c')
  expect((await browser.press(form, 'Cancel')).url.href).toBe(onward.redirect_to)
})

test('two processes with one secret take each other’s forms', async () => {
  const cookieSecret = 'one secret that both processes share'
  const [first, second] = [createTestApp(responses, { cookieSecret }), createTestApp(responses, { cookieSecret })]
  const form = await first.browser.visit('http://login.test/login?login_challenge=c')
  for (const cookie of await first.browser.cookies.getCookies(form.url.href)) {
    await second.browser.cookies.setCookie(cookie, form.url.href)
  }
  expect((await second.browser.press(form, 'Cancel')).url.href).toBe(onward.redirect_to)
})
