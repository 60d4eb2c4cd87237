import type { User } from 'oidc-client-ts'
import type { Connection } from './connection.js'
import { forgetAndRevoke, handleCallback, signOut } from './flow.js'
import { describeError, SessionOver } from './problem.js'
import { fetchProfile } from './profile.js'
import { createSignedOutState, getExpiry, type ObservableState } from './session-state.js'
import { notices } from './texts.js'
import type { Tokens } from './tokens.js'

/** What the steps of one session share. */
export interface SessionParts {
  readonly state: ObservableState
  readonly tokens: Tokens
  /** Connects once; a failure is forgotten, so that the next step tries again. */
  getConnection(): Promise<Connection>
}

/** Takes a step; what it throws decides the screen. */
export async function runStep<T>(
  parts: SessionParts,
  step: (connection: Connection) => Promise<T>,
): Promise<T | undefined> {
  try {
    return await step(await parts.getConnection())
  } catch (error) {
    if (error instanceof SessionOver) await end(parts, await parts.getConnection(), error.message)
    else parts.state.show({ status: 'failed', reason: describeError(error) })
    return undefined
  }
}

/** Finishes a sign-in, or takes up the tokens of this tab. */
export async function start({ state, tokens }: SessionParts, connection: Connection): Promise<void> {
  if (location.pathname === '/callback') await handleCallback(connection)
  const user = await connection.manager.getUser()
  state.show(user ? await fetchProfile(connection, tokens) : createSignedOutState(connection))
}

/** Shows the new expiry of the access token. */
export function showRenewal({ current, show }: ObservableState, user: User): void {
  if (current?.status === 'signed-in') show({ ...current, expiresAt: getExpiry(user) })
}

/** Signs out, because another tab did. */
export async function endLikeOtherTab(parts: SessionParts, connection: Connection): Promise<void> {
  // Behind a failure, or while the page still loads, there may be tokens too.
  const hasSession = parts.state.current?.status === 'signed-in' || (await connection.manager.getUser())
  if (hasSession) await end(parts, connection, notices.otherTab)
}

/** Signs out here and at Hydra. */
export function leave({ state, tokens }: SessionParts, connection: Connection): Promise<void> {
  return tokens.endOnce(async () => {
    const notice = await signOut(connection).then(
      () => undefined, // Back has brought this page out of the browser's cache, as it was
      () => notices.hydraNotTold,
    )
    state.show(createSignedOutState(connection, notice))
  })
}

function end({ state, tokens }: SessionParts, connection: Connection, notice: string): Promise<void> {
  return tokens.endOnce(async () => {
    await forgetAndRevoke(connection)
    state.show(createSignedOutState(connection, notice))
  })
}
