import type { CallOptions, HydraClient, HydraPromise } from '@hydrakit/core'
import { assertClientSettings, callInTurn, withoutEmptyKeys } from '@hydrakit/core/feature'
import type { OAuth2Client, OAuth2ClientInput } from '@hydrakit/types'
import { buildClientKey, buildClientPath } from './build-client-path.js'
import { setOAuth2Client as operation } from './operations.js'

/**
 * Replaces an OAuth 2.0 client: every member that is missing is reset, lifespans included. To change some members, use `updateOAuth2Client`.
 *
 * A missing secret stays as it is; the response contains the secret only if the request did. A client that `getOAuth2Client` returned can be sent
 * back: up to v2.3 Hydra returns a `jwks` without keys beside a `jwks_uri`, but refuses the two together, so the empty one is left out.
 *
 * The client's registration access token is void afterwards.
 *
 * Waits for other calls that write this client, as `updateOAuth2Client` says.
 *
 * @typeParam Metadata - The client's `metadata`.
 * @param admin - Client of the admin API, from `createHydraAdmin`.
 * @param id - The `client_id`.
 * @param client - The whole client. Hydra ignores its `client_id`.
 * @param options - The call's own options.
 * @returns The client as it is now.
 * @throws {HydraResponseError} with `status` 404 if there is no such client, 400 (`invalid_client_metadata`, `invalid_redirect_uri`) if Hydra
 * refuses a member; `errorDescription()` says which.
 * @throws {TypeError} if the client is not an object, or a member has a wrong type; if the id is empty, has a `.` or `..` path segment, or ends in `/`, `/lifespans` or
 * `/secrets/rotate`.
 * @see {@link https://www.rfc-editor.org/rfc/rfc7592#section-2.2 | RFC 7592 section 2.2}
 */
export function setOAuth2Client<Metadata extends object = Record<string, unknown>>(
  admin: HydraClient<'admin'>,
  id: string,
  client: OAuth2ClientInput<Metadata>,
  options?: CallOptions,
): HydraPromise<OAuth2Client<Metadata>> {
  const input = () => {
    // Hydra would read null as a client without settings.
    assertClientSettings(client, options)
    return { path: buildClientPath(id), body: withoutEmptyKeys(client) }
  }
  return callInTurn(admin, buildClientKey(id), operation, input, options)
}
