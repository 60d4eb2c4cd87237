import type { CallOptions, HydraClient, HydraPromise } from '@hydrakit/core'
import { callInTurn } from '@hydrakit/core/feature'
import { buildClientKey, buildClientPath } from './build-client-path.js'
import { deleteOAuth2Client as operation } from './operations.js'

/**
 * Deletes an OAuth 2.0 client; its tokens become inactive.
 *
 * Waits for other calls that write this client, as `updateOAuth2Client` says.
 *
 * @param admin - Client of the admin API, from `createHydraAdmin`.
 * @param id - The `client_id`.
 * @param options - The call's own options.
 * @throws {HydraResponseError} with `status` 404 if there is no such client, unless an earlier attempt of this call may have deleted it.
 * @throws {TypeError} if the id is empty, has a `.` or `..` path segment, or ends in `/`, `/lifespans` or `/secrets/rotate`.
 * @see
 * {@link https://www.ory.com/docs/hydra/reference/api#tag/oAuth2/operation/deleteOAuth2Client | Hydra's API, deleteOAuth2Client}
 */
export function deleteOAuth2Client(admin: HydraClient<'admin'>, id: string, options?: CallOptions): HydraPromise<void> {
  return callInTurn(admin, buildClientKey(id), operation, () => ({ path: buildClientPath(id) }), options)
}
