import type { CallOptions, HydraClient, HydraPromise } from '@hydrakit/core'
import type { OAuth2RedirectTo } from '@hydrakit/types'
import { acceptOAuth2LogoutRequest as operation } from './operations.js'

/**
 * Ends the session of the user once the browser follows the redirect. Tokens survive it.
 *
 * @param admin - Client of the admin API, from `createHydraAdmin`.
 * @param logoutChallenge - The `logout_challenge` query parameter that Hydra sent the browser with.
 * @param options - The call's own options.
 * @returns Where to send the browser.
 * @throws {HydraResponseError} with `status` 404 for an unknown challenge.
 * @throws {TypeError} if the challenge is not a non-empty string.
 * @see {@link https://openid.net/specs/openid-connect-rpinitiated-1_0.html#RPLogout | OpenID Connect RP-Initiated Logout section 2}
 */
export function acceptOAuth2LogoutRequest(
  admin: HydraClient<'admin'>,
  logoutChallenge: string,
  options?: CallOptions,
): HydraPromise<OAuth2RedirectTo> {
  return admin['~hydra'].call(operation, { query: { logout_challenge: logoutChallenge } }, options)
}
