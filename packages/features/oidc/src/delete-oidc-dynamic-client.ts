import type { CallOptions, HydraClient, HydraPromise } from '@hydrakit/core'
import { callOperation } from '@hydrakit/core/feature'
import { buildBearerHeader } from './build-bearer-header.js'
import { deleteOidcDynamicClient as operation } from './operations.js'

/**
 * Deletes a client with its registration access token. The tokens that were issued to the client become inactive.
 *
 * @param hydra - Client of the public API, from `createHydraPublic`.
 * @param id - The `client_id`.
 * @param registrationAccessToken - From the latest response that contained one. It is sent with this call only.
 * @param options - Options of this call, such as `signal` and `timeoutMs`.
 * @throws {HydraResponseError} with `status` 401 if the token is not the current one of this client. A retry also gets it if
 * an earlier attempt deleted the client, and so does every call while Hydra's database is down.
 * @throws {TypeError} if the token is not a non-empty string, or the id is empty or has a `.` or `..` path segment.
 * @see {@link https://www.rfc-editor.org/rfc/rfc7592#section-2.3 | RFC 7592 section 2.3}
 */
export function deleteOidcDynamicClient(
  hydra: HydraClient<'public'>,
  id: string,
  registrationAccessToken: string,
  options?: CallOptions,
): HydraPromise<void> {
  const input = () => ({ path: { id }, headers: buildBearerHeader(registrationAccessToken, 'registrationAccessToken') })
  return callOperation(hydra, operation, input, options)
}
