import { revokeOAuth2ConsentSessions } from '@hydrakit/consent'
import { afterEach, expect, test } from 'vitest'
import { useBrowser } from './browser.js'
import { ada, allow, expectScreen, grace, press, readMainText, signIn } from './journey.js'
import { checkScreen } from './screen.js'
import { useEverything } from './stack.js'

const everything = useEverything()
const openPage = useBrowser()

// A consent that one test had remembered would be known to the next.
afterEach(() => revokeOAuth2ConsentSessions(everything.admin, { subject: ada.subject, all: true }))

/** A browser at the login page, sent there by the relying party. */
async function openLogin() {
  const page = await openPage()
  await page.goto(everything.relyingPartyUrl)
  await press(page, 'Sign in with Hydra')
  await expectScreen(page, /^Sign in/)
  return page
}

test('a first sign-in asks for the password and for consent, and the app greets the user', async () => {
  const page = await openPage()
  await page.goto(everything.relyingPartyUrl)
  await checkScreen(page, 'relying-party-home')
  await press(page, 'Sign in with Hydra')
  await expectScreen(page, /^Sign in/)
  await checkScreen(page, 'login')
  await signIn(page, ada)
  await expectScreen(page, /^Allow Harbor Photos/)
  await checkScreen(page, 'consent')
  await allow(page)
  await expectScreen(page, /Welcome.*Ada Lovelace/)
  await checkScreen(page, 'relying-party-signed-in')
})

test('a wrong password is said in words, and the right one works after it', async () => {
  const page = await openLogin()
  await signIn(page, { ...ada, password: 'difference-engine' })
  await page.getByRole('alert').waitFor()
  expect(await page.getByRole('alert').textContent()).toContain('not right')
  expect(await page.inputValue('[name=email]')).toBe(ada.email)
  expect(await page.inputValue('[name=password]')).toBe('')
  await checkScreen(page, 'login-wrong-password')
  await signIn(page, ada)
  await expectScreen(page, /^Allow/)
})

test('too many wrong passwords are refused for a while, in words', async () => {
  const page = await openLogin()
  const stranger = { ...ada, email: 'mallory@example.com' }
  for (let attempt = 1; attempt <= 10; attempt += 1) {
    await signIn(page, stranger)
    await page.getByRole('alert').waitFor()
  }
  await signIn(page, stranger)
  await expectScreen(page, 'Too many attempts')
  await checkScreen(page, 'too-many-attempts')
})

test('someone who denies consent is told by the app, without tokens', async () => {
  const page = await openLogin()
  await signIn(page, ada)
  await expectScreen(page, /^Allow/)
  await press(page, 'Deny')
  await expectScreen(page, 'You are not signed in')
  await checkScreen(page, 'relying-party-denied')
})

test('someone who cancels the sign-in is told by the app', async () => {
  const page = await openLogin()
  await press(page, 'Cancel')
  await expectScreen(page, 'You are not signed in')
})

test('only the scopes that stay ticked are granted', async () => {
  const page = await openLogin()
  await signIn(page, ada)
  await page.uncheck('[name=grant_scope][value=email]')
  await allow(page)
  await expectScreen(page, /Welcome/)
  expect(await readMainText(page)).not.toContain(ada.email)
})

test('a user who unticks every scope that can be unticked is still signed in', async () => {
  const page = await openLogin()
  await signIn(page, ada)
  await expectScreen(page, /^Allow/)
  expect(await page.locator('[name=grant_scope][value=openid]').count()).toBe(0)
  expect(await readMainText(page)).toContain('Know who you are')
  for (const box of await page.locator('[name=grant_scope]').all()) await box.uncheck()
  await checkScreen(page, 'consent-all-unticked')
  await allow(page)
  await expectScreen(page, /Welcome/)
})

test('a remembered login is not asked again, and another user at another browser is', async () => {
  const page = await openLogin()
  await signIn(page, ada, { remember: true })
  await allow(page)
  await expectScreen(page, /Welcome/)
  await page.goto(`${everything.relyingPartyUrl}/sign-in`)
  await expectScreen(page, /^Allow/)
  const other = await openLogin()
  await signIn(other, grace)
  await allow(other)
  await expectScreen(other, /Welcome.*Grace Hopper/)
})

test('a remembered login and consent bring the user straight back to the app', async () => {
  const page = await openLogin()
  await signIn(page, ada, { remember: true })
  await allow(page, { remember: true })
  await expectScreen(page, /Welcome/)
  await page.goto(`${everything.relyingPartyUrl}/sign-in`)
  await expectScreen(page, /Welcome.*Ada Lovelace/)
})

test('a form that is sent twice signs in once', async () => {
  const page = await openLogin()
  await page.fill('[name=email]', ada.email)
  await page.fill('[name=password]', ada.password)
  await page.getByRole('button', { name: 'Sign in' }).dblclick()
  await expectScreen(page, /^Allow/)
  await page.getByRole('button', { name: 'Allow' }).dblclick()
  await expectScreen(page, /Welcome.*Ada Lovelace/)
})

test('the back button after a sign-in does not break anything', async () => {
  const page = await openLogin()
  await signIn(page, ada)
  await expectScreen(page, /^Allow/)
  await page.goBack()
  await signIn(page, ada)
  await allow(page)
  await expectScreen(page, /Welcome.*Ada Lovelace/)
})

test.each([
  ['', 'Sign-in service', 'service'],
  ['login', 'There is nothing to do here', 'nothing-to-do'],
  ['login?login_challenge=unknown', 'This link is not valid', 'unknown-challenge'],
  ['nowhere', 'Page not found', 'not-found'],
])('the page /%s, opened by hand, says what it is: %s', async (path, heading, name) => {
  const page = await openPage()
  await page.goto(`${everything.loginConsentUrl}/${path}`)
  await expectScreen(page, heading)
  await checkScreen(page, name)
})
