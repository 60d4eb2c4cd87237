import type { CallOptions, HydraClient, HydraPromise } from '@hydrakit/core'
import { callOperation } from '@hydrakit/core/feature'
import { rejectOAuth2LogoutRequest as operation } from './operations.js'

/**
 * Rejects a logout request: the user stays signed in.
 *
 * Hydra returns no URL to redirect to, so show a page of your own.
 *
 * @param admin - Client of the admin API, from `createHydraAdmin`.
 * @param logoutChallenge - Value of the `logout_challenge` query parameter, which Hydra adds when it redirects the browser to your app.
 * @param options - Options of this call, such as `signal` and `timeoutMs`.
 * @throws {HydraResponseError} with `status` 404 for an unknown challenge.
 * @throws {TypeError} if the challenge is not a non-empty string.
 * @see {@link https://openid.net/specs/openid-connect-rpinitiated-1_0.html#RPLogout | OpenID Connect RP-Initiated Logout section 2}
 */
export function rejectOAuth2LogoutRequest(
  admin: HydraClient<'admin'>,
  logoutChallenge: string,
  options?: CallOptions,
): HydraPromise<void> {
  return callOperation(admin, operation, { query: { logout_challenge: logoutChallenge } }, options)
}
