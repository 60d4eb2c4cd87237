import { assertObject, type HydraClient, type HydraPromise } from '@hydrakit/core'
import type { JsonWebKeyInput, JsonWebKeySet, JsonWebKeySetInput } from '@hydrakit/types'
import { keyPath } from './key-path.js'
import { setJsonWebKeySet as operation } from './operations.js'
import { assertSigningKeyLeft, hasPrivateKey, isSigningSet, type SigningKeyLossOptions } from './signing-key-loss.js'

/**
 * Replaces a whole set: keys that it has and `keySet` has not are gone, and what they signed can no longer be verified.
 * {@link createJsonWebKeySet} adds a key, {@link rotateJsonWebKeySet} replaces keys over time.
 *
 * The last key counts as the newest, with which Hydra signs. {@link getJsonWebKeySet} answers the newest first, so turn
 * its keys around (`[...keys].reverse()`) before you send them back, or the oldest signs.
 *
 * @param admin - Client of the admin API, from `createHydraAdmin`.
 * @param set - Name of the set.
 * @param keySet - The keys, oldest first, private members included where Hydra is to sign. A key without `kid` can be
 * reached through its set only.
 * @param options - Whether a set of Hydra's own may lose its last signing key, and the options of each call.
 * @returns The keys as they were sent.
 * @throws {HydraResponseError} with `status` 409 if two keys have one `kid`, 400 for a malformed key; the set is
 * then as it was.
 * @throws {TypeError} if there is no key in `keySet`, or another spelling of `keys`, such as `Keys`: Hydra could wipe the
 * set; that is {@link deleteJsonWebKeySet}.
 * @throws {TypeError} if a set of Hydra's own (`hydra.…`) has a private key and `keySet` has none, unless
 * `allowSigningKeyLoss`; such a set is fetched first, where `keySet` has none.
 * @throws {TypeError} if the name is empty, has a `/`, or is `.` or `..`.
 * @see {@link https://www.rfc-editor.org/rfc/rfc7517#section-5 | RFC 7517 section 5}
 */
export function setJsonWebKeySet(
  admin: HydraClient<'admin'>,
  set: string,
  keySet: JsonWebKeySetInput,
  options: SigningKeyLossOptions = {},
): HydraPromise<JsonWebKeySet> {
  const input = async () => {
    const path = keyPath({ set })
    assertObject(keySet, 'keySet')
    const keys = checkedKeys({ ...keySet, ...options.additionalBody })
    if (!options.allowSigningKeyLoss && isSigningSet(set) && !hasPrivateKey(keys)) {
      await assertSigningKeyLeft(admin, set, () => keys, '"keys" must hold a private key for', options)
    }
    return { path, body: keySet }
  }
  return admin['~hydra'].call(operation, input, options)
}

function checkedKeys({ keys, ...others }: { readonly keys?: unknown }): readonly JsonWebKeyInput[] {
  // Go matches the names of members in any case, by Unicode, and the last one counts.
  const other = Object.keys(others).find((name) => /^keys$/iu.test(name))
  if (other !== undefined) throw new TypeError(`"${other}" must not be given: Hydra takes it for "keys"`)
  if (Array.isArray(keys) && keys.length > 0) return keys
  throw new TypeError('"keys" must be an array of at least one key: none wipes the set (deleteJsonWebKeySet)')
}
