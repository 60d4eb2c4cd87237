import type { Page } from 'playwright-core'
import { test } from 'vitest'
import { useBrowser } from './browser.js'
import { allow, press, sees, signIn } from './journey.js'
import { lookAt } from './screen.js'
import { useEverything } from './stack.js'

const everything = useEverything()
const openPage = useBrowser()

/** A browser in which Hydra remembers the user, and the relying party has a session. */
async function signedIn(): Promise<Page> {
  const page = await openPage()
  await page.goto(`${everything.relyingPartyUrl}/sign-in`)
  await signIn(page, undefined, { remember: true })
  await allow(page)
  await sees(page, /Welcome/)
  return page
}

test('signing out of the app signs out at Hydra too, which tells the app through both channels', async () => {
  const page = await signedIn()
  await press(page, 'Sign out')
  await sees(page, 'Sign out?')
  await lookAt(page, 'logout')
  await press(page, 'Sign out')
  await sees(page, 'You are signed out')
  await page.getByText('through the back channel').waitFor()
  await page.getByText('through the front channel').waitFor()
  await lookAt(page, 'relying-party-signed-out')
  await press(page, 'Sign in with Hydra')
  await sees(page, /^Sign in/)
})

test('signing out of another app ends the session in this one', async () => {
  const page = await signedIn()
  await page.goto(everything.spaUrls.react)
  await press(page, 'Sign in')
  await allow(page)
  await sees(page, /^Welcome/)
  await press(page, 'Sign out')
  await press(page, 'Sign out')
  await page.getByRole('button', { name: 'Sign in' }).waitFor()
  await page.goto(everything.relyingPartyUrl)
  await sees(page, 'You are signed out')
  await page.getByText('through the back channel').waitFor()
  await page.getByText('through the front channel').waitFor()
})

test('a sign-out that no app asked for is confirmed, and ends on a page of its own', async () => {
  const page = await signedIn()
  await page.goto(`${everything.server.publicUrl}/oauth2/sessions/logout`)
  await sees(page, 'Sign out?')
  await press(page, 'Sign out')
  await sees(page, 'You are signed out')
  await lookAt(page, 'logged-out')
})

test('someone who stays signed in is not asked for the password', async () => {
  const page = await signedIn()
  await page.goto(`${everything.server.publicUrl}/oauth2/sessions/logout`)
  await press(page, 'Stay signed in')
  await sees(page, 'You are still signed in')
  await lookAt(page, 'still-signed-in')
  await page.goto(`${everything.relyingPartyUrl}/sign-in`)
  await sees(page, /^Allow/)
})

test('a sign-out that is confirmed twice is done once', async () => {
  const page = await signedIn()
  await page.goto(`${everything.server.publicUrl}/oauth2/sessions/logout`)
  const logoutPage = page.url()
  await page.getByRole('button', { name: 'Sign out' }).dblclick()
  await sees(page, 'You are signed out')
  await page.goto(logoutPage)
  await sees(page, 'You are signed out')
})
