import type { CallOptions, HydraClient, HydraPromise, Operation } from '@hydrakit/core'
import type { OAuth2Client, OAuth2ClientInput } from '@hydrakit/types'
import { clientPath } from './client-path.js'

const operation = {
  operationId: 'setOAuth2Client',
  method: 'PUT',
  path: '/admin/clients/{id}',
  repeat: 'always',
  body: 'json',
} as const satisfies Operation

/**
 * Replaces an OAuth 2.0 client: every member that is missing is reset, lifespans included. To change some members, use `updateOAuth2Client`.
 *
 * Only the secret stays if it is missing; it is in the answer only if it was sent. What `getOAuth2Client` answered can be sent back as it is.
 *
 * The client's registration access token is void afterwards.
 *
 * @typeParam Metadata - The client's `metadata`.
 * @param admin - Client of the admin API, from `createHydraAdmin`.
 * @param id - The `client_id`.
 * @param client - The whole client. Hydra ignores its `client_id`.
 * @param options - The call's own options.
 * @throws {@link HydraResponseError} with `status` 404 if there is no such client, 400 (`invalid_client_metadata`, `invalid_redirect_uri`) if Hydra
 * refuses a member; `errorDescription()` says which.
 * @throws {TypeError} if the id is empty, has a `.` or `..` path segment, or ends in `/`, `/lifespans` or `/secrets/rotate`.
 * @see {@link https://www.rfc-editor.org/rfc/rfc7592#section-2.2 | RFC 7592 section 2.2}
 */
export function setOAuth2Client<Metadata extends object = Record<string, unknown>>(
  admin: HydraClient<'admin'>,
  id: string,
  client: OAuth2ClientInput<Metadata>,
  options?: CallOptions,
): HydraPromise<OAuth2Client<Metadata>> {
  return admin['~hydra'].call(operation, () => ({ path: clientPath(id), body: client }), options)
}
