import type { CallOptions, HydraClient, HydraPromise } from '@hydrakit/core'
import { callInTurn } from '@hydrakit/core/feature'
import type { OAuth2Client } from '@hydrakit/types'
import { buildClientKey, buildClientPath } from './build-client-path.js'
import { rotateOAuth2ClientSecret as operation } from './operations.js'

/**
 * Gives an OAuth 2.0 client a new secret, which Hydra generates. The old secrets (five at most) stay valid until
 * `deleteRotatedOAuth2ClientSecrets`, so that no service is interrupted.
 *
 * Only this response contains the new `client_secret`: store it. The request is not retried once it may have been applied.
 *
 * No released server has this operation. On those, set a secret by `updateOAuth2Client` and `generateClientSecret`; the old one is void at once.
 *
 * Waits for other calls that write this client, as `updateOAuth2Client` says.
 *
 * @since Hydra main; in no release yet; follows its API description
 * @typeParam Metadata - The client's `metadata`.
 * @param admin - Client of the admin API, from `createHydraAdmin`.
 * @param id - The `client_id`.
 * @param options - The call's own options.
 * @returns The client, with its new secret.
 * @throws {HydraUnsupportedOperationError} if the server lacks the operation, as all releases up to v26.2 do.
 * @throws {HydraResponseError} with `status` 404 if there is no such client.
 * @throws {TypeError} if the id is empty, has a `.` or `..` path segment, or ends in `/`, `/lifespans` or `/secrets/rotate`.
 * @see {@link https://www.rfc-editor.org/rfc/rfc6819#section-5.2.3.6 | RFC 6819 section 5.2.3.6}
 */
export function rotateOAuth2ClientSecret<Metadata extends object = Record<string, unknown>>(
  admin: HydraClient<'admin'>,
  id: string,
  options?: CallOptions,
): HydraPromise<OAuth2Client<Metadata>> {
  return callInTurn(admin, buildClientKey(id), operation, () => ({ path: buildClientPath(id) }), options)
}
