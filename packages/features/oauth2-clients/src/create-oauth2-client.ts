import { assertObject, type CallOptions, type HydraClient, type HydraPromise, withoutEmptyKeys } from '@hydrakit/core'
import type { OAuth2Client, OAuth2ClientInput } from '@hydrakit/types'
import { createOAuth2Client as operation } from './operations.js'

/**
 * Creates an OAuth 2.0 client.
 *
 * The answer is the only one that ever holds the `client_secret`, a given one too: keep it. Never sent twice once it may have arrived.
 *
 * @typeParam Metadata - The client's `metadata`.
 * @param admin - Client of the admin API, from `createHydraAdmin`.
 * @param client - Every member is optional; without `client_id` and `client_secret` Hydra makes them.
 * @param options - The call's own options.
 * @returns The client as it was stored, with its secret and, this once, its `registration_access_token`.
 * @throws {HydraResponseError} with `status` 409 if the `client_id` exists, 400 (`invalid_client_metadata`, `invalid_redirect_uri`) if Hydra
 * refuses a member; `errorDescription()` says which.
 * @throws {TypeError} if the client is no object.
 * @see {@link https://www.rfc-editor.org/rfc/rfc7591#section-2 | RFC 7591 section 2}
 */
export function createOAuth2Client<Metadata extends object = Record<string, unknown>>(
  admin: HydraClient<'admin'>,
  client: OAuth2ClientInput<Metadata>,
  options?: CallOptions,
): HydraPromise<OAuth2Client<Metadata>> {
  const input = () => {
    assertObject(client, 'client')
    return { body: withoutEmptyKeys(client) }
  }
  return admin['~hydra'].call(operation, input, options)
}
