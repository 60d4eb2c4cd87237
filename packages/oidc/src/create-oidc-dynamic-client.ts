import type { CallOptions, HydraClient, HydraPromise, Operation } from '@hydrakit/core'
import type { OidcDynamicClientInput } from '@hydrakit/types'
import type { RegisteredOidcDynamicClient } from './registered-oidc-dynamic-client.js'

const operation = {
  operationId: 'createOidcDynamicClient',
  method: 'POST',
  path: '/oauth2/register',
  repeat: 'unsent',
  body: 'json',
} as const satisfies Operation

/**
 * Registers a client dynamically, without an administrator; the server must have that enabled.
 *
 * Keep `client_id`, `client_secret` and `registration_access_token` of the answer: no other answer holds the secret.
 * Never sent twice once it may have arrived; a client whose answer was lost can be removed by an administrator only.
 *
 * @param hydra - Client of the public API, from `createHydraPublic`.
 * @param client - Every member is optional. Id and secret are Hydra's to choose; `metadata`, `skip_consent`,
 * `access_token_strategy` an administrator's.
 * @param options - The call's own options.
 * @throws {@link HydraResponseError} with `status` 404 if dynamic registration is not enabled, 400
 * (`invalid_client_metadata`, `invalid_redirect_uri`) if Hydra refuses a member; `errorDescription()` says which.
 * @see {@link https://www.rfc-editor.org/rfc/rfc7591#section-3 | RFC 7591 section 3}
 */
export function createOidcDynamicClient(
  hydra: HydraClient<'public'>,
  client: OidcDynamicClientInput,
  options?: CallOptions,
): HydraPromise<RegisteredOidcDynamicClient> {
  return hydra['~hydra'].call(operation, { body: client }, options)
}
