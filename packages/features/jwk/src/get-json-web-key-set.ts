import type { CallOptions, HydraClient, HydraPromise } from '@hydrakit/core'
import { callOperation } from '@hydrakit/core/feature'
import type { JsonWebKeySet } from '@hydrakit/types'
import { buildSetPath } from './key-path.js'
import { getJsonWebKeySet as operation } from './operations.js'

/**
 * Fetches a set with the private members of its keys. {@link toPublicJsonWebKeySet} removes those.
 *
 * @param admin - Client of the admin API, from `createHydraAdmin`.
 * @param set - Name of the set, such as `hydra.openid.id-token`.
 * @param options - Options of this call, such as `signal` and `timeoutMs`.
 * @returns The keys, newest first. {@link setJsonWebKeySet} takes the reverse order.
 * @throws {HydraResponseError} with `status` 404 if the set does not exist. `orNull` turns that into `null`.
 * @throws {TypeError} if the name is empty, contains a `/`, or is `.` or `..`.
 * @see {@link https://www.rfc-editor.org/rfc/rfc7517#section-5 | RFC 7517 section 5}
 */
export function getJsonWebKeySet(
  admin: HydraClient<'admin'>,
  set: string,
  options?: CallOptions,
): HydraPromise<JsonWebKeySet> {
  return callOperation(admin, operation, () => ({ path: buildSetPath(set) }), options)
}
