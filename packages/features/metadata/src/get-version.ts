import type { CallOptions, HydraClient, HydraPromise } from '@hydrakit/core'
import { callOperation } from '@hydrakit/core/feature'
import type { Version } from '@hydrakit/types'
import { getVersion as operation } from './operations.js'

/**
 * Fetches the version of the server.
 *
 * Use it for logs and support, not for decisions: a server that was built without a version reports `master`. A call that
 * the server does not support rejects with a `HydraUnsupportedOperationError`.
 *
 * @param admin - Client of the admin API, from `createHydraAdmin`.
 * @param options - Options of this call, such as `signal` and `timeoutMs`.
 * @returns The release, such as `{ version: 'v26.2.0' }`.
 * @throws {HydraResponseError} if the response status is outside 2xx.
 * @see {@link https://www.ory.com/docs/hydra/reference/api#tag/metadata/operation/getVersion | Hydra's API, getVersion}
 */
export function getVersion(admin: HydraClient<'admin'>, options?: CallOptions): HydraPromise<Version> {
  return callOperation(admin, operation, {}, options)
}
