import type { CallOptions, HydraClient, HydraPromise } from '@hydrakit/core'
import { bearer } from './bearer.js'
import { deleteOidcDynamicClient as operation } from './operations.js'

/**
 * Deletes a client with the token that its registration answered; its own tokens become inactive.
 *
 * @param hydra - Client of the public API, from `createHydraPublic`.
 * @param id - The `client_id`.
 * @param registrationAccessToken - From the last answer that held one; it goes with this call only.
 * @param options - Options of this call, such as `signal` and `timeoutMs`.
 * @throws {HydraResponseError} with `status` 401 if the token is not, or no longer, that of this client: also if
 * an earlier attempt deleted it.
 * @throws {TypeError} if the token is not a non-empty string, or the id is empty or has a `.` or `..` path segment.
 * @see {@link https://www.rfc-editor.org/rfc/rfc7592#section-2.3 | RFC 7592 section 2.3}
 */
export function deleteOidcDynamicClient(
  hydra: HydraClient<'public'>,
  id: string,
  registrationAccessToken: string,
  options?: CallOptions,
): HydraPromise<void> {
  const input = () => ({ path: { id }, headers: bearer('registrationAccessToken', registrationAccessToken) })
  return hydra['~hydra'].call(operation, input, options)
}
