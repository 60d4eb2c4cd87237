import type { CallOptions, HydraClient, HydraPromise } from '@hydrakit/core'
import type { JsonWebKeySet } from '@hydrakit/types'
import { type JsonWebKeyName, keyPathOf } from './key-path.js'
import { getJsonWebKey as operation } from './operations.js'

/**
 * Fetches one key, private members included: {@link toPublicJsonWebKeySet} takes those out.
 *
 * @param admin - Client of the admin API, from `createHydraAdmin`.
 * @param key - Names of the set and of the key in it.
 * @param options - Options of this call, such as `signal` and `timeoutMs`.
 * @returns A set of one: Hydra answers the key wrapped so.
 * @throws {HydraResponseError} with `status` 404 if there is no such key; `orNull` makes that `null`.
 * @throws {TypeError} if a name is empty, has a `/`, or is `.` or `..`.
 * @see {@link https://www.rfc-editor.org/rfc/rfc7517#section-4 | RFC 7517 section 4}
 */
export function getJsonWebKey(
  admin: HydraClient<'admin'>,
  key: JsonWebKeyName,
  options?: CallOptions,
): HydraPromise<JsonWebKeySet> {
  return admin['~hydra'].call(operation, () => ({ path: keyPathOf('key', key) }), options)
}
