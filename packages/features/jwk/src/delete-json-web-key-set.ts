import type { HydraClient, HydraPromise } from '@hydrakit/core'
import { keyPath } from './key-path.js'
import { deleteJsonWebKeySet as operation } from './operations.js'
import { isSigningSet, type SigningKeyLossOptions, signingKeyLoss } from './signing-key-loss.js'

/**
 * Deletes a set with all its keys. One that does not exist is no error.
 *
 * If the set is named as an issuer of JWT grants, every trust in that issuer ends with it.
 *
 * @param admin - Client of the admin API, from `createHydraAdmin`.
 * @param set - Name of the set.
 * @param options - Whether a set of Hydra's own may go, and the call's own options.
 * @throws {HydraResponseError} if the response status is outside 2xx.
 * @throws {TypeError} for a set of Hydra's own (`hydra.…`), unless `allowSigningKeyLoss`.
 * @throws {TypeError} if the name is empty, has a `/`, or is `.` or `..`.
 * @see
 * {@link https://www.ory.com/docs/hydra/reference/api#tag/jwk/operation/deleteJsonWebKeySet | Hydra's API, deleteJsonWebKeySet}
 */
export function deleteJsonWebKeySet(
  admin: HydraClient<'admin'>,
  set: string,
  options: SigningKeyLossOptions = {},
): HydraPromise<void> {
  const input = () => {
    if (!options.allowSigningKeyLoss && isSigningSet(set)) throw signingKeyLoss('"set" must not be')
    return { path: keyPath({ set }) }
  }
  return admin['~hydra'].call(operation, input, options)
}
