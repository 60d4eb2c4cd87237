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
  const reach = (next: Page, heading: string, describe: (shown: string) => string): StepResult => {
    page = next
    return { page, outcome: describe(`“${expectHeading(page, heading)}”`) }
  }
  const credentials = { email: ada.email, password: ada.password, remember: 'yes' } // or there is no session to end

  await runStep('Sign-in', 'Open the app', async () =>
    reach(await browser.visit(url), 'Photos', (shown) => `The app has no session. Its page is ${shown}.`),
  )
  await runStep('Sign-in', 'Ask to sign in', async () =>
    reach(
      await browser.press(page, 'Sign in'),
      'Sign in',
      (shown) => `Hydra sends the browser to the login app. Its page is ${shown}.`,
    ),
  )
  await runStep('Sign-in', `Sign in as ${ada.email}`, async () =>
    reach(
      await browser.press(page, 'Sign in', credentials),
      'Allow',
      (shown) => `The login app asks for consent: ${shown}`,
    ),
  )
  await runStep('Sign-in', 'Consent', async () =>
    reach(
      await browser.press(page, 'Allow'),
      'Hello',
      (shown) => `Hydra says that the token is active. The app shows ${shown}.`,
    ),
  )
  await runStep('Sign-out', 'Sign out', async () =>
    reach(
      await browser.press(page, 'Sign out'),
      'Sign out?',
      (shown) => `The app revokes its token. The login app asks: ${shown}`,
    ),
  )
  await runStep('Sign-out', 'Confirm', async () =>
    reach(
      await browser.press(page, 'Sign out'),
      'Photos',
      (shown) => `Hydra has ended the session. The app shows ${shown} again.`,
    ),
  )
}

function expectHeading(page: Page, expected: string): string {
  const heading = headingOf(page) ?? ''
  if (heading.startsWith(expected)) return heading
  throw new Error(`expected the page "${expected}", got "${heading}" (${page.status})`)
}
