import type { CallOptions, HydraClient, HydraPromise } from '@hydrakit/core'
import type { OidcDynamicClient } from '@hydrakit/types'
import { bearer } from './bearer.js'
import { getOidcDynamicClient as operation } from './operations.js'

/**
 * Fetches a client with the token that its registration answered. The token stays valid, and is not shown.
 *
 * @param hydra - Client of the public API, from `createHydraPublic`.
 * @param id - The `client_id`.
 * @param registrationAccessToken - From the last answer that held one; it goes with this call only.
 * @param options - Options of this call, such as `signal` and `timeoutMs`.
 * @returns The client, without its secret and token.
 * @throws {HydraResponseError} with `status` 401 if the token is not, or no longer, that of this client, also if
 * there is no such client; 404 if dynamic registration is not enabled.
 * @throws {TypeError} if the token is not a non-empty string, or the id is empty or has a `.` or `..` path segment.
 * @see {@link https://www.rfc-editor.org/rfc/rfc7592#section-2.1 | RFC 7592 section 2.1}
 */
export function getOidcDynamicClient(
  hydra: HydraClient<'public'>,
  id: string,
  registrationAccessToken: string,
  options?: CallOptions,
): HydraPromise<OidcDynamicClient> {
  const input = () => ({ path: { id }, headers: bearer('registrationAccessToken', registrationAccessToken) })
  return hydra['~hydra'].call(operation, input, options)
}
