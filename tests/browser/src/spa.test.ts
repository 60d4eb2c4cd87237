import { revokeOAuth2ConsentSessions } from '@hydrakit/consent'
import type { Page } from 'playwright-core'
import { afterEach, describe, expect, test } from 'vitest'
import { useBrowser } from './browser.js'
import { ada, allow, mainText, press, sees, signIn } from './journey.js'
import { lookAt } from './screen.js'
import { accessToken, outcome, signInTo } from './spa.js'
import { frameworks, useEverything } from './stack.js'

const everything = useEverything()
const openPage = useBrowser()

// A consent that one test had remembered would be known to the next.
afterEach(() => revokeOAuth2ConsentSessions(everything.admin, { subject: ada.subject, all: true }))

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
    expect(await mainText(page)).toContain(everything.hydra.issuer)
    await lookAt(page, `${framework}-signed-out`)
  })

  test('greets who signed in with name, address and subject, and keeps no code in its address', async () => {
    const page = await signedIn()
    const text = await mainText(page)
    for (const member of [ada.name, ada.email, ada.subject]) expect(text).toContain(member)
    expect(new URL(page.url()).search).toBe('')
    expect(await page.evaluate(() => document.activeElement?.tagName)).toBe('H1')
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
    await lookAt(page, `${framework}-denied`)
    await press(page, 'Try again')
    await page.getByRole('button', { name: 'Sign in' }).waitFor()
  })

  test('refuses an answer that it did not ask for', async () => {
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
})
