import type { CallOptions, HydraClient, HydraPromise } from '@hydrakit/core'
import { rejectOAuth2LogoutRequest as operation } from './operations.js'

/**
 * Keeps the user signed in: the logout request is dropped. Hydra names no place to go on to; show a page of your own.
 *
 * @param admin - Client of the admin API, from `createHydraAdmin`.
 * @param logoutChallenge - The `logout_challenge` query parameter that Hydra sent the browser with.
 * @param options - The call's own options.
 * @throws {HydraResponseError} with `status` 404 for an unknown challenge.
 * @throws {TypeError} if the challenge is not a non-empty string.
 * @see {@link https://openid.net/specs/openid-connect-rpinitiated-1_0.html#RPLogout | OpenID Connect RP-Initiated Logout section 2}
 */
export function rejectOAuth2LogoutRequest(
  admin: HydraClient<'admin'>,
  logoutChallenge: string,
  options?: CallOptions,
): HydraPromise<void> {
  return admin['~hydra'].call(operation, { query: { logout_challenge: logoutChallenge } }, options)
}
