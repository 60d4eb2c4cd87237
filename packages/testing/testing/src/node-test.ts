import { after, before } from 'node:test'
import type { StartHydraOptions } from '@hydrakit/dev-server'
import { type TestHydra, useServer } from './use-server.js'

export type { OAuth2ClientInput, OAuth2TokenExchange } from '@hydrakit/types'
export type { ClientToken, ClientTokenOptions } from './issue-client-token.js'
export type { SignInOptions } from './sign-in.js'
export type { IdTokenClaims, RepeatedSignIn, SignedInUser, SignInAgainOptions } from './signed-in-user.js'
export type { TestHydra }

/**
 * Starts a Hydra before the tests of this file (`node:test`), and stops it after them.
 *
 * @param options - Options of `startHydra`.
 * @returns The server, and calls to sign in at it. The server is there when the tests run.
 * @throws {TypeError} if an option is malformed: the first test fails with it.
 * @see {@link https://nodejs.org/api/test.html | Node.js, test runner}
 * @example
 * const hydra = useHydra()
 * test('an API accepts the token', async () => {
 *   const ada = await hydra.signIn({ subject: 'ada', scope: 'photos.read' })
 * })
 */
export function useHydra(options: StartHydraOptions = {}): TestHydra {
  return useServer({ before, after }, options)
}
