import type { HydraClient, HydraPromise } from '@hydrakit/core'
import type { JsonWebKeyInput } from '@hydrakit/types'
import { type JsonWebKeyName, keyPathOf } from './key-path.js'
import { deleteJsonWebKey as operation } from './operations.js'
import { assertSigningKeyLeft, isSigningSet, type SigningKeyLossOptions } from './signing-key-loss.js'

/**
 * Deletes one key of a set. One that does not exist is no error.
 *
 * What the key signed can no longer be verified: {@link rotateJsonWebKeySet} keeps an old key as long as that matters.
 * In a set of Hydra's own (`hydra.…`) the set is fetched first, to see that another signing key is
 * left: a public key beside it is none.
 *
 * @param admin - Client of the admin API, from `createHydraAdmin`.
 * @param key - Names of the set and of the key in it.
 * @param options - Whether a set of Hydra's own may lose its last signing key, and the options of each call.
 * @throws {HydraResponseError} if the response status is outside 2xx.
 * @throws {TypeError} for the last signing key of a set of Hydra's own, unless `allowSigningKeyLoss`.
 * @throws {TypeError} if a name is empty, has a `/`, or is `.` or `..`.
 * @see
 * {@link https://www.ory.com/docs/hydra/reference/api#tag/jwk/operation/deleteJsonWebKey | Hydra's API, deleteJsonWebKey}
 */
export function deleteJsonWebKey(
  admin: HydraClient<'admin'>,
  key: JsonWebKeyName,
  options: SigningKeyLossOptions = {},
): HydraPromise<void> {
  const input = async () => {
    const path = keyPathOf('key', key)
    if (!options.allowSigningKeyLoss && isSigningSet(path.set)) {
      const left = (keys: readonly JsonWebKeyInput[]) => keys.filter(({ kid }) => kid !== path.kid)
      await assertSigningKeyLeft(admin, path.set, left, '"kid" must not be the last signing key of', options)
    }
    return { path }
  }
  return admin['~hydra'].call(operation, input, options)
}
