import { type HydraConnectionError, isHydraError } from '@hydrakit/core'
import { type ClientToken, type ClientTokenOptions, issueClientToken } from './issue-client-token.js'
import { type SignInOptions, signIn } from './sign-in.js'
import type { SignedInUser } from './signed-in-user.js'
import type { TestServer } from './test-server.js'

/** Signs in at the server of a fixture. */
export interface FixtureCalls {
  /**
   * Signs a user in, as `signIn` does. The user is disposed when the fixture ends.
   *
   * @param options - The subject, and what the tokens are for.
   */
  signIn(options: SignInOptions): Promise<SignedInUser>
  /**
   * Issues a token to a client, as `issueClientToken` does. The token is disposed when the fixture ends.
   *
   * @param options - What the token is for.
   */
  issueClientToken(options?: ClientTokenOptions): Promise<ClientToken>
}

/** The calls of a fixture, and its end. */
export interface TrackedUsers extends FixtureCalls {
  /**
   * Disposes everything that was created, unless the server was killed.
   *
   * @throws {SignInError} the first error, when everything else is disposed.
   */
  dispose(): Promise<void>
}

/**
 * Remembers who signed in, to leave a clean server behind.
 *
 * @param readServer - Gives the server, which may not have started yet.
 * @returns The calls.
 */
export function trackUsers(readServer: () => TestServer): TrackedUsers {
  const created: AsyncDisposable[] = []
  const keep = async <Created extends AsyncDisposable>(promise: Promise<Created>): Promise<Created> => {
    const each = await promise
    created.push(each)
    return each
  }
  return {
    signIn: async (options) => keep(signIn(readServer(), options)),
    issueClientToken: async (options) => keep(issueClientToken(readServer(), options)),
    dispose: async () => {
      // One after the other: in memory, Hydra's database takes no concurrent writes.
      const errors: unknown[] = []
      for (const each of created.splice(0)) {
        try {
          await each[Symbol.asyncDispose]()
        } catch (error) {
          if (!isServerGone(error)) errors.push(error)
        }
      }
      if (errors.length > 0) throw errors[0]
    },
  }
}

// A test may kill the server, and then nothing can be disposed.
function isServerGone(error: unknown): boolean {
  const { cause } = Object(error)
  return isHydraError(cause) && (cause as HydraConnectionError).reason === 'ECONNREFUSED'
}
