import type { CallOptions, HydraClient, HydraPromise } from '@hydrakit/core'
import { callOperation } from '@hydrakit/core/feature'
import { deleteTrustedOAuth2JwtGrantIssuer as operation } from './operations.js'

/**
 * Deletes a trust, its key, and **every other trust in the issuer on the same key**, for every subject. To keep the
 * others, create them again, as `applyTrustedOAuth2JwtGrantIssuerPlan` does.
 *
 * Issued tokens stay active until they expire.
 *
 * @param admin - Client of the admin API, from `createHydraAdmin`.
 * @param id - Id of the trust, a UUID: not the issuer.
 * @param options - The call's own options.
 * @throws {HydraResponseError} with `status` 404 if there is no such trust, unless an earlier attempt of this
 * call may have deleted it; 400 (404 on v2.3) if the id is not a UUID.
 * @throws {TypeError} if the id is empty or has a `.` or `..` path segment.
 * @see
 * {@link https://www.ory.com/docs/hydra/reference/api#tag/oAuth2/operation/deleteTrustedOAuth2JwtGrantIssuer | Hydra's API, deleteTrustedOAuth2JwtGrantIssuer}
 */
export function deleteTrustedOAuth2JwtGrantIssuer(
  admin: HydraClient<'admin'>,
  id: string,
  options?: CallOptions,
): HydraPromise<void> {
  return callOperation(admin, operation, { path: { id } }, options)
}
