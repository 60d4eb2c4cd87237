import { test } from 'vitest'
import { useBrowser } from './browser.js'
import { expectScreen, press, signIn } from './journey.js'
import { checkScreen } from './screen.js'
import { useEverything } from './stack.js'

const everything = useEverything({ config: { ttl: { login_consent_request: '3s' } } })
const openPage = useBrowser()

/** Hydra counts in whole seconds. */
const untilExpiredMs = 4_200

test('a login page that waited too long says so, and a new sign-in works', async () => {
  const page = await openPage()
  await page.goto(`${everything.relyingPartyUrl}/sign-in`)
  await expectScreen(page, /^Sign in/)
  await page.waitForTimeout(untilExpiredMs)
  await signIn(page)
  await expectScreen(page, 'This page has expired')
  await checkScreen(page, 'expired')
  await page.goto(`${everything.relyingPartyUrl}/sign-in`)
  await signIn(page)
  await expectScreen(page, /^Allow/)
})

test('a consent page that waited too long says so', async () => {
  const page = await openPage()
  await page.goto(`${everything.relyingPartyUrl}/sign-in`)
  await signIn(page)
  await expectScreen(page, /^Allow/)
  await page.waitForTimeout(untilExpiredMs)
  await press(page, 'Allow')
  await expectScreen(page, 'This page has expired')
})
