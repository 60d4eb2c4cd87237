import { needsDeviceGrant } from '@hydrakit-tests/support'
import { afterEach, describe, test } from 'vitest'
import { useBrowser } from './browser.js'
import { allow, expectScreen, press, signIn } from './journey.js'
import { checkScreen } from './screen.js'
import { expectOutcome, signInTo } from './spa.js'
import { frameworks, useEverything } from './stack.js'

const everything = useEverything({ keepsData: true })
const openPage = useBrowser()

/** What a browser writes to the console when a script's request fails. */
const failedRequests = /ERR_CONNECTION_REFUSED|status of 503/

afterEach(() => everything.server.restart())

test('the login page says so, and the same page goes on when Hydra is back', async () => {
  const page = await openPage()
  await page.goto(`${everything.relyingPartyUrl}/sign-in`)
  await expectScreen(page, /^Sign in/)
  await everything.server.kill()
  await page.reload()
  await expectScreen(page, 'Sign-in is not available right now')
  await checkScreen(page, 'hydra-down')
  await everything.server.restart()
  await press(page, 'Try again')
  await signIn(page)
  await allow(page)
  await expectScreen(page, /Welcome/)
})

test('the account page says so, and goes on when Hydra is back', async () => {
  const page = await openPage()
  await page.goto(`${everything.loginConsentUrl}/account`)
  await everything.server.kill()
  await signIn(page)
  await expectScreen(page, 'Sign-in is not available right now')
  await everything.server.restart()
  await press(page, 'Try again')
  await expectScreen(page, 'Apps with access to your account')
})

test('the relying party says so, and goes on when Hydra is back', async () => {
  const page = await openPage()
  await everything.server.kill()
  await page.goto(everything.relyingPartyUrl)
  await press(page, 'Sign in with Hydra')
  await expectScreen(page, 'Sign-in is not available right now')
  await checkScreen(page, 'relying-party-hydra-down')
  await everything.server.restart()
  await page.goto(`${everything.relyingPartyUrl}/sign-in`)
  await expectScreen(page, /^Sign in/)
})

test('the relying party signs its user out even so, and says what is left to do', async () => {
  const page = await openPage()
  await page.goto(`${everything.relyingPartyUrl}/sign-in`)
  await signIn(page)
  await allow(page)
  await expectScreen(page, /Welcome/)
  await everything.server.kill()
  await press(page, 'Sign out')
  await expectScreen(page, 'You are signed out here')
  await checkScreen(page, 'relying-party-signed-out-here')
  await everything.server.restart()
  await press(page, 'Try again')
  await expectScreen(page, 'You are signed out')
})

test('the television says so, and goes on when Hydra is back', async (context) => {
  await needsDeviceGrant(everything.server, context)
  const tv = await openPage()
  await tv.goto(`${everything.relyingPartyUrl}/tv`)
  await everything.server.kill()
  await press(tv, 'Get a code')
  await expectScreen(tv, 'Sign-in is not available right now')
  await everything.server.restart()
  await tv.goto(`${everything.relyingPartyUrl}/tv`)
  await press(tv, 'Get a code')
  await expectScreen(tv, 'Your code')
})

describe.each(frameworks)('the %s app', (framework) => {
  test('says so when it is opened, and goes on when Hydra is back', async () => {
    const page = await openPage({ tolerate: failedRequests })
    await everything.server.kill()
    await page.goto(everything.spaUrls[framework])
    await expectScreen(page, 'That did not work')
    await checkScreen(page, `${framework}-hydra-down`)
    await everything.server.restart()
    await press(page, 'Try again')
    await page.getByRole('button', { name: 'Sign in' }).waitFor()
    await signInTo(page, everything.spaUrls[framework])
  })

  test('shows that the API cannot check the token, and goes on when Hydra is back', async () => {
    const page = await openPage({ tolerate: failedRequests })
    await signInTo(page, everything.spaUrls[framework])
    await everything.server.kill()
    await press(page, 'Call the photos route')
    await expectOutcome(page, 'GET /photos: 503', 'cannot check')
    await everything.server.restart()
    await press(page, 'Call the photos route')
    await expectOutcome(page, 'GET /photos: 200', 'These are the photos')
  })
})
