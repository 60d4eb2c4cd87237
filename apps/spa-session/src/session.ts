import { isHydraResponseError, toResult } from '@hydrakit/core'
import { getOidcUserInfo } from '@hydrakit/oidc'
import type { User } from 'oidc-client-ts'
import { callApi, type Outcome } from './call-api.js'
import { type Connection, connect } from './connection.js'
import { forgetAndRevoke, handleCallback, renew, signIn, signOut } from './flow.js'
import { describeError, Problem, SessionOver } from './problem.js'
import type { SpaConfig } from './read-config.js'
import { notices, problems } from './texts.js'

/** Nobody is signed in. */
export interface SignedOut {
  readonly status: 'signed-out'
  readonly issuer: string
  /** The scopes that Hydra's discovery document lists. */
  readonly scopes: readonly string[]
  /** Why the user is not signed in any more. */
  readonly notice: string | undefined
}

/** Somebody is. The tokens are not in here: no screen needs them. */
export interface SignedIn {
  readonly status: 'signed-in'
  readonly profile: { readonly name: string; readonly email: string; readonly subject: string }
  /** When the access token expires, in milliseconds since 1970. */
  readonly expiresAt: number
}

/** Something went wrong. */
export interface Failed {
  readonly status: 'failed'
  readonly reason: string
}

/** What there is to show: one of three screens. */
export type SessionState = SignedOut | SignedIn | Failed

/** A user's session in one tab. Its methods do not reject: what goes wrong becomes the state, and so a screen. */
export interface Session {
  /** The state now; another object after each change. */
  readonly state: SessionState
  /** Calls back after each change of the state, until the function that it returns is called. */
  subscribe(listener: () => void): () => void
  /** Leaves for Hydra, which brings the user back to `/callback`. */
  signIn(): Promise<void>
  /** Gets new tokens by the refresh token. Resolves to `undefined` if the session ended over it, as does `callApi`. */
  renew(): Promise<Outcome | undefined>
  /**
   * Forgets and revokes the tokens, then leaves for Hydra to end the session there, which brings the user back to `/`. If
   * Hydra cannot be reached, the user is signed out here, and a notice says so.
   */
  signOut(): Promise<void>
  /** Calls the API, with a renewed access token if need be. */
  callApi(path: `/${string}`): Promise<Outcome | undefined>
  /** Starts over. */
  tryAgain(): Promise<void>
}

/**
 * Opens the session of this tab: finishes a sign-in if Hydra just brought the user back, else takes up the tokens that
 * the tab still has.
 *
 * oidc-client-ts runs the flow (authorization code with PKCE) and keeps the tokens in `sessionStorage`: they survive a
 * reload, no other tab sees them, and they go with the tab. But a script that gets into the page can read them. Hence a
 * strict Content-Security-Policy, short-lived access tokens, and refresh tokens that work once. An app that needs more
 * keeps tokens out of the browser, in a backend of its own.
 *
 * @param readConfig - Gets the settings; asked again after a failure.
 * @returns The session once it has a state; it starts as one of the three.
 */
export async function createSession(readConfig: () => Promise<SpaConfig>): Promise<Session> {
  const listeners = new Set<() => void>()
  let state: SessionState
  let connection: Promise<Connection> | undefined
  let renewal: Promise<User> | undefined
  let ending: Promise<void> | undefined

  function show(next: SessionState): void {
    state = next
    for (const listener of listeners) listener()
  }

  /** Takes a step; what it throws decides the screen. */
  async function runStep<T>(step: (connection: Connection) => Promise<T>): Promise<T | undefined> {
    try {
      return await step(await getConnection())
    } catch (error) {
      if (error instanceof SessionOver) await end(await getConnection(), error.message)
      else show({ status: 'failed', reason: describeError(error) })
      return undefined
    }
  }

  function getConnection(): Promise<Connection> {
    connection ??= openConnection().catch((error: unknown) => {
      connection = undefined // the next step tries again
      throw error
    })
    return connection
  }

  async function openConnection(): Promise<Connection> {
    const opened = await connect(readConfig)
    opened.tabs.onmessage = () => endLikeOtherTab(opened)
    return opened
  }

  async function start(connection: Connection): Promise<void> {
    if (location.pathname === '/callback') await handleCallback(connection)
    const user = await connection.manager.getUser()
    show(user ? await fetchProfile(connection) : createSignedOutState(connection))
  }

  async function fetchProfile(connection: Connection): Promise<SignedIn> {
    const request = (token: string) => toResult(getOidcUserInfo(connection.hydra, token))
    const { data, error } = await callWithToken(connection, request, (outcome) =>
      isHydraResponseError(outcome.error, 401),
    )
    if (isHydraResponseError(error, 401)) throw new SessionOver()
    if (error) throw error
    if (typeof data === 'string') throw new Problem(problems.signedProfile)
    const user = await connection.manager.getUser()
    if (!user) throw new SessionOver() // signed out in another tab meanwhile
    const { sub: subject = '', name = subject, email = '' } = data
    if (subject !== user.profile.sub) await refuseProfile(connection)
    return { status: 'signed-in', profile: { name, email, subject }, expiresAt: getExpiry(user) }
  }

  // OpenID Connect Core section 5.3.2: such a profile must not be used. The token may have been swapped for another's.
  async function refuseProfile(connection: Connection): Promise<never> {
    await endOnce(() => forgetAndRevoke(connection))
    throw new Problem(problems.foreignProfile)
  }

  /** Makes a call with the access token. One that has expired, or is refused before its time, is renewed once. */
  async function callWithToken<T>(
    connection: Connection,
    call: (accessToken: string) => Promise<T>,
    isRefused: (outcome: T) => boolean,
  ): Promise<T> {
    const user = await connection.manager.getUser()
    if (user && !user.expired) {
      const outcome = await call(user.access_token)
      if (!isRefused(outcome)) return outcome
    }
    return call((await renewOnce(connection)).access_token)
  }

  // A refresh token works once. Its second use looks like a theft, upon which Hydra revokes all that came of the sign-in.
  // So all callers that need a renewal at the same time share one.
  function renewOnce(connection: Connection): Promise<User> {
    if (ending) return Promise.reject(new SessionOver())
    renewal ??= renewAndShow(connection).finally(() => {
      renewal = undefined
    })
    return renewal
  }

  async function renewAndShow(connection: Connection): Promise<User> {
    const user = await renew(connection)
    if (state?.status === 'signed-in') show({ ...state, expiresAt: getExpiry(user) })
    return user
  }

  // A renewal that is under way would store its tokens after the others were forgotten. So the end waits for it, however
  // it turns out, and no other one starts.
  function endOnce(how: () => Promise<void>): Promise<void> {
    ending ??= Promise.resolve(renewal)
      .then(how, how)
      .finally(() => {
        ending = undefined
      })
    return ending
  }

  function end(connection: Connection, notice: string): Promise<void> {
    return endOnce(async () => {
      await forgetAndRevoke(connection)
      show(createSignedOutState(connection, notice))
    })
  }

  async function endLikeOtherTab(connection: Connection): Promise<void> {
    // Behind a failure, or while the page still loads, there may be tokens too.
    const hasSession = state?.status === 'signed-in' || (await connection.manager.getUser())
    if (hasSession) await end(connection, notices.otherTab)
  }

  async function leave(connection: Connection): Promise<void> {
    const notice = await signOut(connection).then(
      () => undefined, // Back has brought this page out of the browser's cache, as it was
      () => notices.hydraNotTold,
    )
    show(createSignedOutState(connection, notice))
  }

  await runStep(start)
  return {
    get state() {
      return state
    },
    subscribe(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    signIn: () => runStep(signIn),
    renew: () =>
      runStep(async (connection) => {
        await renewOnce(connection)
        return { title: 'Renewed', meaning: 'You have new tokens. The old ones are void from now on.', body: '' }
      }),
    signOut: () => runStep((connection) => endOnce(() => leave(connection))),
    callApi: (path) =>
      runStep((connection) => {
        const request = (token: string) => callApi(connection.config.apiUrl, path, token)
        return callWithToken(connection, request, (outcome) => outcome.isTokenRefused)
      }),
    tryAgain: () => runStep(start),
  }
}

function createSignedOutState({ config, scopes }: Connection, notice?: string): SignedOut {
  return { status: 'signed-out', issuer: config.issuer, scopes, notice }
}

function getExpiry({ expires_at = 0 }: User): number {
  return expires_at * 1000
}
