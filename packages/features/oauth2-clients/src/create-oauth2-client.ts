import type { CallOptions, HydraClient, HydraPromise } from '@hydrakit/core'
import { assertClientSettings, callOperation, withoutEmptyKeys } from '@hydrakit/core/feature'
import type { OAuth2Client, OAuth2ClientInput } from '@hydrakit/types'
import { assertReachable } from './build-client-path.js'
import { createOAuth2Client as operation } from './operations.js'

/**
 * Creates an OAuth 2.0 client.
 *
 * No later response contains the `client_secret`, even one that you chose: store it. The request is not retried once it may have been applied.
 *
 * Up to v2.3 Hydra returns a `jwks` without keys beside a `jwks_uri`, but refuses the two together, so the empty one is left out.
 *
 * @typeParam Metadata - The client's `metadata`.
 * @param admin - Client of the admin API, from `createHydraAdmin`.
 * @param client - Every member is optional. Hydra generates a missing `client_id` and `client_secret`.
 * @param options - The call's own options.
 * @returns The stored client, with its secret and its `registration_access_token`, which is in no later response either.
 * @throws {HydraResponseError} with `status` 409 if the `client_id` exists, 400 (`invalid_client_metadata`, `invalid_redirect_uri`) if Hydra
 * refuses a member; `errorDescription()` says which.
 * @throws {TypeError} if the client is not an object, or a member has a wrong type; if its `client_id` has a `.` or `..` path segment, or ends in `/`, `/lifespans` or
 * `/secrets/rotate`: no later call could reach the client.
 * @see {@link https://www.rfc-editor.org/rfc/rfc7591#section-2 | RFC 7591 section 2}
 */
export function createOAuth2Client<Metadata extends object = Record<string, unknown>>(
  admin: HydraClient<'admin'>,
  client: OAuth2ClientInput<Metadata>,
  options?: CallOptions,
): HydraPromise<OAuth2Client<Metadata>> {
  const input = () => {
    assertClientSettings(client, options)
    assertReachable({ ...client, ...options?.additionalBody })
    return { body: withoutEmptyKeys(client) }
  }
  return callOperation(admin, operation, input, options)
}
