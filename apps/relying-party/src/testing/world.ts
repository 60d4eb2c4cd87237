import { demoAccounts } from '@hydrakit-apps/login-consent'
import { type Stack, startStack } from '@hydrakit-apps/login-consent/testing'
import { type HeadlessBrowser, type Page, stopAll } from '@hydrakit-tests/support'
import { afterAll, beforeAll } from 'vitest'
import { type RelyingParty, serveRelyingParty, type Tokens } from '../serve.js'

/** What the tests of a file use: Hydra, the login and consent app, and the relying party. */
export interface World {
  readonly stack: Stack
  readonly relyingParty: RelyingParty
  /** Of the last sign-in. */
  readonly tokens: Tokens
  /** The operations that Hydra responded to. */
  readonly calls: readonly (string | undefined)[]
}

/** Starts everything before the tests of a file and stops it after them. The object is filled when the tests run. */
export function useWorld(): World {
  const calls: (string | undefined)[] = []
  const world = { calls } as unknown as { -readonly [Name in keyof World]: World[Name] }
  // The first start may have to build Hydra.
  beforeAll(async () => {
    world.stack = await startStack({ onResponse: ({ operationId }) => calls.push(operationId) })
    const { admin, hydra, server } = world.stack
    const onSignIn = (tokens: Tokens) => {
      world.tokens = tokens
    }
    world.relyingParty = await serveRelyingParty({ admin, hydra, issuer: server.issuer, onSignIn })
  }, 300_000)
  afterAll(() =>
    stopAll(
      async () => world.relyingParty?.close(),
      async () => world.stack?.stop(),
    ),
  )
  return world
}

/** Signs in at the login page, and allows everything. */
export async function signIn(browser: HeadlessBrowser, loginPage: Page): Promise<Page> {
  const [ada] = demoAccounts
  const { email = '', password = '' } = ada ?? {}
  return browser.press(await browser.press(loginPage, 'Sign in', { email, password, remember: 'yes' }), 'Allow')
}
