import type { CallOptions, HydraClient, HydraPromise } from '@hydrakit/core'
import { callOperation } from '@hydrakit/core/feature'
import type { JsonWebKeySet } from '@hydrakit/types'
import { buildKeyPath, type JsonWebKeyName } from './key-path.js'
import { getJsonWebKey as operation } from './operations.js'

/**
 * Fetches one key with its private members. {@link toPublicJsonWebKeySet} removes those.
 *
 * @param admin - Client of the admin API, from `createHydraAdmin`.
 * @param key - Names of the set and of the key in it.
 * @param options - Options of this call, such as `signal` and `timeoutMs`.
 * @returns A set that contains this key only, as Hydra returns it.
 * @throws {HydraResponseError} with `status` 404 if the key does not exist. `orNull` turns that into `null`.
 * @throws {TypeError} if a name is empty, contains a `/`, or is `.` or `..`.
 * @see {@link https://www.rfc-editor.org/rfc/rfc7517#section-4 | RFC 7517 section 4}
 */
export function getJsonWebKey(
  admin: HydraClient<'admin'>,
  key: JsonWebKeyName,
  options?: CallOptions,
): HydraPromise<JsonWebKeySet> {
  return callOperation(admin, operation, () => ({ path: buildKeyPath(key, 'key') }), options)
}
