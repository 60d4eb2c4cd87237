import { setTimeout } from 'node:timers/promises'
import { headingOf } from '@hydrakit-tests/support'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Stack, startStack } from './testing/start-stack.js'
import { ada, createVisitor, exchangeCode, signedOutUrl } from './testing/visitor.js'
import { createDemoUsers } from './users/demo-users.js'

// One flow at a time: Hydra's in-memory database takes no two at once.

const users = await createDemoUsers()
const closedAccounts = new Set<string>()
const find = async (subject: string) => (closedAccounts.has(subject) ? undefined : users.find(subject))

let stack: Stack

// The first start may have to build Hydra.
beforeAll(async () => {
  stack = await startStack({ users: { ...users, find }, warmKeys: true })
}, 300_000)

afterAll(() => stack?.stop())

test('signs in, asks for consent, and the client gets what was ticked', async () => {
  const { browser, client, authorize } = await createVisitor(stack)
  const login = await authorize()
  expect(headingOf(login)).toBe('Sign in')
  const consent = await browser.press(login, 'Sign in', ada)
  expect(headingOf(consent)).toBe('Allow Harbor Photos to use your account?')
  const returned = await browser.press(consent, 'Allow', { grant_scope: ['email'] })
  const tokens = await exchangeCode(stack, client, returned)
  expect(tokens.scope).toBe('openid email')
  expect(claimsOf(tokens.id_token)).toMatchObject({ sub: 'user-1815', email: 'ada@example.com' })
  expect(claimsOf(tokens.id_token)).not.toHaveProperty('name')
})

test('lets in at the second try after a wrong password', async () => {
  const { browser, authorize } = await createVisitor(stack)
  const again = await browser.press(await authorize(), 'Sign in', { ...ada, password: 'wrong' })
  expect(again.status).toBe(422)
  expect(headingOf(await browser.press(again, 'Sign in', ada))).toContain('Allow')
})

test('goes on from a login form that is submitted twice', async () => {
  const { browser, authorize } = await createVisitor(stack)
  const form = await authorize()
  await browser.press(form, 'Sign in', ada)
  const consent = await browser.press(form, 'Sign in', ada)
  expect((await browser.press(consent, 'Allow')).url.searchParams.has('code')).toBe(true)
})

test('a replayed consent form gives no second code, and the client is told', async () => {
  const { browser, authorize } = await createVisitor(stack)
  const form = await browser.press(await authorize(), 'Sign in', ada)
  expect((await browser.press(form, 'Allow')).url.searchParams.has('code')).toBe(true)
  const replayed = await browser.press(form, 'Allow')
  expect([replayed.url.searchParams.get('error'), replayed.url.searchParams.has('code')]).toEqual([
    expect.any(String),
    false,
  ])
})

test('a login challenge of one browser is of no use in another', async () => {
  const [first, second] = [await createVisitor(stack), await createVisitor(stack)]
  const stolen = await second.browser.visit((await first.authorize()).url)
  const { searchParams } = (await second.browser.press(stolen, 'Sign in', ada)).url
  expect([searchParams.get('error'), searchParams.has('code')]).toEqual(['request_forbidden', false])
})

test('shows no page, again and again, to who is remembered and has allowed the app', async () => {
  const { browser, authorize } = await createVisitor(stack)
  const consent = await browser.press(await authorize(), 'Sign in', { ...ada, remember: 'yes' })
  await browser.press(consent, 'Allow', { remember: 'yes' })
  expect((await authorize()).url.searchParams.has('code')).toBe(true)
  expect((await authorize()).url.searchParams.has('code')).toBe(true)
})

test('shows the consent page again if only the login was remembered', async () => {
  const { browser, authorize } = await createVisitor(stack)
  const consent = await browser.press(await authorize(), 'Sign in', { ...ada, remember: 'yes' })
  await browser.press(consent, 'Allow')
  expect(headingOf(await authorize())).toContain('Allow')
})

test('shows no consent page for a client with skip_consent', async () => {
  const { browser, authorize } = await createVisitor(stack, { skip_consent: true })
  const { searchParams } = (await browser.press(await authorize(), 'Sign in', ada)).url
  expect(searchParams.get('scope')).toBe('openid email profile')
})

test('tells the client of a cancelled login and of a denied consent', async () => {
  const { browser, authorize } = await createVisitor(stack)
  const cancelled = await browser.press(await authorize(), 'Cancel')
  expect(cancelled.url.searchParams.get('error')).toBe('access_denied')
  const consent = await browser.press(await authorize(), 'Sign in', ada)
  const denied = await browser.press(consent, 'Deny')
  expect(denied.url.searchParams.get('error')).toBe('access_denied')
})

test('signs out, and asks for the password the next time', async () => {
  const { browser, authorize } = await createVisitor(stack)
  await browser.press(await authorize(), 'Sign in', { ...ada, remember: 'yes' })
  const question = await browser.visit(`${stack.server.publicUrl}/oauth2/sessions/logout`)
  expect(headingOf(question)).toBe('Sign out?')
  expect(headingOf(await browser.press(question, 'Sign out'))).toBe('You are signed out')
  expect(headingOf(await authorize())).toBe('Sign in')
  expect(headingOf(await browser.visit(question.url))).toBe('You are signed out')
})

test('stays signed in if that is chosen', async () => {
  const { browser, authorize } = await createVisitor(stack)
  await browser.press(await authorize(), 'Sign in', { ...ada, remember: 'yes' })
  const question = await browser.visit(`${stack.server.publicUrl}/oauth2/sessions/logout`)
  expect(headingOf(await browser.press(question, 'Stay signed in'))).toBe('You are still signed in')
  expect(headingOf(await authorize())).toContain('Allow')
})

test('signs out for a client, and sends the browser back to it', async () => {
  const { browser, client, authorize } = await createVisitor(stack)
  const consent = await browser.press(await authorize(), 'Sign in', { ...ada, remember: 'yes' })
  const { id_token } = await exchangeCode(stack, client, await browser.press(consent, 'Allow'))
  const query = new URLSearchParams({ id_token_hint: id_token, post_logout_redirect_uri: signedOutUrl })
  const question = await browser.visit(`${stack.server.publicUrl}/oauth2/sessions/logout?${query}`)
  expect(question.document.querySelector('.lead strong')?.textContent).toBe('Harbor Photos')
  expect((await browser.press(question, 'Sign out')).url.href).toBe(signedOutUrl)
})

test('shows why an authorization request of an unknown client was refused', async () => {
  const { browser } = await createVisitor(stack)
  const page = await browser.visit(`${stack.server.publicUrl}/oauth2/auth?client_id=nobody&response_type=code`)
  expect([page.url.pathname, page.status]).toEqual(['/error', 400])
  expect(page.document.querySelector('dd code')?.textContent).toBe('invalid_client')
})

test.each(['login', 'consent', 'logout'])('says that a garbage %s challenge is not valid', async (name) => {
  const { browser } = await createVisitor(stack)
  const page = await browser.visit(`${stack.loginConsentUrl}/${name}?${name}_challenge=garbage`)
  expect([page.status, headingOf(page)]).toEqual([404, 'This link is not valid'])
})

test('asks someone else to sign in where the remembered account is gone', async () => {
  const { browser, authorize } = await createVisitor(stack)
  const grace = { email: 'grace@example.com', password: 'nanosecond-of-wire' }
  await browser.press(await authorize(), 'Sign in', { ...grace, remember: 'yes' })
  closedAccounts.add('user-1906')
  const startedOver = await browser.press(await authorize(), 'Sign in', ada)
  expect(headingOf(startedOver)).toBe('Sign in')
  const consent = await browser.press(startedOver, 'Sign in', ada)
  expect(consent.document.querySelector('.lead')?.textContent).toContain('Ada Lovelace')
})

test('says that a page has expired', async () => {
  const shortLived = await startStack({ config: { ttl: { login_consent_request: '2s' } } })
  try {
    const { browser, authorize } = await createVisitor(shortLived)
    const form = await authorize()
    await setTimeout(3100)
    for (const page of [await browser.visit(form.url), await browser.press(form, 'Sign in', ada)]) {
      expect([page.status, headingOf(page)]).toEqual([410, 'This page has expired'])
    }
  } finally {
    await shortLived.stop()
  }
}, 20_000)

// Last, since a restarted Hydra has forgotten everything.
test('says so while Hydra is down, and works again when it is back', async () => {
  const { browser, authorize } = await createVisitor(stack)
  const form = await authorize()
  await stack.server.kill()
  const page = await browser.press(form, 'Sign in', ada)
  expect([page.status, headingOf(page)]).toEqual([503, 'Sign-in is not available right now'])
  await stack.server.restart()
  expect(headingOf(await (await createVisitor(stack)).authorize())).toBe('Sign in')
}, 30_000)

function claimsOf(idToken: string): Record<string, unknown> {
  return JSON.parse(Buffer.from(idToken.split('.')[1] ?? '', 'base64url').toString())
}
