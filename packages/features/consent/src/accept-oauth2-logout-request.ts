import type { CallOptions, HydraClient, HydraPromise } from '@hydrakit/core'
import { callOperation } from '@hydrakit/core/feature'
import type { OAuth2RedirectTo } from '@hydrakit/types'
import { acceptOAuth2LogoutRequest as operation } from './operations.js'

/**
 * Accepts a logout request: the user's login session ends when the browser follows the redirect.
 *
 * Tokens stay active. `revokeOAuth2ConsentSessions` revokes them.
 *
 * @param admin - Client of the admin API, from `createHydraAdmin`.
 * @param logoutChallenge - Value of the `logout_challenge` query parameter, which Hydra adds when it redirects the browser to your app.
 * @param options - Options of this call, such as `signal` and `timeoutMs`.
 * @returns `redirect_to`, the URL to redirect the browser to.
 * @throws {HydraResponseError} with `status` 404 for an unknown challenge.
 * @throws {TypeError} if the challenge is not a non-empty string.
 * @see {@link https://openid.net/specs/openid-connect-rpinitiated-1_0.html#RPLogout | OpenID Connect RP-Initiated Logout section 2}
 */
export function acceptOAuth2LogoutRequest(
  admin: HydraClient<'admin'>,
  logoutChallenge: string,
  options?: CallOptions,
): HydraPromise<OAuth2RedirectTo> {
  return callOperation(admin, operation, { query: { logout_challenge: logoutChallenge } }, options)
}
