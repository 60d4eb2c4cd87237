import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { useBrowser } from './browser.js'
import { type Account, ada, allow, grace, mainText, press, sees, signIn } from './journey.js'
import { lookAt } from './screen.js'
import { useEverything } from './stack.js'

const everything = useEverything()
const openPage = useBrowser()

/** A browser at the account page of someone who has let two apps in. Who signed in for an app is signed in here. */
async function atAccount(user: Account): Promise<Page> {
  const page = await openPage()
  await page.goto(`${everything.relyingPartyUrl}/sign-in`)
  await signIn(page, user, { remember: true })
  await allow(page, { remember: true })
  await sees(page, /Welcome/)
  await page.goto(everything.spaUrls.react)
  await press(page, 'Sign in')
  await allow(page, { remember: true })
  await sees(page, /Welcome/)
  await page.goto(`${everything.loginConsentUrl}/account`)
  await sees(page, 'Apps with access to your account')
  return page
}

test('an account without apps says so', async () => {
  const page = await openPage()
  await page.goto(`${everything.loginConsentUrl}/account`)
  await sees(page, /^Sign in/)
  await lookAt(page, 'account-sign-in')
  await signIn(page, grace)
  await sees(page, 'Apps with access to your account')
  expect(await mainText(page)).toContain('No app has access')
  await lookAt(page, 'account-empty')
})

test('the apps that were let in are listed; one is removed, and has to ask again', async () => {
  const page = await atAccount(ada)
  const apps = page.getByRole('button', { name: 'Remove access' })
  expect(await apps.count()).toBe(2)
  await lookAt(page, 'account')
  await apps.first().click()
  await page.getByRole('status').waitFor()
  expect(await apps.count()).toBe(1)
  await lookAt(page, 'account-removed')

  await press(page, 'Remove all')
  await page.getByText('No app has access').waitFor()
  await page.goto(`${everything.relyingPartyUrl}/sign-in`)
  await sees(page, /^Allow/)
})

test('signing out everywhere asks for the password again, in the app and here', async () => {
  const page = await atAccount(grace)
  await press(page, 'Sign out everywhere')
  await sees(page, 'You are signed out')
  await page.goto(`${everything.loginConsentUrl}/account`)
  await sees(page, /^Sign in/)
  await page.goto(`${everything.relyingPartyUrl}/sign-in`)
  await sees(page, /^Sign in/)
})
