import { assertObject, type HydraClient, type HydraPromise } from '@hydrakit/core'
import type { JsonWebKey, JsonWebKeyInput } from '@hydrakit/types'
import { type JsonWebKeyName, keyPathOf } from './key-path.js'
import { setJsonWebKey as operation } from './operations.js'
import { assertSigningKeyLeft, hasPrivateKey, isSigningSet, type SigningKeyLossOptions } from './signing-key-loss.js'

/**
 * Stores a key, in place of one with the same `kid`. Either way it becomes the newest of its set: where Hydra signs
 * with the set, with this key from now on.
 *
 * @param admin - Client of the admin API, from `createHydraAdmin`.
 * @param name - Names of the set, which is created if need be, and of the key in it.
 * @param key - The key, private members included where Hydra is to sign. Its `kid` may be left out.
 * @param options - Whether a set of Hydra's own may lose its last signing key, and the options of each call.
 * @returns The key as it was stored, not wrapped in a set.
 * @throws {HydraResponseError} with `status` 400 for a malformed key.
 * @throws {TypeError} if the key has another `kid` than `name`: Hydra would store it under its own.
 * @throws {TypeError} if the key is public and replaces the last private one of a set of Hydra's own (`hydra.…`),
 * unless `allowSigningKeyLoss`; such a set is fetched first, where the key is public.
 * @throws {TypeError} if a name is empty, has a `/`, or is `.` or `..`.
 * @see {@link https://www.rfc-editor.org/rfc/rfc7517#section-4 | RFC 7517 section 4}
 */
export function setJsonWebKey(
  admin: HydraClient<'admin'>,
  name: JsonWebKeyName,
  key: JsonWebKeyInput,
  options: SigningKeyLossOptions = {},
): HydraPromise<JsonWebKey> {
  const input = async () => {
    const path = keyPathOf('name', name)
    const { set, kid } = path
    assertObject(key, 'key')
    const stored: JsonWebKeyInput = { ...key, ...options.additionalBody }
    const own = options.additionalBody?.kid ?? key.kid
    if (own !== undefined && own !== kid) throw new TypeError('"key.kid" must be the "kid" of the name, or be left out')
    if (!options.allowSigningKeyLoss && isSigningSet(set) && !hasPrivateKey([stored])) {
      const left = (keys: readonly JsonWebKeyInput[]) => [...keys.filter((other) => other.kid !== kid), stored]
      const refused = '"key" must be private in place of the last signing key of'
      await assertSigningKeyLeft(admin, set, left, refused, options)
    }
    return { path, body: { ...key, kid } }
  }
  return admin['~hydra'].call(operation, input, options)
}
