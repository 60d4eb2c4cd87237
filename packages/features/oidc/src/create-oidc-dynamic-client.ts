import { assertObject, type CallOptions, type HydraClient, type HydraPromise } from '@hydrakit/core'
import type { OidcDynamicClientInput, RegisteredOidcDynamicClient } from '@hydrakit/types'
import { createOidcDynamicClient as operation } from './operations.js'

/**
 * Registers a client dynamically, without an administrator; the server must have that enabled.
 *
 * Keep `client_id`, `client_secret` and `registration_access_token` of the answer: no other answer holds the secret.
 * Never sent twice once it may have arrived; a client whose answer was lost can be removed by an administrator only.
 *
 * @param hydra - Client of the public API, from `createHydraPublic`.
 * @param client - Every member is optional. Id and secret are Hydra's to choose; `metadata`, `skip_consent`,
 * `access_token_strategy` an administrator's.
 * @param options - Options of this call, such as `signal` and `timeoutMs`.
 * @returns The client as it was stored, with all that only this answer holds.
 * @throws {HydraResponseError} with `status` 404 if dynamic registration is not enabled, 400
 * (`invalid_client_metadata`, `invalid_redirect_uri`) if Hydra refuses a member; `errorDescription()` says which.
 * @throws {TypeError} if the client is no object.
 * @see {@link https://www.rfc-editor.org/rfc/rfc7591#section-3 | RFC 7591 section 3}
 */
export function createOidcDynamicClient(
  hydra: HydraClient<'public'>,
  client: OidcDynamicClientInput,
  options?: CallOptions,
): HydraPromise<RegisteredOidcDynamicClient> {
  const input = () => {
    assertObject(client, 'client')
    return { body: client }
  }
  return hydra['~hydra'].call(operation, input, options)
}
