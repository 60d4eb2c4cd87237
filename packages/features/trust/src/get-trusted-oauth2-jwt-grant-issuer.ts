import type { CallOptions, HydraClient, HydraPromise } from '@hydrakit/core'
import type { TrustedOAuth2JwtGrantIssuer } from '@hydrakit/types'
import { getTrustedOAuth2JwtGrantIssuer as operation } from './operations.js'

/**
 * Fetches a trust. The key itself is not shown, only its name.
 *
 * @param admin - Client of the admin API, from `createHydraAdmin`.
 * @param id - Id of the trust, a UUID: not the issuer.
 * @param options - The call's own options.
 * @returns The trust.
 * @throws {HydraResponseError} with `status` 404 if there is no such trust (`orNull` makes that `null`), 400 (404
 * on v2.3) if the id is no UUID.
 * @throws {TypeError} if the id is empty or has a `.` or `..` path segment.
 * @see
 * {@link https://www.ory.com/docs/hydra/reference/api#tag/oAuth2/operation/getTrustedOAuth2JwtGrantIssuer | Hydra's API, getTrustedOAuth2JwtGrantIssuer}
 */
export function getTrustedOAuth2JwtGrantIssuer(
  admin: HydraClient<'admin'>,
  id: string,
  options?: CallOptions,
): HydraPromise<TrustedOAuth2JwtGrantIssuer> {
  return admin['~hydra'].call(operation, { path: { id } }, options)
}
