import { discoverOidcConfiguration } from '@hydrakit/oidc'
import { ErrorResponse, type User } from 'oidc-client-ts'
import type { Connection } from './connection.js'
import { Problem, SessionOver } from './problem.js'

/** Leaves for Hydra's sign-in. */
export async function signIn({ config, hydra, manager }: Connection): Promise<void> {
  // A browser that is sent to a server that is down shows a page of its own, with no way back.
  await discoverOidcConfiguration(hydra)
  await manager.signinRedirect({ extraQueryParams: { audience: config.apiUrl } })
}

/**
 * Takes what Hydra sent to `/callback`: a code, which is exchanged for tokens, or an error.
 *
 * @throws {@link Problem} if this browser did not start the sign-in, or has finished it before.
 * @throws ErrorResponse if the user or Hydra refused.
 */
export async function handleCallback({ manager }: Connection): Promise<void> {
  const answer = new URL(location.href)
  history.replaceState(null, '', '/') // keeps the code out of the address, the history and a reload
  if (await isAwaited(answer, manager.settings.stateStore)) await manager.signinRedirectCallback(answer.href)
  // Back or a bookmark brought an old answer: who is signed in need not care.
  else if (!(await manager.getUser())) throw new Problem('This sign-in has expired or was used before.')
}

async function isAwaited(answer: URL, pending: Connection['manager']['settings']['stateStore']): Promise<boolean> {
  return (await pending.get(answer.searchParams.get('state') ?? '')) !== null
}

/**
 * Gets new tokens by the refresh token.
 *
 * @throws {@link SessionOver} if there is none, or Hydra does not take it any more.
 */
export async function renew({ manager }: Connection): Promise<User> {
  const user = await manager.getUser()
  // Without a refresh token oidc-client-ts would try a hidden frame, which browsers keep Hydra's cookies from.
  const renewed = user?.refresh_token ? await manager.signinSilent().catch(endIfRefused) : null
  if (!renewed) throw new SessionOver()
  return renewed
}

// A server that is in trouble itself has not judged the token; everything else means that it is gone.
function endIfRefused(error: unknown): null {
  const isVerdict = error instanceof ErrorResponse && !serverTrouble.includes(error.error ?? '')
  if (isVerdict) return null
  throw error
}

const serverTrouble = ['server_error', 'temporarily_unavailable', 'error']

/**
 * Revokes the tokens, tells the other tabs, and leaves for Hydra's sign-out. Resolves only if the user comes back to this
 * very page by the browser's Back.
 */
export async function signOut({ manager, tabs }: Connection): Promise<void> {
  // The sign-out at Hydra ends the browser's session there, and leaves tokens as they are. With the refresh token Hydra
  // revokes the access token too.
  await manager.revokeTokens(['refresh_token'])
  tabs.postMessage('signed out')
  await manager.signoutRedirect()
}
