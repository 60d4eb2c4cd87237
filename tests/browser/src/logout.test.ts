import type { Page } from 'playwright-core'
import { test } from 'vitest'
import { useBrowser } from './browser.js'
import { allow, expectScreen, press, signIn } from './journey.js'
import { checkScreen } from './screen.js'
import { useEverything } from './stack.js'

const everything = useEverything()
const openPage = useBrowser()

/** A browser in which Hydra remembers the user, and the relying party has a session. */
async function openSignedIn(): Promise<Page> {
  const page = await openPage()
  await page.goto(`${everything.relyingPartyUrl}/sign-in`)
  await signIn(page, undefined, { remember: true })
  await allow(page)
  await expectScreen(page, /Welcome/)
  return page
}

test('signing out of the app signs out at Hydra too, which tells the app through both channels', async () => {
  const page = await openSignedIn()
  await press(page, 'Sign out')
  await expectScreen(page, 'Sign out?')
  await checkScreen(page, 'logout')
  await press(page, 'Sign out')
  await expectScreen(page, 'You are signed out')
  await page.getByText('through the back channel').waitFor()
  await page.getByText('through the front channel').waitFor()
  await checkScreen(page, 'relying-party-signed-out')
  await press(page, 'Sign in with Hydra')
  await expectScreen(page, /^Sign in/)
})

test('signing out of another app ends the session in this one', async () => {
  const page = await openSignedIn()
  await page.goto(everything.spaUrls.react)
  await press(page, 'Sign in')
  await allow(page)
  await expectScreen(page, /^Welcome/)
  await press(page, 'Sign out')
  await press(page, 'Sign out')
  await page.getByRole('button', { name: 'Sign in' }).waitFor()
  await page.goto(everything.relyingPartyUrl)
  await expectScreen(page, 'You are signed out')
  await page.getByText('through the back channel').waitFor()
  await page.getByText('through the front channel').waitFor()
})

test('a sign-out that no app asked for is confirmed, and ends on a page of its own', async () => {
  const page = await openSignedIn()
  await page.goto(`${everything.server.publicUrl}/oauth2/sessions/logout`)
  await expectScreen(page, 'Sign out?')
  await press(page, 'Sign out')
  await expectScreen(page, 'You are signed out')
  await checkScreen(page, 'logged-out')
})

test('someone who stays signed in is not asked for the password', async () => {
  const page = await openSignedIn()
  await page.goto(`${everything.server.publicUrl}/oauth2/sessions/logout`)
  await press(page, 'Stay signed in')
  await expectScreen(page, 'You are still signed in')
  await checkScreen(page, 'still-signed-in')
  await page.goto(`${everything.relyingPartyUrl}/sign-in`)
  await expectScreen(page, /^Allow/)
})

test('a sign-out that is confirmed twice is done once', async () => {
  const page = await openSignedIn()
  await page.goto(`${everything.server.publicUrl}/oauth2/sessions/logout`)
  const logoutPage = page.url()
  await page.getByRole('button', { name: 'Sign out' }).dblclick()
  await expectScreen(page, 'You are signed out')
  await page.goto(logoutPage)
  await expectScreen(page, 'You are signed out')
})
