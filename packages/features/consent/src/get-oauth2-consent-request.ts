import type { CallOptions, HydraClient, HydraPromise } from '@hydrakit/core'
import type { OAuth2ConsentRequest } from '@hydrakit/types'
import { getOAuth2ConsentRequest as operation } from './operations.js'

/**
 * Fetches a consent request: which client asks for which scopes and audiences, and for whom.
 *
 * Harmless to repeat. A request that was accepted or rejected before is answered like a new one.
 *
 * @typeParam Context - What the login app handed on as `context`.
 * @typeParam Metadata - The client's `metadata`.
 * @param admin - Client of the admin API, from `createHydraAdmin`.
 * @param consentChallenge - The `consent_challenge` query parameter that Hydra sent the browser with.
 * @param options - The call's own options.
 * @returns The request; {@link grantRequested} makes the answer to it.
 * @throws {HydraResponseError} with `status` 404 for an unknown challenge, 401 (`request_unauthorized`) for an expired one.
 * @throws {TypeError} if the challenge is not a non-empty string.
 * @see {@link https://openid.net/specs/openid-connect-core-1_0.html#Consent | OpenID Connect Core section 3.1.2.4}
 */
export function getOAuth2ConsentRequest<
  Context extends object = Record<string, unknown>,
  Metadata extends object = Record<string, unknown>,
>(
  admin: HydraClient<'admin'>,
  consentChallenge: string,
  options?: CallOptions,
): HydraPromise<OAuth2ConsentRequest<Context, Metadata>> {
  return admin['~hydra'].call(operation, { query: { consent_challenge: consentChallenge } }, options)
}
