import type { HydraClient, HydraPromise } from '@hydrakit/core'
import { assertObject, callInTurn } from '@hydrakit/core/feature'
import type { JsonWebKeyInput, JsonWebKeySet, JsonWebKeySetInput } from '@hydrakit/types'
import { buildSetKey, buildSetPath } from './key-path.js'
import { setJsonWebKeySet as operation } from './operations.js'
import { assertSigningKeyLeft, hasPrivateKey, isSigningSet, type SigningKeyLossOptions } from './signing-key-loss.js'

/**
 * Replaces a whole set. Keys that `keySet` does not contain are deleted, and what they signed can no longer be verified.
 *
 * {@link createJsonWebKeySet} adds a key, and {@link rotateJsonWebKeySet} replaces keys over time. Hydra signs with the last
 * key. {@link getJsonWebKeySet} returns the newest key first, so reverse its keys (`[...keys].reverse()`) before you send
 * them back.
 *
 * Calls that store or delete keys of this set, through the same client object, wait for each other. Those of `createJsonWebKeySet` do not wait.
 *
 * @param admin - Client of the admin API, from `createHydraAdmin`.
 * @param set - Name of the set.
 * @param keySet - The keys, oldest first. A key with which Hydra signs needs its private members. A key without `kid`, or
 * with one that contains a `/` or is `.` or `..`, can be reached only through its set.
 * @param options - Whether a set that Hydra signs with may lose its last signing key, and options of each call.
 * @returns The keys as they were sent.
 * @throws {HydraResponseError} with `status` 409 if two keys have the same `kid`, or 400 for a malformed key. The set stays
 * unchanged.
 * @throws {TypeError} if `keySet` has no key, or another spelling of `keys`, such as `Keys`: Hydra could delete all keys.
 * Use {@link deleteJsonWebKeySet} for that.
 * @throws {TypeError} if Hydra signs with the set (`hydra.…`), the set has a private key and `keySet` has none, unless
 * `allowSigningKeyLoss` is true. If `keySet` has none, this function fetches such a set first.
 * @throws {TypeError} if the name is empty, contains a `/`, or is `.` or `..`, or `options` is not an object.
 * @see {@link https://www.rfc-editor.org/rfc/rfc7517#section-5 | RFC 7517 section 5}
 */
export function setJsonWebKeySet(
  admin: HydraClient<'admin'>,
  set: string,
  keySet: JsonWebKeySetInput,
  options: SigningKeyLossOptions = {},
): HydraPromise<JsonWebKeySet> {
  const input = async (admin: HydraClient<'admin'>) => {
    const path = buildSetPath(set)
    assertObject(keySet, 'keySet')
    const keys = readKeys({ ...keySet, ...options.additionalBody })
    if (!options.allowSigningKeyLoss && isSigningSet(set) && !hasPrivateKey(keys)) {
      await assertSigningKeyLeft(admin, set, () => keys, '"keys" must hold a private key for', options)
    }
    return { path, body: keySet }
  }
  return callInTurn(admin, buildSetKey(set), operation, input, options)
}

function readKeys({ keys, ...others }: { readonly keys?: unknown }): readonly JsonWebKeyInput[] {
  // Go matches member names without regard to case, by Unicode, and uses the last match.
  const other = Object.keys(others).find((name) => /^keys$/iu.test(name))
  if (other !== undefined) throw new TypeError(`"${other}" must not be given: Hydra takes it for "keys"`)
  if (Array.isArray(keys) && keys.length > 0) return keys
  throw new TypeError('"keys" must be an array of at least one key: use deleteJsonWebKeySet to delete all keys')
}
