import type { CallOptions, HydraClient, HydraPromise } from '@hydrakit/core'
import { callOperation } from '@hydrakit/core/feature'
import { deleteOAuth2Token as operation } from './operations.js'

/**
 * Deletes all access tokens of a client.
 *
 * Its refresh tokens stay active and can issue new access tokens. Revoke those too, or delete the client.
 *
 * @param admin - Client of the admin API, from `createHydraAdmin`.
 * @param clientId - The `client_id`. An unknown client is not an error.
 * @param options - Options of this call, such as `signal` and `timeoutMs`.
 * @throws {HydraResponseError} if the response status is outside 2xx.
 * @throws {TypeError} if the client id is not a non-empty string.
 * @see
 * {@link https://www.ory.com/docs/hydra/reference/api#tag/oAuth2/operation/deleteOAuth2Token | Hydra's API, deleteOAuth2Token}
 */
export function deleteOAuth2Token(
  admin: HydraClient<'admin'>,
  clientId: string,
  options?: CallOptions,
): HydraPromise<void> {
  return callOperation(admin, operation, { query: { client_id: clientId } }, options)
}
