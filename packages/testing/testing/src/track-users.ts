import { type HydraConnectionError, isHydraError } from '@hydrakit/core'
import { type ClientToken, type ClientTokenOptions, issueClientToken } from './issue-client-token.js'
import type { Queue } from './queue.js'
import { queueTokenCalls, queueUserCalls } from './queue-calls.js'
import { type SignInOptions, signIn } from './sign-in.js'
import type { SignedInUser } from './signed-in-user.js'
import type { TestServer } from './test-server.js'

/**
 * Signs in at the server of a fixture. Calls may run at the same time, and so may the calls of the users and tokens: on a server in memory, they wait
 * for each other.
 */
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
 * @param runInTurn - Runs each call. Default: at once.
 * @returns The calls.
 */
export function trackUsers(readServer: () => TestServer, runInTurn: Queue = (call) => call()): TrackedUsers {
  const disposals: (() => PromiseLike<void>)[] = []
  const keep = <Created extends AsyncDisposable>(
    create: () => Promise<Created>,
    queueCalls: (created: Created, runInTurn: Queue) => Created,
  ): Promise<Created> =>
    runInTurn(async () => {
      const created = await create()
      disposals.push(created[Symbol.asyncDispose]) // from inside of a turn, so it must not wait for one
      return queueCalls(created, runInTurn)
    })
  return {
    signIn: (options) => keep(async () => signIn(readServer(), options), queueUserCalls),
    issueClientToken: (options) => keep(async () => issueClientToken(readServer(), options), queueTokenCalls),
    dispose: () => runInTurn(() => disposeAll(disposals.splice(0))),
  }
}

async function disposeAll(disposals: readonly (() => PromiseLike<void>)[]): Promise<void> {
  const errors: unknown[] = []
  for (const dispose of disposals) {
    try {
      await dispose()
    } catch (error) {
      if (!isServerGone(error)) errors.push(error)
    }
  }
  if (errors.length > 0) throw errors[0]
}

// A test may kill the server, and then nothing can be disposed.
function isServerGone(error: unknown): boolean {
  const { cause } = Object(error)
  return isHydraError(cause) && (cause as HydraConnectionError).reason === 'ECONNREFUSED'
}
