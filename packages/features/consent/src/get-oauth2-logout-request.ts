import type { CallOptions, HydraClient, HydraPromise } from '@hydrakit/core'
import { callOperation } from '@hydrakit/core/feature'
import type { OAuth2LogoutRequest } from '@hydrakit/types'
import { getOAuth2LogoutRequest as operation } from './operations.js'

/**
 * Fetches a logout request: the user whose session is to end, and the client that started the logout, if any.
 *
 * Hydra returns a request that was already accepted or rejected like a new one, until the browser follows the redirect.
 *
 * @typeParam Metadata - The client's `metadata`.
 * @param admin - Client of the admin API, from `createHydraAdmin`.
 * @param logoutChallenge - Value of the `logout_challenge` query parameter, which Hydra adds when it redirects the browser to your app.
 * @param options - Options of this call, such as `signal` and `timeoutMs`.
 * @returns The request. `client` is null if no client started the logout.
 * @throws {HydraResponseError} with `status` 404 for an unknown challenge, 410 for a used one. Its `redirectTo()` returns the
 * URL at which to continue.
 * @throws {TypeError} if the challenge is not a non-empty string.
 * @see {@link https://openid.net/specs/openid-connect-rpinitiated-1_0.html#RPLogout | OpenID Connect RP-Initiated Logout section 2}
 */
export function getOAuth2LogoutRequest<Metadata extends object = Record<string, unknown>>(
  admin: HydraClient<'admin'>,
  logoutChallenge: string,
  options?: CallOptions,
): HydraPromise<OAuth2LogoutRequest<Metadata>> {
  return callOperation(admin, operation, { query: { logout_challenge: logoutChallenge } }, options)
}
