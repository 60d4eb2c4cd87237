import type { CallOptions, HydraClient, HydraPromise } from '@hydrakit/core'
import type { OAuth2LoginRequest } from '@hydrakit/types'
import { getOAuth2LoginRequest as operation } from './operations.js'

/**
 * Fetches a login request: which client wants the user to sign in, and whether that is needed at all (`skip`).
 *
 * Harmless to repeat. A request that was accepted or rejected before is answered like a new one.
 *
 * @typeParam Metadata - The client's `metadata`.
 * @param admin - Client of the admin API, from `createHydraAdmin`.
 * @param loginChallenge - The `login_challenge` query parameter that Hydra sent the browser with.
 * @param options - The call's own options.
 * @returns The request. With `skip: true` accept it for its `subject`, without showing a page.
 * @throws {HydraResponseError} with `status` 404 for an unknown challenge, 401 (`request_unauthorized`) for an expired one.
 * @throws {TypeError} if the challenge is not a non-empty string.
 * @see {@link https://openid.net/specs/openid-connect-core-1_0.html#Authenticates | OpenID Connect Core section 3.1.2.3}
 */
export function getOAuth2LoginRequest<Metadata extends object = Record<string, unknown>>(
  admin: HydraClient<'admin'>,
  loginChallenge: string,
  options?: CallOptions,
): HydraPromise<OAuth2LoginRequest<Metadata>> {
  return admin['~hydra'].call(operation, { query: { login_challenge: loginChallenge } }, options)
}
