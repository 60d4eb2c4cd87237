import type { HydraClient, HydraPromise } from '@hydrakit/core'
import { assertObject, callInTurn } from '@hydrakit/core/feature'
import type { JsonWebKey, JsonWebKeyInput } from '@hydrakit/types'
import { buildKeyPath, buildSetKey, type JsonWebKeyName } from './key-path.js'
import { setJsonWebKey as operation } from './operations.js'
import { assertSigningKeyLeft, hasPrivateKey, isSigningSet, type SigningKeyLossOptions } from './signing-key-loss.js'

/**
 * Stores a key, and replaces one with the same `kid`.
 *
 * The key becomes the newest of its set. If Hydra signs with the set, it signs with this key from now on.
 *
 * Calls that store or delete keys of this set, through the same client object, wait for each other. Those of `createJsonWebKeySet` do not wait.
 *
 * @param admin - Client of the admin API, from `createHydraAdmin`.
 * @param name - Names of the set and of the key in it. Hydra creates the set if it does not exist.
 * @param key - The key. A key with which Hydra signs needs its private members. Its `kid` is optional.
 * @param options - Whether a set that Hydra signs with may lose its last signing key, and options of each call.
 * @returns The key as it was stored, not wrapped in a set.
 * @throws {HydraResponseError} with `status` 400 for a malformed key.
 * @throws {TypeError} if `key` has another `kid` than `name`, under which Hydra would store it.
 * @throws {TypeError} if a public key replaces the last private key of a set that Hydra signs with (`hydra.…`), unless
 * `allowSigningKeyLoss` is true. If the key is public, this function fetches such a set first.
 * @throws {TypeError} if a name is empty, contains a `/`, or is `.` or `..`, or `options` is not an object.
 * @see {@link https://www.rfc-editor.org/rfc/rfc7517#section-4 | RFC 7517 section 4}
 */
export function setJsonWebKey(
  admin: HydraClient<'admin'>,
  name: JsonWebKeyName,
  key: JsonWebKeyInput,
  options: SigningKeyLossOptions = {},
): HydraPromise<JsonWebKey> {
  const input = async (admin: HydraClient<'admin'>) => {
    const path = buildKeyPath(name, 'name')
    const { set, kid } = path
    assertObject(key, 'key')
    const stored: JsonWebKeyInput = { ...key, ...options.additionalBody }
    const own = options.additionalBody?.kid ?? key.kid
    if (own !== undefined && own !== kid) throw new TypeError('"key.kid" must be the "kid" of the name, or be left out')
    if (!options.allowSigningKeyLoss && isSigningSet(set) && !hasPrivateKey([stored])) {
      const replaceKey = (keys: readonly JsonWebKeyInput[]) => [...keys.filter((other) => other.kid !== kid), stored]
      const requirement = '"key" must be private in place of the last signing key of'
      await assertSigningKeyLeft(admin, set, replaceKey, requirement, options)
    }
    return { path, body: { ...key, kid } }
  }
  return callInTurn(admin, buildSetKey(name?.set), operation, input, options)
}
