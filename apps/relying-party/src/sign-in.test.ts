import { acceptOAuth2ConsentRequest } from '@hydrakit/consent'
import { demoAccounts } from '@hydrakit-apps/login-consent'
import { headingOf, openBrowser } from '@hydrakit-tests/support'
import { expect, test } from 'vitest'
import { signIn, useWorld } from './testing/world.js'

const world = useWorld()
const [{ email, password }] = demoAccounts as readonly [(typeof demoAccounts)[number]]
const notSignedIn = 'You are not signed in'

test('signs in, and stays signed in, by a cookie that scripts and other sites do not get', async () => {
  const { url } = world.relyingParty
  const browser = openBrowser(fetch)
  const start = await browser.visit(url)
  expect(start.document.querySelector('a.primary')?.getAttribute('href')).toBe('/sign-in')
  const welcome = await signIn(browser, await browser.visit(`${url}/sign-in`))
  expect([welcome.url.href, headingOf(welcome)]).toEqual([`${url}/`, 'Welcome aboard, Ada Lovelace'])
  expect(headingOf(await browser.visit(url))).toBe('Welcome aboard, Ada Lovelace')
  const [cookie] = (await browser.cookies.getCookies(url)).filter(({ key }) => key === 'harbor_session')
  expect(cookie).toMatchObject({ httpOnly: true, sameSite: 'lax', path: '/' })
})

test('an app that needs no tokens after the sign-in asks for no refresh token', async () => {
  const { url } = world.relyingParty
  const browser = openBrowser(fetch)
  await signIn(browser, await browser.visit(`${url}/sign-in`))
  expect([world.tokens.scope, world.tokens.refresh_token]).toEqual(['openid profile email', undefined])
})

// Two login pages at once are one too many for Hydra itself: the older is refused.
test('a sign-in goes on while another one is started in a second tab', async () => {
  const { url } = world.relyingParty
  const browser = openBrowser(fetch)
  const consent = await browser.press(await browser.visit(`${url}/sign-in`), 'Sign in', { email, password })
  const other = await browser.visit(`${url}/sign-in`)
  expect(headingOf(await browser.press(consent, 'Allow'))).toBe('Welcome aboard, Ada Lovelace')
  expect(headingOf(await signIn(browser, other))).toBe('Welcome aboard, Ada Lovelace')
})

test('a response without an ID Token signs nobody in', async () => {
  const { url } = world.relyingParty
  const browser = openBrowser(fetch, `${world.stack.loginConsentUrl}/consent`)
  const consent = await browser.press(await browser.visit(`${url}/sign-in`), 'Sign in', { email, password })
  const challenge = consent.url.searchParams.get('consent_challenge') ?? ''
  const withoutOpenid = { grant_scope: ['profile', 'email'] }
  const page = await browser.visit(
    (await acceptOAuth2ConsentRequest(world.stack.admin, challenge, withoutOpenid)).redirect_to,
  )
  expect([page.status, headingOf(page)]).toEqual([400, notSignedIn])
  expect(page.document.querySelector('.alert')?.textContent).toContain('does not say who you are')
  expect(headingOf(await browser.visit(url))).not.toContain('Welcome')
})

test('a new sign-in ends what the cookie of the old one was good for', async () => {
  const { url } = world.relyingParty
  const browser = openBrowser(fetch)
  await signIn(browser, await browser.visit(`${url}/sign-in`))
  const cookie = await browser.cookies.getCookieString(url)
  const consent = await browser.visit(`${url}/sign-in`) // Hydra remembers who it is
  expect(headingOf(await browser.press(consent, 'Allow'))).toBe('Welcome aboard, Ada Lovelace')
  const old = await (await fetch(url, { headers: { cookie } })).text()
  expect(old).not.toContain('Ada')
})

test('a consent that is denied is told', async () => {
  const browser = openBrowser(fetch)
  const page = await browser.press(await browser.visit(`${world.relyingParty.url}/sign-in`), 'Cancel')
  expect([page.status, headingOf(page)]).toEqual([400, notSignedIn])
  expect(page.document.querySelector('.alert')?.textContent).toBe('The sign-in was cancelled or not allowed.')
})

test('a response that was meant for another browser is refused', async () => {
  const { url } = world.relyingParty
  const victim = openBrowser(fetch)
  const attacker = openBrowser(fetch, `${url}/callback`)
  const callback = await signIn(attacker, await attacker.visit(`${url}/sign-in`))
  await victim.visit(`${url}/sign-in`) // its own, with another state
  const page = await victim.visit(callback.url)
  expect([page.status, headingOf(page)]).toEqual([400, notSignedIn])
  expect(headingOf(await victim.visit(url))).not.toContain('Welcome')
})

test.each(['', '?code=invented', '?code=invented&state=invented', '?error=<script>alert(1)</script>'])(
  'the invented response "%s" is refused, and nothing of it shown',
  async (query) => {
    const page = await openBrowser(fetch).visit(`${world.relyingParty.url}/callback${query}`)
    expect([page.status, headingOf(page)]).toEqual([400, notSignedIn])
    expect(page.document.toString()).not.toMatch(/invented|<script/)
  },
)

test('a response or a cookie that is longer than any is refused before Hydra is asked', async () => {
  const { url } = world.relyingParty
  const browser = openBrowser(fetch, `${world.stack.loginConsentUrl}/login`)
  await browser.visit(`${url}/sign-in`)
  const [{ key = '', value = '' } = {}] = await browser.cookies.getCookies(`${url}/callback`)
  const state = key.replace('harbor_sign_in_', '')
  for (const [code, verifier] of [
    ['c'.repeat(8_192), value],
    ['code', 'v'.repeat(4_000)],
  ] as const) {
    const query = new URLSearchParams({ state, code })
    const response = await fetch(`${url}/callback?${query}`, { headers: { cookie: `${key}=${verifier}` } })
    expect([response.status, await response.text()]).toEqual([
      400,
      expect.stringContaining('does not belong to a sign-in'),
    ])
  }
})

test('pages have the headers that keep them to themselves', async () => {
  const { headers } = await openBrowser(fetch).visit(world.relyingParty.url)
  expect(Object.fromEntries(headers)).toMatchObject({
    'content-security-policy':
      "default-src 'none'; style-src 'self'; img-src 'self'; base-uri 'none'; frame-ancestors 'none'",
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'same-origin',
    'cache-control': 'no-store',
  })
})

test('an unknown address is a 404', async () => {
  expect((await openBrowser(fetch).visit(`${world.relyingParty.url}/nowhere`)).status).toBe(404)
})

// Last, since Hydra is gone then.
test('while Hydra is down a sign-in is a 503 in words, and signing out still works', async () => {
  const { url } = world.relyingParty
  const browser = openBrowser(fetch, `${url}/callback`)
  const callback = await signIn(browser, await browser.visit(`${url}/sign-in`))
  const signedIn = openBrowser(fetch)
  await signIn(signedIn, await signedIn.visit(`${url}/sign-in`))
  await world.stack.server.kill()

  // Instead of a redirect to an address where nothing listens.
  const start = await signedIn.visit(`${url}/sign-in`)
  expect([start.status, headingOf(start)]).toEqual([503, 'Sign-in is not available right now'])
  const response = await fetch(callback.url, {
    headers: { cookie: await browser.cookies.getCookieString(callback.url.href) },
  })
  expect([response.status, await response.text()]).toEqual([503, expect.stringContaining('Hydra does not respond')])
  const signedOut = await signedIn.press(await signedIn.visit(url), 'Sign out')
  expect([signedOut.status, headingOf(signedOut)]).toEqual([503, 'You are signed out here'])
  expect(signedOut.document.querySelector('.alert')?.textContent).toContain('Hydra could not be told')
  expect(headingOf(await signedIn.visit(url))).toBe('You are signed out')
  expect(headingOf(await signedIn.press(signedOut, 'Try again'))).toBe('You are signed out here')
})
