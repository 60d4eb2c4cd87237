import { callApi, type Outcome } from './call-api.js'
import { type Connection, connect } from './connection.js'
import { signIn } from './flow.js'
import type { SpaConfig } from './read-config.js'
import { createObservableState, type SessionState } from './session-state.js'
import { endLikeOtherTab, leave, runStep, type SessionParts, showRenewal, start } from './session-steps.js'
import { outcomes } from './texts.js'
import { createTokens } from './tokens.js'

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
  const parts = createParts(readConfig)
  await runStep(parts, (connection) => start(parts, connection))
  return createMethods(parts)
}

function createParts(readConfig: () => Promise<SpaConfig>): SessionParts {
  const state = createObservableState()
  const tokens = createTokens((user) => showRenewal(state, user))
  let connection: Promise<Connection> | undefined
  const parts: SessionParts = {
    state,
    tokens,
    getConnection() {
      connection ??= openConnection(readConfig, parts).catch((error: unknown) => {
        connection = undefined // the next step tries again
        throw error
      })
      return connection
    },
  }
  return parts
}

async function openConnection(readConfig: () => Promise<SpaConfig>, parts: SessionParts): Promise<Connection> {
  const opened = await connect(readConfig)
  opened.tabs.onmessage = () => endLikeOtherTab(parts, opened)
  return opened
}

function createMethods(parts: SessionParts): Session {
  const { state, tokens } = parts
  return {
    get state() {
      return state.current as SessionState // the first step has shown one
    },
    subscribe: state.subscribe,
    signIn: () => runStep(parts, signIn),
    renew: () => runStep(parts, (connection) => tokens.renewOnce(connection).then(() => outcomes.renewed)),
    signOut: () => runStep(parts, (connection) => leave(parts, connection)),
    callApi: (path) =>
      runStep(parts, (connection) => {
        const request = (token: string) => callApi(connection.config.apiUrl, path, token)
        return tokens.callWithToken(connection, request, (outcome) => outcome.isTokenRefused)
      }),
    tryAgain: () => runStep(parts, (connection) => start(parts, connection)),
  }
}
