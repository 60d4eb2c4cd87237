import type { StartHydraOptions } from '@hydrakit/dev-server'
import { type TestHydra, useServer } from './use-server.js'

export type { OAuth2ClientInput, OAuth2TokenExchange } from '@hydrakit/types'
export type { ClientToken, ClientTokenOptions } from './issue-client-token.js'
export type { SignInOptions } from './sign-in.js'
export type { IdTokenClaims, RepeatedSignIn, SignedInUser, SignInAgainOptions } from './signed-in-user.js'
export type { TestHydra }

/** The globals of Jest that are used; importing `@jest/globals` works only inside of Jest. */
interface JestGlobals {
  readonly beforeAll?: (run: () => Promise<void>, timeoutMs: number) => void
  readonly afterAll?: (run: () => Promise<void>) => void
}

const buildTimeoutMs = 300_000 // a first start may have to build Hydra

/**
 * Starts a Hydra before the tests of this file (Jest), and stops it after them.
 *
 * @param options - Options of `startHydra`.
 * @returns The server, and calls to sign in at it. The server is there when the tests run.
 * @throws {Error} outside of a test file of Jest, or with `injectGlobals: false`.
 * @see {@link https://jestjs.io/docs/api | Jest, globals}
 * @example
 * const hydra = useHydra()
 * test('an API accepts the token', async () => {
 *   const ada = await hydra.signIn({ subject: 'ada', scope: 'photos.read' })
 * })
 */
export function useHydra(options: StartHydraOptions = {}): TestHydra {
  const { beforeAll, afterAll } = globalThis as JestGlobals
  if (!beforeAll || !afterAll) throw new Error('useHydra() needs the globals of Jest: call it in a test file')
  return useServer({ before: (run) => beforeAll(run, buildTimeoutMs), after: afterAll }, options)
}
