import type { CallOptions, HydraClient, HydraPromise } from '@hydrakit/core'
import { assertObject, callOperation, encodePathValue } from '@hydrakit/core/feature'
import type { CreateJsonWebKeySet, JsonWebKeySet } from '@hydrakit/types'
import { assertWithoutSlash, buildSetPath } from './key-path.js'
import { createJsonWebKeySet as operation } from './operations.js'

/**
 * Generates a key and adds it to a set. Hydra creates the set if it does not exist.
 *
 * If Hydra signs with the set, it signs with the new key from now on. An RSA key has 4096 bits and takes the server
 * seconds, so the default deadline is 30 seconds. ES256 and EdDSA take milliseconds.
 *
 * @param admin - Client of the admin API, from `createHydraAdmin`.
 * @param set - Name of the set.
 * @param key - `alg`, and optionally `kid` (default: a random UUID) and `use` (default: `sig`).
 * @param options - Options of this call, such as `signal` and `timeoutMs`.
 * @returns A set that contains the new key only, with its private members. {@link toPublicJsonWebKeySet} removes those.
 * @throws {HydraResponseError} with `status` 409 if the set has a key with this `kid`, or 400 for an `alg` that Hydra cannot
 * generate (HS256).
 * @throws {TypeError} if `set` or `kid` is empty, contains a `/` or a lone surrogate, or is `.` or `..`, because no later call could reach the key.
 * @throws {TypeError} if `key` is not an object, or its `alg` is missing.
 * @see {@link https://www.rfc-editor.org/rfc/rfc7517#section-5 | RFC 7517 section 5}
 */
export function createJsonWebKeySet(
  admin: HydraClient<'admin'>,
  set: string,
  key: CreateJsonWebKeySet,
  options?: CallOptions,
): HydraPromise<JsonWebKeySet> {
  const input = () => {
    assertObject(key, 'key')
    const { kid } = { ...key, ...options?.additionalBody }
    if (kid !== undefined) assertReachable(kid)
    return { path: buildSetPath(set), body: key }
  }
  return callOperation(admin, operation, input, options)
}

function assertReachable(kid: unknown): void {
  assertWithoutSlash(kid, 'kid')
  encodePathValue(kid, 'kid')
}
