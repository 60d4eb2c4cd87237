import type { CallOptions, HydraClient, HydraPromise } from '@hydrakit/core'
import type { JsonWebKeySet } from '@hydrakit/types'
import { keyPath } from './key-path.js'
import { getJsonWebKeySet as operation } from './operations.js'

/**
 * Fetches a set, private members included: {@link toPublicJsonWebKeySet} takes those out.
 *
 * @param admin - Client of the admin API, from `createHydraAdmin`.
 * @param set - Name of the set, such as `hydra.openid.id-token`.
 * @param options - Options of this call, such as `signal` and `timeoutMs`.
 * @returns The keys, newest first: the reverse of what {@link setJsonWebKeySet} takes.
 * @throws {HydraResponseError} with `status` 404 if there is no such set; `orNull` makes that `null`.
 * @throws {TypeError} if the name is empty, has a `/`, or is `.` or `..`.
 * @see {@link https://www.rfc-editor.org/rfc/rfc7517#section-5 | RFC 7517 section 5}
 */
export function getJsonWebKeySet(
  admin: HydraClient<'admin'>,
  set: string,
  options?: CallOptions,
): HydraPromise<JsonWebKeySet> {
  return admin['~hydra'].call(operation, () => ({ path: keyPath({ set }) }), options)
}
