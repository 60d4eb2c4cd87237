import { revokeOAuth2ConsentSessions } from '@hydrakit/consent'
import type { Page } from 'playwright-core'
import { afterEach, describe, expect, test } from 'vitest'
import { useBrowser } from './browser.js'
import { ada, allow, expectScreen, grace, press, readMainText, signIn } from './journey.js'
import { checkScreen } from './screen.js'
import { expectOutcome, readAccessToken, readFocusDescription, signInTo } from './spa.js'
import { frameworks, useEverything } from './stack.js'

const everything = useEverything()
const openPage = useBrowser()

// A consent that one test had remembered would be known to the next.
afterEach(() => revokeOAuth2ConsentSessions(everything.admin, { subject: ada.subject, all: true }))

test('the consent page of a single-page app names the API that its tokens are for', async () => {
  const page = await openPage()
  await page.goto(everything.spaUrls.react)
  await press(page, 'Sign in')
  await signIn(page)
  await expectScreen(page, /^Allow/)
  expect(await readMainText(page)).toContain(everything.apiUrl)
  await checkScreen(page, 'consent-with-audience')
})

describe.each(frameworks)('the %s app', (framework) => {
  /** A browser in which the user is signed in. */
  async function openSignedIn(tolerate?: RegExp): Promise<Page> {
    const page = await openPage({ ...(tolerate && { tolerate }) })
    await signInTo(page, everything.spaUrls[framework])
    return page
  }

  test('shows where people sign in before they do', async () => {
    const page = await openPage()
    await page.goto(everything.spaUrls[framework])
    await page.getByRole('button', { name: 'Sign in' }).waitFor()
    expect(await readMainText(page)).toContain(everything.server.issuer)
    await checkScreen(page, `${framework}-signed-out`)
  })

  test('greets who signed in with name, address and subject, and keeps no code in its address', async () => {
    const page = await openSignedIn()
    const text = await readMainText(page)
    for (const member of [ada.name, ada.email, ada.subject]) expect(text).toContain(member)
    expect(new URL(page.url()).search).toBe('')
    expect(await page.evaluate(() => document.activeElement?.tagName)).toBe('H1')
    expect(await page.title()).toBe(`Welcome, ${ada.name} – Harbor Photos`)
    await checkScreen(page, `${framework}-signed-in`)
  })

  test('calls the routes of the API, and says in words what a refusal means', async () => {
    const page = await openSignedIn(/status of 403/)
    await press(page, 'Call the public route')
    await expectOutcome(page, 'GET /public: 200', 'everyone may read this')
    await press(page, 'Call the photos route')
    await expectOutcome(page, 'GET /photos: 200', 'These are the photos')
    await press(page, 'Call the admin route')
    await expectOutcome(page, 'GET /admin: 403 insufficient_scope', 'lacks the scope photos.admin')
    await checkScreen(page, `${framework}-refused-route`)
  })

  test('gets new tokens when asked to', async () => {
    const page = await openSignedIn()
    const before = await readAccessToken(page)
    await press(page, 'Renew tokens')
    await expect.poll(() => readAccessToken(page)).not.toBe(before)
    await expectScreen(page, 'Welcome, Ada Lovelace')
  })

  test('asks for another sign-in when its access was taken back', async () => {
    const page = await openSignedIn(/status of 400/)
    await revokeOAuth2ConsentSessions(everything.admin, { subject: ada.subject, all: true })
    await press(page, 'Renew tokens')
    await page.getByText('Your session has ended').waitFor()
    await page.getByRole('button', { name: 'Sign in' }).waitFor()
    await checkScreen(page, `${framework}-ended`)
  })

  test('keeps the session over a reload', async () => {
    const page = await openSignedIn()
    await page.reload()
    await expectScreen(page, 'Welcome, Ada Lovelace')
  })

  test('a denied consent is no failure: the app says so, and offers the sign-in again', async () => {
    const page = await openPage()
    await page.goto(everything.spaUrls[framework])
    await press(page, 'Sign in')
    await signIn(page)
    await press(page, 'Deny')
    await expectScreen(page, /^Your photos/)
    expect(await page.title()).toMatch(/^Your photos, from \w+ – Harbor Photos$/)
    expect(await readFocusDescription(page)).toContain('You did not give this app access')
    await checkScreen(page, `${framework}-denied`)
    await page.getByRole('button', { name: 'Sign in' }).waitFor()
  })

  test('refuses a callback that it did not ask for', async () => {
    const page = await openPage()
    await page.goto(`${everything.spaUrls[framework]}/callback?code=stolen&state=forged`)
    await expectScreen(page, 'That did not work')
    await press(page, 'Try again')
    await page.getByRole('button', { name: 'Sign in' }).waitFor()
  })

  test('signs out here and at Hydra', async () => {
    const page = await openPage()
    await page.goto(everything.spaUrls[framework])
    await press(page, 'Sign in')
    await signIn(page, ada, { remember: true })
    await allow(page)
    await expectScreen(page, 'Welcome, Ada Lovelace')
    await press(page, 'Sign out')
    await expectScreen(page, 'Sign out?')
    await press(page, 'Sign out')
    await page.getByRole('button', { name: 'Sign in' }).waitFor()
    expect(new URL(page.url()).origin).toBe(everything.spaUrls[framework])
    expect(await readAccessToken(page)).toBeUndefined()
    await press(page, 'Sign in')
    await expectScreen(page, /^Sign in/)
  })

  test('signs out here while Hydra cannot be reached, and says so', async () => {
    const page = await openSignedIn(/ERR_FAILED/)
    await page.route(`${everything.server.publicUrl}/**`, (route) => route.abort())
    await press(page, 'Sign out')
    await expect
      .poll(() => readFocusDescription(page))
      .toBe('You are signed out here; the sign-in server could not be told.')
    expect(await readAccessToken(page)).toBeUndefined()
    await checkScreen(page, `${framework}-signed-out-here`)
  })

  test('refuses a profile of somebody else', async () => {
    const page = await openPage()
    await page.route(`${everything.server.publicUrl}/userinfo`, async (route) => {
      const response = await route.fetch()
      await route.fulfill({ response, json: { ...(await response.json()), sub: grace.subject } })
    })
    await page.goto(everything.spaUrls[framework])
    await press(page, 'Sign in')
    await signIn(page)
    await allow(page)
    await expectScreen(page, 'That did not work')
    expect(await readAccessToken(page)).toBeUndefined()
  })

  test('says that its settings are wrong, and does not blame the server', async () => {
    const page = await openPage()
    await page.route('**/config.json', (route) =>
      route.fulfill({ json: { issuer: 'ftp://hydra', clientId: 'app', apiUrl: everything.apiUrl } }),
    )
    await page.goto(everything.spaUrls[framework])
    await expectScreen(page, 'That did not work')
    expect(await readFocusDescription(page)).toContain('"issuer" must be an http or https URL')
  })
})
