import { discoverOidcConfiguration } from '@hydrakit/oidc'
import type { User } from 'oidc-client-ts'
import { handleCallback } from './callback.js'
import { isTokenRefused } from './challenge.js'
import { type Connection, connect } from './connection.js'
import { Cancelled, describeError, SessionOver } from './problem.js'
import { fetchProfile } from './profile.js'
import type { SpaConfig } from './read-config.js'
import { getExpiry, type SessionState, type SignedOutCause } from './session-state.js'
import { leaveForSignOut } from './sign-out.js'
import { notices } from './texts.js'

/**
 * Opens the session of this tab: finishes a sign-in if Hydra just brought the user back, else uses the tokens that the tab
 * still has.
 *
 * oidc-client-ts runs the flow (authorization code with PKCE) and keeps the tokens in `sessionStorage`: they survive a
 * reload, no other tab sees them, and they go with the tab. But a script that gets into the page can read them. Hence a
 * strict Content-Security-Policy, short-lived access tokens, and refresh tokens that work once. An app that needs more
 * keeps tokens out of the browser, in a backend of its own.
 *
 * @param readConfig - Gets the settings; called again after a failure.
 * @returns The session, once it has a state.
 */
export async function createSession(readConfig: () => Promise<SpaConfig>): Promise<Session> {
  const session = new Session(readConfig)
  await session.tryAgain()
  return session
}

/**
 * A user's session in one tab. What goes wrong with the sign-in becomes the state, and so a screen: no method rejects, but
 * for `fetch`, which rejects when the API cannot be reached.
 */
export class Session {
  readonly #readConfig: () => Promise<SpaConfig>
  readonly #listeners = new Set<() => void>()
  #state: SessionState | undefined
  #connection: Promise<Connection> | undefined

  constructor(readConfig: () => Promise<SpaConfig>) {
    this.#readConfig = readConfig
  }

  /** The state now; another object after each change. */
  get state(): SessionState {
    return this.#state as SessionState // createSession waits for the first
  }

  /** Calls back after each change of the state, until the function that it returns is called. */
  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener)
    return () => void this.#listeners.delete(listener)
  }

  /** Leaves for Hydra, which brings the user back to `/callback`. */
  readonly signIn = (): Promise<void> =>
    this.#run(async ({ config, hydra, manager }) => {
      // A browser that is sent to a server that is down shows a page of its own, with no way back.
      await discoverOidcConfiguration(hydra)
      await manager.signinRedirect({ extraQueryParams: { audience: config.apiUrl } })
    })

  /**
   * Removes and revokes the tokens, then leaves for Hydra to end the session there, which brings the user back to `/`. If
   * Hydra cannot be reached, the user is signed out here, and a notice says so.
   */
  readonly signOut = (): Promise<void> =>
    this.#run((connection) =>
      connection.tokens.endOnce(async () => {
        const cause = await leaveForSignOut(connection).then(
          () => undefined, // Back has brought this page out of the browser's cache, as it was
          () => 'hydra-not-told' as const,
        )
        this.#showSignedOut(connection, cause)
      }),
    )

  /**
   * Gets the access token, renewed if it has expired, for any HTTP client. Resolves to `undefined` if the session ended or
   * Hydra cannot be reached; `state` says which.
   */
  readonly getAccessToken = (): Promise<string | undefined> => this.#run(({ tokens }) => tokens.getAccessToken())

  /**
   * Gets new tokens by the refresh token, and returns the access token. Resolves to `undefined` if the session ended or Hydra
   * cannot be reached; `state` says which.
   */
  readonly renew = (): Promise<string | undefined> => this.#run(({ tokens }) => tokens.renew())

  /**
   * Calls the API as the global `fetch` does: any method, body and headers. Adds the access token, and if the API refuses
   * it, renews it and sends the request once more; so a body must not be a stream.
   *
   * @param path - Appended to the base URL of the API: the token goes nowhere else.
   * @returns The response, or `undefined` if the session ended or Hydra cannot be reached; `state` says which.
   * @throws {TypeError} if the API cannot be reached.
   * @throws {DOMException} named `TimeoutError` if the API takes longer than 10 seconds, unless `init` has a `signal`.
   */
  readonly fetch = async (path: `/${string}`, init: RequestInit = {}): Promise<Response | undefined> => {
    const response = await this.#send(path, init, await this.getAccessToken())
    return response && isTokenRefused(response) ? this.#send(path, init, await this.renew()) : response
  }

  /** Starts over. */
  readonly tryAgain = (): Promise<void> =>
    this.#run(async (connection) => {
      if (location.pathname === '/callback') await handleCallback(connection)
      if (await connection.manager.getUser()) this.#show(await fetchProfile(connection))
      else this.#showSignedOut(connection)
    })

  async #send(path: string, init: RequestInit, token: string | undefined): Promise<Response | undefined> {
    if (token === undefined) return undefined
    const { config } = await this.#connect()
    const headers = new Headers(init.headers)
    headers.set('authorization', `Bearer ${token}`)
    return fetch(`${config.apiUrl}${path}`, { signal: AbortSignal.timeout(10_000), ...init, headers })
  }

  /** Runs a step; what it throws decides the screen. */
  async #run<T>(step: (connection: Connection) => Promise<T>): Promise<T | undefined> {
    try {
      return await step(await this.#connect())
    } catch (error) {
      await this.#showError(error)
      return undefined
    }
  }

  /** Connects once. A failure is not kept, so that the next step tries again. */
  #connect(): Promise<Connection> {
    this.#connection ??= this.#openConnection().catch((error: unknown) => {
      this.#connection = undefined
      throw error
    })
    return this.#connection
  }

  async #openConnection(): Promise<Connection> {
    const connection = await connect(await this.#readConfig())
    connection.manager.events.addUserLoaded((user) => this.#showRenewal(user))
    connection.tabs.onmessage = () => this.#endLikeOtherTab(connection)
    return connection
  }

  async #showError(error: unknown): Promise<void> {
    if (error instanceof SessionOver) await this.#end(await this.#connect(), 'ended')
    else if (error instanceof Cancelled) this.#showSignedOut(await this.#connect(), 'cancelled')
    else this.#show({ status: 'failed', reason: describeError(error) })
  }

  async #endLikeOtherTab(connection: Connection): Promise<void> {
    // Behind a failure, or while the page still loads, there may be tokens too.
    const hasSession = this.#state?.status === 'signed-in' || (await connection.manager.getUser())
    if (hasSession) await this.#end(connection, 'other-tab')
  }

  #end(connection: Connection, cause: SignedOutCause): Promise<void> {
    const { tokens } = connection
    return tokens.endOnce(async () => {
      await tokens.revoke(await tokens.remove())
      this.#showSignedOut(connection, cause)
    })
  }

  #showRenewal(user: User): void {
    if (this.#state?.status === 'signed-in') this.#show({ ...this.#state, expiresAt: getExpiry(user) })
  }

  #showSignedOut({ config, scopes }: Connection, cause?: SignedOutCause): void {
    this.#show({ status: 'signed-out', issuer: config.issuer, scopes, cause, notice: cause && notices[cause] })
  }

  #show(state: SessionState): void {
    this.#state = state
    for (const listener of this.#listeners) listener()
  }
}
