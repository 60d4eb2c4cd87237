import { demoAccounts } from '@hydrakit-apps/login-consent'
import type { Page } from 'playwright-core'

/** Someone who can sign in. */
export type Account = (typeof demoAccounts)[number]

/** The two users of the demo. */
export const [ada, grace] = demoAccounts as readonly [Account, Account]

/** Waits for the screen with this heading. */
export async function expectScreen(page: Page, heading: string | RegExp): Promise<void> {
  try {
    await page.getByRole('heading', { level: 1, name: heading }).waitFor()
  } catch (cause) {
    throw new Error(`expected the screen "${heading}", but it shows:\n${await page.locator('body').ariaSnapshot()}`, {
      cause,
    })
  }
}

/** What the page says. */
export async function readMainText(page: Page): Promise<string> {
  return (await page.textContent('main')) ?? ''
}

/** Presses the button with this label, or follows the link that looks like one. */
export function press(page: Page, label: string): Promise<void> {
  const name = { name: label, exact: true }
  return page.getByRole('button', name).or(page.getByRole('link', name)).click()
}

/** Fills the login page in and sends it. */
export async function signIn(page: Page, { email, password } = ada, { remember = false } = {}): Promise<void> {
  await expectScreen(page, /^Sign in/)
  await page.fill('[name=email]', email)
  await page.fill('[name=password]', password)
  // The account page's own form has none.
  if (remember) await page.check('[name=remember]')
  await press(page, 'Sign in')
}

/** Allows on the consent page what is asked. */
export async function allow(page: Page, { remember = false } = {}): Promise<void> {
  await expectScreen(page, /^Allow/)
  // The page for a device has none.
  if (remember) await page.check('[name=remember]')
  await press(page, 'Allow')
}
