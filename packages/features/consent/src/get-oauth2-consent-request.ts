import type { CallOptions, HydraClient, HydraPromise } from '@hydrakit/core'
import { callOperation } from '@hydrakit/core/feature'
import type { OAuth2ConsentRequest } from '@hydrakit/types'
import { getOAuth2ConsentRequest as operation } from './operations.js'

/**
 * Fetches a consent request: the client, the user, and the scopes and audiences that the client requests.
 *
 * Hydra returns a request that was already accepted or rejected like a new one.
 *
 * @typeParam Context - The `context` that the login app sent when it accepted the login.
 * @typeParam Metadata - The client's `metadata`.
 * @param admin - Client of the admin API, from `createHydraAdmin`.
 * @param consentChallenge - Value of the `consent_challenge` query parameter, which Hydra adds when it redirects the browser to your app.
 * @param options - Options of this call, such as `signal` and `timeoutMs`.
 * @returns The request. `grantRequested` makes the body of the accept from it.
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
  return callOperation(admin, operation, { query: { consent_challenge: consentChallenge } }, options)
}
