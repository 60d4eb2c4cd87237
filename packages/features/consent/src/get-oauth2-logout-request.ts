import type { CallOptions, HydraClient, HydraPromise } from '@hydrakit/core'
import type { OAuth2LogoutRequest } from '@hydrakit/types'
import { getOAuth2LogoutRequest as operation } from './operations.js'

/**
 * Fetches a logout request: whose session is to end, and which client asked for it, if any.
 *
 * Harmless to repeat. A request that was accepted or rejected before is answered like a new one, until the browser has followed the redirect.
 *
 * @typeParam Metadata - The client's `metadata`.
 * @param admin - Client of the admin API, from `createHydraAdmin`.
 * @param logoutChallenge - The `logout_challenge` query parameter that Hydra sent the browser with.
 * @param options - The call's own options.
 * @returns The request; `client` is null if no client asked.
 * @throws {HydraResponseError} with `status` 404 for an unknown challenge, 410 for a used one: its `redirectTo()` says where to go on.
 * @throws {TypeError} if the challenge is not a non-empty string.
 * @see {@link https://openid.net/specs/openid-connect-rpinitiated-1_0.html#RPLogout | OpenID Connect RP-Initiated Logout section 2}
 */
export function getOAuth2LogoutRequest<Metadata extends object = Record<string, unknown>>(
  admin: HydraClient<'admin'>,
  logoutChallenge: string,
  options?: CallOptions,
): HydraPromise<OAuth2LogoutRequest<Metadata>> {
  return admin['~hydra'].call(operation, { query: { logout_challenge: logoutChallenge } }, options)
}
