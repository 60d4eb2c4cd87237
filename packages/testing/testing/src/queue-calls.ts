import type { ClientToken } from './issue-client-token.js'
import type { Queue } from './queue.js'
import type { SignedInUser } from './signed-in-user.js'

/**
 * Makes the calls of a user wait for their turn, also after a further sign-in.
 *
 * @param user - Who signed in.
 * @param runInTurn - Runs each call.
 * @returns The same user.
 */
export function queueUserCalls<User extends SignedInUser>(user: User, runInTurn: Queue): User {
  const { refresh, signInAgain, logout, revoke, [Symbol.asyncDispose]: dispose } = user
  return Object.assign(user, {
    refresh: () => runInTurn(refresh),
    signInAgain: (...demand: Parameters<typeof signInAgain>) =>
      runInTurn(async () => queueUserCalls(await signInAgain(...demand), runInTurn)),
    logout: () => runInTurn(logout),
    revoke: () => runInTurn(revoke),
    [Symbol.asyncDispose]: () => runInTurn(async () => dispose()),
  })
}

/**
 * Makes the calls of a service's token wait for their turn.
 *
 * @param token - The token.
 * @param runInTurn - Runs each call.
 * @returns The same token.
 */
export function queueTokenCalls(token: ClientToken, runInTurn: Queue): ClientToken {
  const { revoke, [Symbol.asyncDispose]: dispose } = token
  return Object.assign(token, {
    revoke: () => runInTurn(revoke),
    [Symbol.asyncDispose]: () => runInTurn(async () => dispose()),
  })
}
