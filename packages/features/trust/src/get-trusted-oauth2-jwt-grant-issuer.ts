import type { CallOptions, HydraClient, HydraPromise } from '@hydrakit/core'
import { callOperation } from '@hydrakit/core/feature'
import type { TrustedOAuth2JwtGrantIssuer } from '@hydrakit/types'
import { getTrustedOAuth2JwtGrantIssuer as operation } from './operations.js'

/**
 * Fetches a trust. The response contains the `kid` of the key, not the key.
 *
 * @param admin - Client of the admin API, from `createHydraAdmin`.
 * @param id - Id of the trust, a UUID: not the issuer.
 * @param options - The call's own options.
 * @returns The trust.
 * @throws {HydraResponseError} with `status` 404 if there is no such trust (`orNull` turns that into `null`), 400 (404
 * on v2.3) if the id is not a UUID.
 * @throws {TypeError} if the id is empty or has a `.` or `..` path segment.
 * @see
 * {@link https://www.ory.com/docs/hydra/reference/api#tag/oAuth2/operation/getTrustedOAuth2JwtGrantIssuer | Hydra's API, getTrustedOAuth2JwtGrantIssuer}
 */
export function getTrustedOAuth2JwtGrantIssuer(
  admin: HydraClient<'admin'>,
  id: string,
  options?: CallOptions,
): HydraPromise<TrustedOAuth2JwtGrantIssuer> {
  return callOperation(admin, operation, { path: { id } }, options)
}
