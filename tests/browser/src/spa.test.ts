import { revokeOAuth2ConsentSessions } from '@hydrakit/consent'
import type { Page } from 'playwright-core'
import { afterEach, describe, expect, test } from 'vitest'
import { useBrowser } from './browser.js'
import { ada, allow, grace, mainText, press, sees, signIn } from './journey.js'
import { lookAt } from './screen.js'
import { accessToken, describedFocus, outcome, signInTo } from './spa.js'
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
  await sees(page, /^Allow/)
  expect(await mainText(page)).toContain(everything.apiUrl)
  await lookAt(page, 'consent-with-audience')
})

describe.each(frameworks)('the %s app', (framework) => {
  /** A browser in which the user is signed in. */
  async function signedIn(tolerate?: RegExp): Promise<Page> {
    const page = await openPage({ ...(tolerate && { tolerate }) })
    await signInTo(page, everything.spaUrls[framework])
    return page
  }

  test('shows where people sign in before they do', async () => {
    const page = await openPage()
    await page.goto(everything.spaUrls[framework])
    await page.getByRole('button', { name: 'Sign in' }).waitFor()
    expect(await mainText(page)).toContain(everything.server.issuer)
    await lookAt(page, `${framework}-signed-out`)
  })

  test('greets who signed in with name, address and subject, and keeps no code in its address', async () => {
    const page = await signedIn()
    const text = await mainText(page)
    for (const member of [ada.name, ada.email, ada.subject]) expect(text).toContain(member)
    expect(new URL(page.url()).search).toBe('')
    expect(await page.evaluate(() => document.activeElement?.tagName)).toBe('H1')
    expect(await page.title()).toBe(`Welcome, ${ada.name} – Harbor Photos`)
    await lookAt(page, `${framework}-signed-in`)
  })

  test('calls the routes of the API, and says in words what a refusal means', async () => {
    const page = await signedIn(/status of 403/)
    await press(page, 'Call the public route')
    await outcome(page, 'GET /public: 200', 'everyone may read this')
    await press(page, 'Call the photos route')
    await outcome(page, 'GET /photos: 200', 'These are the photos')
    await press(page, 'Call the admin route')
    await outcome(page, 'GET /admin: 403 insufficient_scope', 'lacks the scope photos.admin')
    await lookAt(page, `${framework}-refused-route`)
  })

  test('gets new tokens when asked to', async () => {
    const page = await signedIn()
    const before = await accessToken(page)
    await press(page, 'Renew tokens')
    await expect.poll(() => accessToken(page)).not.toBe(before)
    await sees(page, 'Welcome, Ada Lovelace')
  })

  test('asks for another sign-in when its access was taken back', async () => {
    const page = await signedIn(/status of 400/)
    await revokeOAuth2ConsentSessions(everything.admin, { subject: ada.subject, all: true })
    await press(page, 'Renew tokens')
    await page.getByText('Your session has ended').waitFor()
    await page.getByRole('button', { name: 'Sign in' }).waitFor()
    await lookAt(page, `${framework}-ended`)
  })

  test('keeps the session over a reload', async () => {
    const page = await signedIn()
    await page.reload()
    await sees(page, 'Welcome, Ada Lovelace')
  })

  test('says so when the user denies consent, and tries again', async () => {
    const page = await openPage()
    await page.goto(everything.spaUrls[framework])
    await press(page, 'Sign in')
    await signIn(page)
    await press(page, 'Deny')
    await sees(page, 'That did not work')
    expect(await page.title()).toBe('That did not work – Harbor Photos')
    expect(await describedFocus(page)).toContain('You did not give this app access')
    await lookAt(page, `${framework}-denied`)
    await press(page, 'Try again')
    await page.getByRole('button', { name: 'Sign in' }).waitFor()
  })

  test('refuses a callback that it did not ask for', async () => {
    const page = await openPage()
    await page.goto(`${everything.spaUrls[framework]}/callback?code=stolen&state=forged`)
    await sees(page, 'That did not work')
    await press(page, 'Try again')
    await page.getByRole('button', { name: 'Sign in' }).waitFor()
  })

  test('signs out here and at Hydra', async () => {
    const page = await openPage()
    await page.goto(everything.spaUrls[framework])
    await press(page, 'Sign in')
    await signIn(page, ada, { remember: true })
    await allow(page)
    await sees(page, 'Welcome, Ada Lovelace')
    await press(page, 'Sign out')
    await sees(page, 'Sign out?')
    await press(page, 'Sign out')
    await page.getByRole('button', { name: 'Sign in' }).waitFor()
    expect(new URL(page.url()).origin).toBe(everything.spaUrls[framework])
    expect(await accessToken(page)).toBeUndefined()
    await press(page, 'Sign in')
    await sees(page, /^Sign in/)
  })

  test('signs out here while Hydra cannot be reached, and says so', async () => {
    const page = await signedIn(/ERR_FAILED/)
    await page.route(`${everything.server.publicUrl}/**`, (route) => route.abort())
    await press(page, 'Sign out')
    await expect.poll(() => describedFocus(page)).toBe('You are signed out here; the sign-in server could not be told.')
    expect(await accessToken(page)).toBeUndefined()
    await lookAt(page, `${framework}-signed-out-here`)
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
    await sees(page, 'That did not work')
    expect(await accessToken(page)).toBeUndefined()
  })

  test('says that its settings are wrong, and does not blame the server', async () => {
    const page = await openPage()
    await page.route('**/config.json', (route) =>
      route.fulfill({ json: { issuer: 'ftp://hydra', clientId: 'app', apiUrl: everything.apiUrl } }),
    )
    await page.goto(everything.spaUrls[framework])
    await sees(page, 'That did not work')
    expect(await describedFocus(page)).toContain('"issuer" must be an http or https URL')
  })
})
