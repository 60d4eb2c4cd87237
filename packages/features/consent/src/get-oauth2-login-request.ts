import type { CallOptions, HydraClient, HydraPromise } from '@hydrakit/core'
import { callOperation } from '@hydrakit/core/feature'
import type { OAuth2LoginRequest } from '@hydrakit/types'
import { getOAuth2LoginRequest as operation } from './operations.js'

/**
 * Fetches a login request: the client that wants the user to sign in, and whether you can skip the page (`skip`).
 *
 * Hydra returns a request that was already accepted or rejected like a new one.
 *
 * @typeParam Metadata - The client's `metadata`.
 * @param admin - Client of the admin API, from `createHydraAdmin`.
 * @param loginChallenge - Value of the `login_challenge` query parameter, which Hydra adds when it redirects the browser to your app.
 * @param options - Options of this call, such as `signal` and `timeoutMs`.
 * @returns The request. If `skip` is true, accept it with its `subject` and show no page.
 * @throws {HydraResponseError} with `status` 404 for an unknown challenge, 401 (`request_unauthorized`) for an expired one.
 * @throws {TypeError} if the challenge is not a non-empty string.
 * @see {@link https://openid.net/specs/openid-connect-core-1_0.html#Authenticates | OpenID Connect Core section 3.1.2.3}
 */
export function getOAuth2LoginRequest<Metadata extends object = Record<string, unknown>>(
  admin: HydraClient<'admin'>,
  loginChallenge: string,
  options?: CallOptions,
): HydraPromise<OAuth2LoginRequest<Metadata>> {
  return callOperation(admin, operation, { query: { login_challenge: loginChallenge } }, options)
}
