import type { CallOptions, HydraClient, HydraPromise } from '@hydrakit/core'
import type { OAuth2Client } from '@hydrakit/types'
import { clientPath } from './client-path.js'
import { rotateOAuth2ClientSecret as operation } from './operations.js'

/**
 * Gives an OAuth 2.0 client a new secret that Hydra makes. The old ones (five at most) stay valid until `deleteRotatedOAuth2ClientSecrets`, so that
 * nothing is down meanwhile.
 *
 * The answer is the only one that ever holds the new `client_secret`: keep it. Never sent twice once it may have arrived.
 *
 * No released server has it. There, set a secret by `updateOAuth2Client` and `generateClientSecret`; the old one is void at once.
 *
 * @since Hydra main; in no release yet, and written after its API description
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
  return admin['~hydra'].call(operation, () => ({ path: clientPath(id) }), options)
}
