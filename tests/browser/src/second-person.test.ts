import { revokeOAuth2ConsentSessions } from '@hydrakit/consent'
import type { Page } from 'playwright-core'
import { afterEach, expect, test } from 'vitest'
import { useBrowser } from './browser.js'
import { ada, allow, expectScreen, grace, press, readMainText, signIn } from './journey.js'
import { checkScreen } from './screen.js'
import { useEverything } from './stack.js'

const everything = useEverything()
const openPage = useBrowser()

afterEach(() => revokeOAuth2ConsentSessions(everything.admin, { subject: ada.subject, all: true }))

/** A browser in which Ada chose to stay signed in. */
async function rememberAda(): Promise<Page> {
  const page = await openPage()
  await page.goto(`${everything.relyingPartyUrl}/sign-in`)
  await signIn(page, ada, { remember: true })
  await expectScreen(page, /^Allow/)
  return page
}

test('the second person at a browser gets in from the first one’s consent page', async () => {
  const page = await rememberAda()
  await page.goto(`${everything.relyingPartyUrl}/sign-in`)
  await expectScreen(page, /^Allow/)
  expect(await readMainText(page)).toContain(ada.name)
  await press(page, 'Use another account')
  await signIn(page, grace)
  await allow(page)
  await expectScreen(page, /Welcome.*Grace Hopper/)
})

test('the start page says who is kept signed in, and ends it', async () => {
  const page = await rememberAda()
  await page.goto(everything.loginConsentUrl)
  expect(await readMainText(page)).toContain(`${ada.name} chose to stay signed in`)
  await checkScreen(page, 'service-remembered')
  await press(page, 'Use another account')
  await expectScreen(page, 'Nobody is kept signed in here')
  await checkScreen(page, 'nobody-remembered')
  await page.goto(`${everything.relyingPartyUrl}/sign-in`)
  await signIn(page, grace)
  await allow(page)
  await expectScreen(page, /Welcome.*Grace Hopper/)
})

test('the older of two tabs is told about the newer one, in words', async () => {
  const older = await openPage()
  await older.goto(`${everything.relyingPartyUrl}/sign-in`)
  const newer = await older.context().newPage()
  await newer.goto(`${everything.relyingPartyUrl}/sign-in`)
  await signIn(older, ada)
  await expectScreen(older, 'You are not signed in')
  expect(await readMainText(older)).toContain('perhaps in another tab')
  expect(await readMainText(older)).not.toContain('CSRF')
  await checkScreen(older, 'relying-party-older-tab')
})
