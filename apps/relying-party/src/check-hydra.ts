import { type HydraPublic, isHydraResponseError } from '@hydrakit/core'
import { isReady } from '@hydrakit/metadata'
import { discoverOidcConfiguration } from '@hydrakit/oidc'

/**
 * Checks that Hydra can work. Without its database it still serves the discovery document, refuses every token, and reports
 * success for a revocation that it did not make.
 *
 * @throws {HydraError} if it cannot be reached, or is not ready.
 */
export async function checkHydra(hydra: HydraPublic): Promise<void> {
  const options = { timeoutMs: 3_000 } // a person waits
  await Promise.all([discoverOidcConfiguration(hydra, options), isReady(hydra, options).catch(ignoreHiddenProbe)])
}

// A gateway may keep the probes from the public.
function ignoreHiddenProbe(error: unknown): void {
  if (!isHydraResponseError(error) || error.status >= 500) throw error
}
