import { demoAccounts } from '@hydrakit-apps/login-consent'
import { type HeadlessBrowser, headingOf, type Page } from '@hydrakit-tests/support'
import type { StepResult, Timeline } from './timeline.js'

const [ada] = demoAccounts as readonly [(typeof demoAccounts)[number]]

/**
 * Signs a user in and out, over real HTTP and in the order a person would.
 *
 * @param url - Where the example listens.
 * @throws {StepError} if a step fails.
 */
export async function walkThroughSignIn(
  url: string,
  browser: HeadlessBrowser,
  runStep: Timeline['runStep'],
): Promise<void> {
  let page: Page
  const reach = (next: Page, heading: string, outcome: string): StepResult => {
    page = next
    return { page, outcome: `${outcome}: “${expectHeading(page, heading)}”` }
  }
  const credentials = { email: ada.email, password: ada.password, remember: 'yes' } // or there is no session to end

  await runStep('Sign-in', 'Open the app', async () =>
    reach(await browser.visit(url), 'Photos', 'The app knows nobody'),
  )
  await runStep('Sign-in', 'Ask to sign in', async () =>
    reach(await browser.press(page, 'Sign in'), 'Sign in', 'Hydra sends the browser to the login app'),
  )
  await runStep('Sign-in', `Sign in as ${ada.email}`, async () =>
    reach(await browser.press(page, 'Sign in', credentials), 'Allow', 'The login app asks for consent'),
  )
  await runStep('Sign-in', 'Consent', async () =>
    reach(await browser.press(page, 'Allow'), 'Hello', 'The app has its tokens, and Hydra says that they are active'),
  )
  await runStep('Sign-out', 'Sign out', async () =>
    reach(await browser.press(page, 'Sign out'), 'Sign out?', 'The app revokes its token, the login app asks'),
  )
  await runStep('Sign-out', 'Confirm', async () =>
    reach(await browser.press(page, 'Sign out'), 'Photos', 'The session at Hydra has ended'),
  )
}

function expectHeading(page: Page, expected: string): string {
  const heading = headingOf(page) ?? ''
  if (heading.startsWith(expected)) return heading
  throw new Error(`expected the page "${expected}", got "${heading}" (${page.status})`)
}
