import type { CallOptions, HydraClient, HydraPromise } from '@hydrakit/core'
import { callOperation } from '@hydrakit/core/feature'
import type { OidcDynamicClient } from '@hydrakit/types'
import { buildBearerHeader } from './build-bearer-header.js'
import { getOidcDynamicClient as operation } from './operations.js'

/**
 * Fetches a client with its registration access token. The token stays valid. While Hydra's database is down, every token is
 * refused with status 401.
 *
 * @param hydra - Client of the public API, from `createHydraPublic`.
 * @param id - The `client_id`.
 * @param registrationAccessToken - From the latest response that contained one. It is sent with this call only.
 * @param options - Options of this call, such as `signal` and `timeoutMs`.
 * @returns The client without its secret and its token.
 * @throws {HydraResponseError} with `status` 401 if the token is not the current one of this client, or the client does not
 * exist, or 404 if dynamic registration is not enabled.
 * @throws {TypeError} if the token is not a non-empty string, or the id is empty or has a `.` or `..` path segment.
 * @see {@link https://www.rfc-editor.org/rfc/rfc7592#section-2.1 | RFC 7592 section 2.1}
 */
export function getOidcDynamicClient(
  hydra: HydraClient<'public'>,
  id: string,
  registrationAccessToken: string,
  options?: CallOptions,
): HydraPromise<OidcDynamicClient> {
  const input = () => ({ path: { id }, headers: buildBearerHeader(registrationAccessToken, 'registrationAccessToken') })
  return callOperation(hydra, operation, input, options)
}
