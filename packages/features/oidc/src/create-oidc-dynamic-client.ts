import type { CallOptions, HydraClient, HydraPromise } from '@hydrakit/core'
import { assertClientSettings, callOperation } from '@hydrakit/core/feature'
import type { OidcDynamicClientInput, RegisteredOidcDynamicClient } from '@hydrakit/types'
import { createOidcDynamicClient as operation } from './operations.js'

/**
 * Registers a client dynamically, without an administrator. The server must have dynamic registration enabled.
 *
 * Store `client_id`, `client_secret` and `registration_access_token`: no other response contains the secret. The call is not
 * retried if the request may have arrived. If the response is lost, only an administrator can delete the client.
 *
 * @param hydra - Client of the public API, from `createHydraPublic`.
 * @param client - The client to register. Every member is optional. Hydra chooses the id and the secret, and only an
 * administrator can set `metadata`, `skip_consent` and `access_token_strategy`.
 * @param options - Options of this call, such as `signal` and `timeoutMs`.
 * @returns The client as it was stored, with its secret and its `registration_access_token`.
 * @throws {HydraResponseError} with `status` 404 if dynamic registration is not enabled.
 * @throws {HydraResponseError} with `status` 400 (`invalid_client_metadata`, `invalid_redirect_uri`) if Hydra refuses a
 * member. `errorDescription()` names it.
 * @throws {TypeError} if `client` is not an object, or a member has a wrong type.
 * @see {@link https://www.rfc-editor.org/rfc/rfc7591#section-3 | RFC 7591 section 3}
 */
export function createOidcDynamicClient(
  hydra: HydraClient<'public'>,
  client: OidcDynamicClientInput,
  options?: CallOptions,
): HydraPromise<RegisteredOidcDynamicClient> {
  const input = () => {
    assertClientSettings(client, options)
    return { body: client }
  }
  return callOperation(hydra, operation, input, options)
}
