import { demoAccounts } from '@hydrakit-apps/login-consent'
import { type HeadlessBrowser, openBrowser, type Page } from '@hydrakit-tests/support'
import { afterAll, beforeAll } from 'vitest'
import { type RelyingParty, serveRelyingParty, type Tokens } from '../relying-party.js'
import { type Stack, startStack, stopAll } from '../stack.js'

/** What a file of tests works with: Hydra, the login and consent app, and the relying party. */
export interface World {
  readonly stack: Stack
  readonly relyingParty: RelyingParty
  /** Of the last sign-in. */
  readonly tokens: Tokens
  /** The operations that Hydra answered. */
  readonly calls: readonly (string | undefined)[]
}

/** Starts everything before the tests of a file, and stops it after them; what it gives is filled by then. */
export function useWorld(): World {
  const calls: (string | undefined)[] = []
  const world = { calls } as unknown as { -readonly [Name in keyof World]: World[Name] }
  // The first start may have to build Hydra.
  beforeAll(async () => {
    world.stack = await startStack(({ operationId }) => calls.push(operationId))
    const { admin, publicClient, hydra } = world.stack
    const onSignIn = (tokens: Tokens) => {
      world.tokens = tokens
    }
    world.relyingParty = await serveRelyingParty({ admin, publicClient, issuer: hydra.issuer, onSignIn })
  }, 300_000)
  afterAll(() =>
    stopAll(
      async () => world.relyingParty?.close(),
      async () => world.stack?.stop(),
    ),
  )
  return world
}

/**
 * Opens a browser without scripts.
 *
 * @param stopAt - Start of the addresses that it does not go to. Default: it goes everywhere.
 */
export function newBrowser(stopAt = 'http://nowhere.invalid/'): HeadlessBrowser {
  return openBrowser(fetch, stopAt)
}

/** Signs in at the login page, and allows everything. */
export async function signIn(browser: HeadlessBrowser, loginPage: Page): Promise<Page> {
  const [ada] = demoAccounts
  const { email = '', password = '' } = ada ?? {}
  return browser.press(await browser.press(loginPage, 'Sign in', { email, password, remember: 'yes' }), 'Allow')
}

/** The heading of a page. */
export function heading({ document }: Page): string | undefined {
  return document.querySelector('h1')?.textContent.trim()
}
