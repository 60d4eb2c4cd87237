import { revokeOAuth2ConsentSessions } from '@hydrakit/consent'
import type { Page } from 'playwright-core'
import { afterEach, expect, test } from 'vitest'
import { useBrowser } from './browser.js'
import { type Account, ada, allow, expectScreen, grace, press, readMainText, signIn } from './journey.js'
import { checkScreen } from './screen.js'
import { useEverything } from './stack.js'

const everything = useEverything()
const openPage = useBrowser()

// A consent that one test had remembered would be known to the next.
afterEach(async () => {
  for (const { subject } of [ada, grace]) await revokeOAuth2ConsentSessions(everything.admin, { subject, all: true })
})

/** A browser at the account page of someone who has let two apps in. To have signed in for an app is not enough. */
async function openAccount(user: Account): Promise<Page> {
  const page = await openPage()
  await page.goto(`${everything.relyingPartyUrl}/sign-in`)
  await signIn(page, user, { remember: true })
  await allow(page, { remember: true })
  await expectScreen(page, /Welcome/)
  await page.goto(everything.spaUrls.react)
  await press(page, 'Sign in')
  await allow(page, { remember: true })
  await expectScreen(page, /Welcome/)
  await page.goto(`${everything.loginConsentUrl}/account`)
  await signIn(page, user)
  await expectScreen(page, 'Apps with access to your account')
  return page
}

test('an account without apps says so', async () => {
  const page = await openPage()
  await page.goto(`${everything.loginConsentUrl}/account`)
  await expectScreen(page, /^Sign in/)
  await checkScreen(page, 'account-sign-in')
  await signIn(page, grace)
  await expectScreen(page, 'Apps with access to your account')
  expect(await readMainText(page)).toContain('No app has access')
  await checkScreen(page, 'account-empty')
})

test('the apps that were let in are listed; one is removed, and has to ask again', async () => {
  const page = await openAccount(ada)
  const apps = page.getByRole('button', { name: 'Remove access' })
  expect(await apps.count()).toBe(2)
  await checkScreen(page, 'account')
  await apps.first().click()
  await page.getByRole('status').waitFor()
  expect(await apps.count()).toBe(1)
  await checkScreen(page, 'account-removed')

  await press(page, 'Remove all')
  await expectScreen(page, 'Remove the access of every app?')
  await checkScreen(page, 'account-remove-all')
  await press(page, 'Remove all access')
  await page.getByText('No app has access').waitFor()
  // All access includes the sign-in itself.
  await page.goto(`${everything.relyingPartyUrl}/sign-in`)
  await expectScreen(page, /^Sign in/)
  await signIn(page, ada)
  await expectScreen(page, /^Allow/)
})

test('signing out of the account page asks for the password there, and no app', async () => {
  const page = await openAccount(grace)
  await press(page, 'Sign out')
  await expectScreen(page, 'You are signed out of your account page')
  await checkScreen(page, 'account-signed-out')
  await page.goto(`${everything.loginConsentUrl}/account`)
  await expectScreen(page, /^Sign in/)
  await page.goto(`${everything.relyingPartyUrl}/sign-in`)
  await expectScreen(page, /Welcome/)
})

test('someone who signed in to an app on a shared computer, and out of it, leaves no account open', async () => {
  const page = await openPage()
  await page.goto(`${everything.relyingPartyUrl}/sign-in`)
  await signIn(page, grace)
  await allow(page)
  await expectScreen(page, /Welcome/)
  await press(page, 'Sign out')
  await expectScreen(page, 'You are signed out')
  await page.goto(`${everything.loginConsentUrl}/account`)
  await expectScreen(page, /^Sign in/)
})

test('the address of a sign-in that asked nothing opens no account, in that browser or another', async () => {
  const page = await openPage()
  await page.goto(`${everything.relyingPartyUrl}/sign-in`)
  await signIn(page, ada, { remember: true })
  await expectScreen(page, /^Allow/)
  const visit = page.waitForRequest((request) => request.url().startsWith(`${everything.loginConsentUrl}/login?`))
  await page.goto(`${everything.relyingPartyUrl}/sign-in`)
  const address = (await visit).url()
  for (const each of [page, await openPage()]) {
    await each.goto(address)
    await each.goto(`${everything.loginConsentUrl}/account`)
    await expectScreen(each, /^Sign in/)
  }
})

test('signing out everywhere asks for the password again, in the app and here', async () => {
  const page = await openAccount(grace)
  await press(page, 'Sign out everywhere')
  await expectScreen(page, 'You are signed out')
  await page.goto(`${everything.loginConsentUrl}/account`)
  await expectScreen(page, /^Sign in/)
  await page.goto(`${everything.relyingPartyUrl}/sign-in`)
  await expectScreen(page, /^Sign in/)
})
