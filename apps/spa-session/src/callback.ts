import type { Connection } from './connection.js'
import { Cancelled, isCancelled, Problem } from './problem.js'
import { problems } from './texts.js'
import { throwNetworkProblem } from './tokens.js'

/**
 * Handles what Hydra sent to `/callback`: a code, which is exchanged for tokens, or an error.
 *
 * @throws {Problem} if this browser did not start the sign-in, or has finished it before, or if Hydra sent no ID token.
 * @throws {Cancelled} if the user denied the sign-in or the consent.
 * @throws {ErrorResponse} if Hydra refused.
 */
export async function handleCallback({ manager, tokens }: Connection): Promise<void> {
  const callback = new URL(location.href)
  history.replaceState(null, '', '/') // keeps the code out of the address, the history and a reload
  const isExpected = await manager.settings.stateStore.get(callback.searchParams.get('state') ?? '')
  if (!isExpected) return refuseUnlessSignedIn(manager)
  const throwProblem = isCancelled(callback.searchParams) ? throwCancelled : throwNetworkProblem
  const user = await manager.signinRedirectCallback(callback.href).catch(throwProblem)
  if (user.id_token) return
  // Without the scope openid, Hydra issues no ID token. An access token alone does not say who the user is.
  await tokens.revoke(await tokens.remove())
  throw new Problem(problems.noIdToken)
}

function throwCancelled(): never {
  throw new Cancelled()
}

// Back or a bookmark opened an old callback, which does not matter to a user who is signed in.
async function refuseUnlessSignedIn(manager: Connection['manager']): Promise<void> {
  if (!(await manager.getUser())) throw new Problem(problems.usedBefore)
}
