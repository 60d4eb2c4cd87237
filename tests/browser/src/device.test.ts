import { setTimeout } from 'node:timers/promises'
import { hasDeviceGrant, needsDeviceGrant } from '@hydrakit-tests/support'
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { useBrowser } from './browser.js'
import { allow, expectScreen, grace, press, signIn } from './journey.js'
import { checkScreen } from './screen.js'
import { useEverything } from './stack.js'

const everything = useEverything()
const openPage = useBrowser()

/** A television that shows a code. */
async function openTelevisionWithCode(): Promise<Page> {
  const tv = await openPage()
  await tv.goto(`${everything.relyingPartyUrl}/tv`)
  await press(tv, 'Get a code')
  await expectScreen(tv, 'Your code')
  return tv
}

/** A phone on which the code that a television shows was typed. */
async function openPhoneAfterCode(tv: Page): Promise<Page> {
  const { address, code } = await readCode(tv)
  const phone = await openPage()
  await phone.goto(address)
  await phone.fill('[name=user_code]', code)
  await press(phone, 'Continue')
  return phone
}

/** The address and the code that it shows. */
async function readCode(tv: Page): Promise<{ address: string; code: string }> {
  const [address, code] = [tv.getByRole('link', { name: /^http/ }), tv.locator('.code')]
  return { address: (await address.textContent()) ?? '', code: (await code.textContent()) ?? '' }
}

test('a television says whether it can sign in here', async () => {
  const tv = await openPage()
  await tv.goto(`${everything.relyingPartyUrl}/tv`)
  const isPossible = await hasDeviceGrant(everything.server)
  await expectScreen(tv, isPossible ? 'Sign in on this TV' : 'No sign-in on a TV here')
  await checkScreen(tv, isPossible ? 'tv' : 'tv-unsupported')
})

test('a television signs in by a code that is typed on a phone', async (context) => {
  await needsDeviceGrant(everything.server, context)
  const tv = await openTelevisionWithCode()
  await checkScreen(tv, 'tv-code')
  const { address, code } = await readCode(tv)
  const phone = await openPage()
  await phone.goto(address)
  await expectScreen(phone, 'Connect a device')
  await checkScreen(phone, 'device')
  await phone.fill('[name=user_code]', code)
  await press(phone, 'Continue')
  await signIn(phone)
  await expectScreen(phone, /^Allow Harbor Photos TV/)
  await checkScreen(phone, 'device-consent')
  await allow(phone)
  await expectScreen(phone, 'Your device is connected')
  await checkScreen(phone, 'device-success')
  await expectScreen(tv, 'Welcome, Ada Lovelace')
  await checkScreen(tv, 'tv-welcome')

  await press(tv, 'Sign out of this TV')
  await expectScreen(tv, 'Sign in on this TV')
})

test('a link with a code shows the code, and consent follows even for who is signed in', async (context) => {
  await needsDeviceGrant(everything.server, context)
  const tv = await openTelevisionWithCode()
  const { address, code } = await readCode(tv)
  const phone = await openPage()
  await phone.goto(everything.relyingPartyUrl)
  await press(phone, 'Sign in with Hydra')
  await signIn(phone, grace, { remember: true })
  await allow(phone, { remember: true })
  await phone.goto(`${address}?user_code=${code}`)
  await expectScreen(phone, 'Does your device show this code?')
  expect(await phone.locator('.code').textContent()).toBe(code)
  await checkScreen(phone, 'device-compare-code')
  await press(phone, 'This is the code on my device')
  await expectScreen(phone, /^Allow Harbor Photos TV/)
  expect(await phone.locator('[name=remember]').count()).toBe(0)
  await allow(phone)
  await expectScreen(tv, 'Welcome, Grace Hopper')
})

test('a television whose access is removed on the account page is signed out', async (context) => {
  await needsDeviceGrant(everything.server, context)
  const tv = await openTelevisionWithCode()
  const phone = await openPhoneAfterCode(tv)
  await signIn(phone)
  await allow(phone)
  await expectScreen(tv, 'Welcome, Ada Lovelace')
  await phone.goto(`${everything.loginConsentUrl}/account`)
  await signIn(phone)
  await phone.getByRole('button', { name: 'Remove access' }).click()
  await phone.getByRole('status').waitFor()
  await tv.reload()
  await expectScreen(tv, 'Sign in on this TV')
  await tv.getByRole('alert').filter({ hasText: 'was removed' }).waitFor()
  await checkScreen(tv, 'tv-access-removed')
})

test('a television that is told to looks only by hand', async (context) => {
  await needsDeviceGrant(everything.server, context)
  const tv = await openTelevisionWithCode()
  await press(tv, 'Stop checking automatically')
  await tv.getByRole('link', { name: 'Check automatically' }).waitFor()
  await checkScreen(tv, 'tv-code-by-hand')
  const loaded = await tv.evaluate(() => performance.timeOrigin)
  await setTimeout(6_000) // longer than the interval
  expect(await tv.evaluate(() => performance.timeOrigin)).toBe(loaded)
})

test('a code that is wrong is said, and the right one works after it', async (context) => {
  await needsDeviceGrant(everything.server, context)
  const tv = await openTelevisionWithCode()
  const { address, code } = await readCode(tv)
  const phone = await openPage()
  await phone.goto(address)
  await phone.fill('[name=user_code]', 'not-a-code')
  await press(phone, 'Continue')
  await phone.getByRole('alert').waitFor()
  await checkScreen(phone, 'device-wrong-code')
  await phone.fill('[name=user_code]', code)
  await press(phone, 'Continue')
  await expectScreen(phone, /^Sign in/)
})

test('a television whose user refuses gets nothing', async (context) => {
  await needsDeviceGrant(everything.server, context)
  const tv = await openTelevisionWithCode()
  const phone = await openPhoneAfterCode(tv)
  await signIn(phone)
  await expectScreen(phone, /^Allow/)
  await press(phone, 'Deny')
  await expectScreen(phone, 'Your device is not connected')
  await checkScreen(phone, 'device-denied')
  await tv.reload()
  expect(await tv.title()).not.toContain('Welcome')
})
