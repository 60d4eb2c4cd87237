import { isHydraResponseError } from '@hydrakit/core'
import { isReady } from '@hydrakit/metadata'
import type { Connection } from './connection.js'

/**
 * Removes the tokens, tells the other tabs, revokes the tokens, and leaves for Hydra's sign-out. Resolves only if the user
 * comes back to this very page by the browser's Back.
 *
 * @throws {HydraError} if Hydra cannot be reached, or has no database: then the user is signed out here, and not there.
 */
export async function leaveForSignOut({ hydra, manager, tabs, tokens }: Connection): Promise<void> {
  const user = await tokens.remove()
  tabs.postMessage('signed out')
  await tokens.revoke(user) // Hydra's sign-out ends the browser's session there, and leaves tokens as they are
  // Without its database Hydra says 200 to a revocation that it did not make.
  await isReady(hydra, { timeoutMs: 3_000 }).catch(ignoreHiddenProbe)
  await manager.signoutRedirect({ ...(user?.id_token && { id_token_hint: user.id_token }) })
}

// A gateway may keep the probes from the public.
function ignoreHiddenProbe(error: unknown): void {
  if (!isHydraResponseError(error) || error.status >= 500) throw error
}
