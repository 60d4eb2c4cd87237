import { introspectOAuth2Token } from '@hydrakit/introspection'
import type { HeadlessBrowser } from '@hydrakit-tests/support'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { ada, exchange, heading, type Stack, startStack, type Visitor, visitor } from './testing/real-stack.js'

let stack: Stack

beforeAll(async () => {
  stack = await startStack({ warmKeys: true })
}, 300_000)

afterAll(() => stack?.stop())

/** Lets a client in, remembered, and gives its access token. */
async function letIn(client_name: string, browser?: HeadlessBrowser): Promise<Visitor & { token: string }> {
  const coming = await visitor(stack, { client_name, skip_consent: false }, browser)
  let page = await coming.authorize()
  if (heading(page) === 'Sign in') page = await coming.browser.press(page, 'Sign in', { ...ada, remember: 'yes' })
  const back = await coming.browser.press(page, 'Allow', { remember: 'yes' })
  return { ...coming, token: (await exchange(stack, coming.client, back)).access_token }
}

async function isActive(token: string): Promise<boolean> {
  return (await introspectOAuth2Token(stack.admin, token)).active
}

const account = ({ browser }: Visitor) => browser.visit(`${stack.served.url}/account`)

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
  expect(heading(await first.authorize())).toBe('Allow Almanac to use your account?')

  await first.browser.press(await account(first), 'Remove all')
  expect(await apps(first)).toEqual([])
  expect([await isActive(second.token), await isActive(third.token)]).toEqual([false, false])
}, 20_000)

test('asks for the password in every browser after signing out everywhere', async () => {
  const [here, there] = [await letIn('Deck'), await letIn('Engine')]
  const after = await here.browser.press(await account(here), 'Sign out everywhere')
  expect(heading(after)).toBe('You are signed out')
  for (const each of [here, there]) {
    expect(heading(await account(each))).toBe('Sign in')
    expect(heading(await each.authorize())).toBe('Sign in')
    expect(await isActive(each.token)).toBe(true)
  }
}, 20_000)

test('has no session any more after a logout', async () => {
  const leaving = await letIn('Foghorn')
  const question = await leaving.browser.visit(`${stack.hydra.publicUrl}/oauth2/sessions/logout`)
  await leaving.browser.press(question, 'Sign out')
  expect(heading(await account(leaving))).toBe('Sign in')
})
