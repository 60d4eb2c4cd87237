import type { HydraClient, HydraPromise } from '@hydrakit/core'
import { callInTurn } from '@hydrakit/core/feature'
import type { JsonWebKeyInput } from '@hydrakit/types'
import { buildKeyPath, buildSetKey, type JsonWebKeyName } from './key-path.js'
import { deleteJsonWebKey as operation } from './operations.js'
import { assertSigningKeyLeft, isSigningSet, type SigningKeyLossOptions } from './signing-key-loss.js'

/**
 * Deletes one key of a set. A key that does not exist is not an error.
 *
 * What the key signed can no longer be verified. {@link rotateJsonWebKeySet} deletes a key only after a configured overlap.
 * If Hydra signs with the set (`hydra.…`), this function fetches the set first and checks that another key can sign. A
 * public key cannot.
 *
 * Calls that store or delete keys of this set, through the same client object, wait for each other. Those of `createJsonWebKeySet` do not wait.
 *
 * @param admin - Client of the admin API, from `createHydraAdmin`.
 * @param key - Names of the set and of the key in it.
 * @param options - Whether a set that Hydra signs with may lose its last signing key, and options of each call.
 * @throws {HydraResponseError} if the response status is outside 2xx.
 * @throws {TypeError} for the last signing key of a set that Hydra signs with, unless `allowSigningKeyLoss` is true.
 * @throws {TypeError} if a name is empty, contains a `/`, or is `.` or `..`, or `options` is not an object.
 * @see
 * {@link https://www.ory.com/docs/hydra/reference/api#tag/jwk/operation/deleteJsonWebKey | Hydra's API, deleteJsonWebKey}
 */
export function deleteJsonWebKey(
  admin: HydraClient<'admin'>,
  key: JsonWebKeyName,
  options: SigningKeyLossOptions = {},
): HydraPromise<void> {
  const input = async (admin: HydraClient<'admin'>) => {
    const path = buildKeyPath(key, 'key')
    if (!options.allowSigningKeyLoss && isSigningSet(path.set)) {
      const removeKey = (keys: readonly JsonWebKeyInput[]) => keys.filter(({ kid }) => kid !== path.kid)
      await assertSigningKeyLeft(admin, path.set, removeKey, '"kid" must not be the last signing key of', options)
    }
    return { path }
  }
  return callInTurn(admin, buildSetKey(key?.set), operation, input, options)
}
