import type { User } from 'oidc-client-ts'
import type { Connection } from './connection.js'
import { renew } from './flow.js'
import { SessionOver } from './problem.js'

/** Uses, renews and ends the tokens of this tab, so that none of the three gets in the way of another. */
export interface Tokens {
  /** Makes a call with the access token. One that has expired, or is refused before its time, is renewed once. */
  callWithToken<T>(
    connection: Connection,
    call: (accessToken: string) => Promise<T>,
    isRefused: (outcome: T) => boolean,
  ): Promise<T>
  /**
   * A refresh token works once. Its second use looks like a theft, upon which Hydra revokes all that came of the sign-in.
   * So all callers that need a renewal at the same time share one.
   */
  renewOnce(connection: Connection): Promise<User>
  /**
   * A renewal that is under way would store its tokens after the others were forgotten. So the end waits for it, however
   * it turns out, and no other one starts.
   */
  endOnce(end: () => Promise<void>): Promise<void>
}

/**
 * @param onRenewed - Receives the user with the new tokens.
 */
export function createTokens(onRenewed: (user: User) => void): Tokens {
  let renewal: Promise<User> | undefined
  let ending: Promise<void> | undefined

  function renewOnce(connection: Connection): Promise<User> {
    if (ending) return Promise.reject(new SessionOver())
    renewal ??= renewAndTell(connection, onRenewed).finally(() => {
      renewal = undefined
    })
    return renewal
  }

  function endOnce(end: () => Promise<void>): Promise<void> {
    ending ??= Promise.resolve(renewal)
      .then(end, end)
      .finally(() => {
        ending = undefined
      })
    return ending
  }

  return {
    renewOnce,
    endOnce,
    async callWithToken(connection, call, isRefused) {
      const user = await connection.manager.getUser()
      if (user && !user.expired) {
        const outcome = await call(user.access_token)
        if (!isRefused(outcome)) return outcome
      }
      return call((await renewOnce(connection)).access_token)
    },
  }
}

async function renewAndTell(connection: Connection, onRenewed: (user: User) => void): Promise<User> {
  const user = await renew(connection)
  onRenewed(user)
  return user
}
