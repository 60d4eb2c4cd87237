import { isHydraResponseError, toResult } from '@hydrakit/core'
import { revokeOAuth2Token } from '@hydrakit/introspection'
import { isReady } from '@hydrakit/metadata'
import { discoverOidcConfiguration } from '@hydrakit/oidc'
import { ErrorResponse, type User } from 'oidc-client-ts'
import type { Connection } from './connection.js'
import { Problem, SessionOver, Unreachable } from './problem.js'
import { problems } from './texts.js'

/** Leaves for Hydra's sign-in. */
export async function signIn({ config, hydra, manager }: Connection): Promise<void> {
  // A browser that is sent to a server that is down shows a page of its own, with no way back.
  await discoverOidcConfiguration(hydra)
  await manager.signinRedirect({ extraQueryParams: { audience: config.apiUrl } })
}

/**
 * Takes what Hydra sent to `/callback`: a code, which is exchanged for tokens, or an error.
 *
 * @throws {Problem} if this browser did not start the sign-in, or has finished it before, or if it does not say who
 * the user is.
 * @throws {ErrorResponse} if the user or Hydra refused.
 */
export async function handleCallback(connection: Connection): Promise<void> {
  const { manager } = connection
  const callback = new URL(location.href)
  history.replaceState(null, '', '/') // keeps the code out of the address, the history and a reload
  if (await isExpectedState(callback, manager.settings.stateStore)) await finishSignIn(connection, callback)
  // Back or a bookmark opened an old callback, which does not matter to a user who is signed in.
  else if (!(await manager.getUser())) throw new Problem(problems.usedBefore)
}

async function finishSignIn(connection: Connection, callback: URL): Promise<void> {
  const user = await connection.manager.signinRedirectCallback(callback.href).catch(throwNetworkProblem)
  if (user.id_token) return
  // Without the scope openid there is none. An access token alone lets its bearer in; it does not say who that is.
  await forgetAndRevoke(connection)
  throw new Problem(problems.noIdToken)
}

async function isExpectedState(
  callback: URL,
  pending: Connection['manager']['settings']['stateStore'],
): Promise<boolean> {
  return (await pending.get(callback.searchParams.get('state') ?? '')) !== null
}

/**
 * Gets new tokens by the refresh token.
 *
 * @throws {SessionOver} if there is no refresh token, or Hydra no longer accepts it.
 */
export async function renew({ manager }: Connection): Promise<User> {
  const user = await manager.getUser()
  // Without a refresh token oidc-client-ts would try a hidden frame, which browsers keep Hydra's cookies from.
  const renewed = user?.refresh_token ? await manager.signinSilent().catch(nullIfRefused) : null
  if (!renewed) throw new SessionOver()
  return renewed
}

// A server that is in trouble itself has not judged the token; everything else means that it is gone.
function nullIfRefused(error: unknown): null {
  const isVerdict = error instanceof ErrorResponse && !serverTrouble.includes(error.error ?? '')
  return isVerdict ? null : throwNetworkProblem(error)
}

// A Hydra without its database knows no client: it responds "invalid_client" to every one.
const serverTrouble = ['server_error', 'temporarily_unavailable', 'error', 'invalid_client']

// Browsers report every failure of the network as a TypeError, and oidc-client-ts passes it on.
function throwNetworkProblem(error: unknown): never {
  throw error instanceof TypeError ? new Unreachable() : error
}

/**
 * Forgets the tokens, tells the other tabs, revokes the tokens, and leaves for Hydra's sign-out. Resolves only if the user
 * comes back to this very page by the browser's Back.
 *
 * @throws {HydraError} if Hydra cannot be reached, or has no database: then the user is signed out here, and not there.
 */
export async function signOut(connection: Connection): Promise<void> {
  const { hydra, manager, tabs } = connection
  const user = await forget(connection)
  tabs.postMessage('signed out')
  // The sign-out at Hydra ends the browser's session there, and leaves tokens as they are.
  await Promise.all([discoverOidcConfiguration(hydra, hasty), revoke(connection, user)])
  // Without its database Hydra says 200 to a revocation that it did not make.
  await isReady(hydra, hasty).catch(ignoreHiddenProbe)
  await manager.signoutRedirect({ ...(user?.id_token && { id_token_hint: user.id_token }) })
}

// A gateway may keep the probes from the public.
function ignoreHiddenProbe(error: unknown): void {
  if (!isHydraResponseError(error) || error.status >= 500) throw error
}

/** Forgets the tokens, and revokes them if Hydra can be reached. */
export async function forgetAndRevoke(connection: Connection): Promise<void> {
  await revoke(connection, await forget(connection))
}

// First of all: the tokens are gone from here, even if something fails after this.
async function forget({ manager }: Connection): Promise<User | null> {
  const user = await manager.getUser()
  await manager.removeUser()
  return user
}

// With one token of a pair Hydra revokes the other. If it cannot be told, the tokens last until they expire.
async function revoke({ config, hydra }: Connection, user: User | null): Promise<void> {
  const token = user?.refresh_token ?? user?.access_token
  if (token) await toResult(revokeOAuth2Token(hydra, token, { client_id: config.clientId }, hasty))
}

// The user waits for these.
const hasty = { timeoutMs: 3_000 }
