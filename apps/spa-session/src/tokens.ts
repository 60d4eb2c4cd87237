import { type HydraPublic, toResult } from '@hydrakit/core'
import { revokeOAuth2Token } from '@hydrakit/introspection'
import { ErrorResponse, type User, type UserManager } from 'oidc-client-ts'
import { SessionOver, Unreachable } from './problem.js'

/** Uses, renews and ends the tokens of this tab, so that none of the three disturbs another. */
export class Tokens {
  readonly #manager: UserManager
  readonly #hydra: HydraPublic
  #renewal: Promise<User> | undefined
  #ending: Promise<void> | undefined

  constructor(manager: UserManager, hydra: HydraPublic) {
    this.#manager = manager
    this.#hydra = hydra
  }

  /**
   * Gets an access token that has not expired.
   *
   * @throws {SessionOver} if it has expired and cannot be renewed.
   */
  async getAccessToken(): Promise<string> {
    const user = await this.#manager.getUser()
    return user && !user.expired ? user.access_token : this.renew()
  }

  /**
   * Gets new tokens by the refresh token, and returns the access token. A refresh token works once: Hydra takes its second
   * use for a theft, and revokes all tokens of the sign-in. So concurrent callers share one renewal.
   *
   * @throws {SessionOver} if there is no refresh token, or Hydra no longer accepts it, or the session is ending.
   */
  async renew(): Promise<string> {
    if (this.#ending) throw new SessionOver()
    this.#renewal ??= this.#useRefreshToken().finally(() => {
      this.#renewal = undefined
    })
    return (await this.#renewal).access_token
  }

  /**
   * Runs `end` once for concurrent callers. A renewal in flight would store its tokens after the others were removed. So
   * the end waits for it, and no other renewal starts.
   */
  endOnce(end: () => Promise<void>): Promise<void> {
    this.#ending ??= Promise.resolve(this.#renewal)
      .then(end, end)
      .finally(() => {
        this.#ending = undefined
      })
    return this.#ending
  }

  /** Removes the tokens from this tab first: they are gone, even if something fails after this. */
  async remove(): Promise<User | null> {
    const user = await this.#manager.getUser()
    await this.#manager.removeUser()
    return user
  }

  /** Revokes removed tokens. With one token of a pair Hydra revokes the other. If it is down, they last until they expire. */
  async revoke(user: User | null): Promise<void> {
    const token = user?.refresh_token ?? user?.access_token
    const { client_id } = this.#manager.settings
    if (token) await toResult(revokeOAuth2Token(this.#hydra, token, { client_id }, { timeoutMs: 3_000 }))
  }

  async #useRefreshToken(): Promise<User> {
    const user = await this.#manager.getUser()
    // Without a refresh token oidc-client-ts would try a hidden frame, to which browsers send no cookies of Hydra.
    const renewed = user?.refresh_token ? await this.#manager.signinSilent().catch(nullIfRefused) : null
    if (!renewed) throw new SessionOver()
    return renewed
  }
}

/** oidc-client-ts passes on what browsers report for every network failure: a TypeError. */
export function throwNetworkProblem(error: unknown): never {
  throw error instanceof TypeError ? new Unreachable() : error
}

// A server that is in trouble itself has not judged the token. Every other error says that the token no longer works.
function nullIfRefused(error: unknown): null {
  const isVerdict = error instanceof ErrorResponse && !serverTrouble.includes(error.error ?? '')
  return isVerdict ? null : throwNetworkProblem(error)
}

// A Hydra without its database knows no client: it responds "invalid_client" to every one.
const serverTrouble = ['server_error', 'temporarily_unavailable', 'error', 'invalid_client']
