import type { CallOptions, HydraClient, HydraPromise } from '@hydrakit/core'
import { callOperation } from '@hydrakit/core/feature'
import type { OAuth2Client } from '@hydrakit/types'
import { buildClientPath } from './build-client-path.js'
import { getOAuth2Client as operation } from './operations.js'

/**
 * Fetches an OAuth 2.0 client. The response never contains its secret.
 *
 * @typeParam Metadata - The client's `metadata`.
 * @param admin - Client of the admin API, from `createHydraAdmin`.
 * @param id - The `client_id`.
 * @param options - The call's own options.
 * @returns The client, without its secret.
 * @throws {HydraResponseError} with `status` 404 if there is no such client; `orNull` turns that into `null`.
 * @throws {TypeError} if the id is empty, has a `.` or `..` path segment, or ends in `/`, `/lifespans` or `/secrets/rotate`.
 * @see
 * {@link https://www.ory.com/docs/hydra/reference/api#tag/oAuth2/operation/getOAuth2Client | Hydra's API, getOAuth2Client}
 */
export function getOAuth2Client<Metadata extends object = Record<string, unknown>>(
  admin: HydraClient<'admin'>,
  id: string,
  options?: CallOptions,
): HydraPromise<OAuth2Client<Metadata>> {
  return callOperation(admin, operation, () => ({ path: buildClientPath(id) }), options)
}
