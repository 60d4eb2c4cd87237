import type { Page } from 'playwright-core'
import { ada, allow, expectScreen, press, signIn } from './journey.js'

/** Signs in to a single-page app, from its first screen to its welcome. */
export async function signInTo(page: Page, spaUrl: string, user = ada): Promise<void> {
  await page.goto(spaUrl)
  await press(page, 'Sign in')
  await signIn(page, user)
  await allow(page)
  await expectScreen(page, `Welcome, ${user.name}`)
}

/** The access token that a single-page app keeps for its tab. */
export function readAccessToken(page: Page): Promise<string | undefined> {
  return page.evaluate(() => {
    const stored = Object.entries(sessionStorage).find(([key]) => key.startsWith('oidc.user:'))
    return stored && JSON.parse(stored[1]).access_token
  })
}

/** Waits until the app shows the outcome of a call: these words are in it. */
export function expectOutcome(page: Page, ...words: string[]): Promise<void> {
  const region = page.getByRole('region', { name: 'Outcome' })
  return words.reduce((found, hasText) => found.filter({ hasText }), region).waitFor()
}

/** What a screen reader adds when it reads the element that has the focus. */
export function readFocusDescription(page: Page): Promise<string | null | undefined> {
  return page.evaluate(() => {
    const id = document.activeElement?.getAttribute('aria-describedby')
    return id && document.querySelector(`#${id}`)?.textContent
  })
}
