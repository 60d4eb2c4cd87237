import { introspectOAuth2Token } from '@hydrakit/introspection'
import { type HeadlessBrowser, headingOf, openBrowser, type Page } from '@hydrakit-tests/support'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Stack, startStack } from './testing/start-stack.js'
import { ada, clientUrl, createVisitor, exchangeCode, type Visitor } from './testing/visitor.js'

let stack: Stack

beforeAll(async () => {
  stack = await startStack({ warmKeys: true })
}, 300_000)

afterAll(() => stack?.stop())

/** Lets a client in, remembered, and gives its access token. */
async function letIn(client_name: string, browser?: HeadlessBrowser): Promise<Visitor & { token: string }> {
  const coming = await createVisitor(stack, { client_name, skip_consent: false }, browser)
  let page = await coming.authorize()
  if (headingOf(page) === 'Sign in') page = await coming.browser.press(page, 'Sign in', { ...ada, remember: 'yes' })
  const back = await coming.browser.press(page, 'Allow', { remember: 'yes' })
  return { ...coming, token: (await exchangeCode(stack, coming.client, back)).access_token }
}

async function isActive(token: string): Promise<boolean> {
  return (await introspectOAuth2Token(stack.admin, token)).active
}

/** Opens the account page. It asks for a password of its own: a sign-in to an app does not count. */
async function account({ browser }: Visitor): Promise<Page> {
  const page = await browser.visit(`${stack.loginConsentUrl}/account`)
  return headingOf(page) === 'Sign in' ? browser.press(page, 'Sign in', ada) : page
}

async function apps(visitor: Visitor): Promise<string[]> {
  return (await account(visitor)).document.querySelectorAll('.apps h2').map((each) => each.textContent)
}

test('shows the apps, and takes back the access of one, then of all', async () => {
  const first = await letIn('Almanac')
  const second = await letIn('Barometer', first.browser)
  const third = await letIn('Compass', first.browser)
  expect(await apps(first)).toEqual(['Almanac', 'Barometer', 'Compass'])

  await first.browser.press(await account(first), 'Remove access')
  expect(await apps(first)).toEqual(['Barometer', 'Compass'])
  expect([await isActive(first.token), await isActive(second.token)]).toEqual([false, true])
  expect(headingOf(await first.authorize())).toBe('Allow Almanac to use your account?')

  await account(first)
  const question = await first.browser.visit(`${stack.loginConsentUrl}/account/remove-all`)
  await first.browser.press(question, 'Remove all access')
  expect(await apps(first)).toEqual([])
  expect([await isActive(second.token), await isActive(third.token)]).toEqual([false, false])
}, 20_000)

test('asks for the password in every browser after signing out everywhere', async () => {
  const [here, there] = [await letIn('Deck'), await letIn('Engine')]
  await account(there)
  const after = await here.browser.press(await account(here), 'Sign out everywhere')
  expect(headingOf(after)).toBe('You are signed out')
  for (const each of [here, there]) {
    expect(headingOf(await each.browser.visit(`${stack.loginConsentUrl}/account`))).toBe('Sign in')
    expect(headingOf(await each.authorize())).toBe('Sign in')
    expect(await isActive(each.token)).toBe(true)
  }
}, 20_000)

// Hydra's cookie stays in the browser when the admin API ends its session.
test.each([
  ['Remove all access', '/account/remove-all', { prompt: 'login' }],
  ['Remove all access', '/account/remove-all', { max_age: '0' }],
  ['Sign out everywhere', '/account', { prompt: 'login' }],
])(
  'after “%s” a sign-in that is asked for works in every browser',
  async (button, path, parameters) => {
    const [here, there] = [await letIn('Halyard'), await letIn('Inlet')]
    await account(here)
    await here.browser.press(await here.browser.visit(`${stack.loginConsentUrl}${path}`), button)
    for (const each of [here, there]) {
      const next = await each.browser.press(await each.authorize(parameters), 'Sign in', ada)
      expect(next.url.searchParams.get('error')).toBeNull()
    }
  },
  60_000,
)

test('has no session any more after a logout', async () => {
  const leaving = await letIn('Foghorn')
  await account(leaving)
  const question = await leaving.browser.visit(`${stack.server.publicUrl}/oauth2/sessions/logout`)
  await leaving.browser.press(question, 'Sign out')
  expect(headingOf(await leaving.browser.visit(`${stack.loginConsentUrl}/account`))).toBe('Sign in')
})

test('the address of a login that was skipped opens no account, in that browser or another', async () => {
  const visited: string[] = []
  const recording = (url: string, init: RequestInit) => {
    visited.push(url)
    return fetch(url, init)
  }
  const { browser, authorize } = await letIn('Gangway', openBrowser(recording, clientUrl))
  visited.length = 0
  expect((await authorize()).url.searchParams.has('code')).toBe(true)
  const skipped = visited.find((url) => url.includes('login_challenge=')) ?? ''
  for (const each of [browser, openBrowser(fetch, clientUrl)]) {
    expect((await each.visit(skipped)).url.pathname).not.toBe('/login')
    expect(headingOf(await each.visit(`${stack.loginConsentUrl}/account`))).toBe('Sign in')
  }
})
