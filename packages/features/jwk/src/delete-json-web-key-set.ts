import type { HydraClient, HydraPromise } from '@hydrakit/core'
import { callInTurn } from '@hydrakit/core/feature'
import { buildSetKey, buildSetPath } from './key-path.js'
import { deleteJsonWebKeySet as operation } from './operations.js'
import { createSigningKeyLossError, isSigningSet, type SigningKeyLossOptions } from './signing-key-loss.js'

/**
 * Deletes a set with all its keys. A set that does not exist is not an error.
 *
 * If a trusted JWT grant issuer uses the set, Hydra no longer trusts that issuer.
 *
 * Calls that store or delete keys of this set, through the same client object, wait for each other. Those of `createJsonWebKeySet` do not wait.
 *
 * @param admin - Client of the admin API, from `createHydraAdmin`.
 * @param set - Name of the set.
 * @param options - Whether to delete a set that Hydra signs with, and options of this call.
 * @throws {HydraResponseError} if the response status is outside 2xx.
 * @throws {TypeError} if Hydra signs with the set (`hydra.…`), unless `allowSigningKeyLoss` is true.
 * @throws {TypeError} if the name is empty, contains a `/`, or is `.` or `..`, or `options` is not an object.
 * @see
 * {@link https://www.ory.com/docs/hydra/reference/api#tag/jwk/operation/deleteJsonWebKeySet | Hydra's API, deleteJsonWebKeySet}
 */
export function deleteJsonWebKeySet(
  admin: HydraClient<'admin'>,
  set: string,
  options: SigningKeyLossOptions = {},
): HydraPromise<void> {
  const input = () => {
    if (!options.allowSigningKeyLoss && isSigningSet(set)) throw createSigningKeyLossError('"set" must not be')
    return { path: buildSetPath(set) }
  }
  return callInTurn(admin, buildSetKey(set), operation, input, options)
}
