import { assertObject, type CallOptions, type HydraClient, type HydraPromise } from '@hydrakit/core'
import type { AcceptOAuth2LoginRequest, OAuth2RedirectTo } from '@hydrakit/types'
import { acceptOAuth2LoginRequest as operation } from './operations.js'

/**
 * Tells Hydra who has signed in.
 *
 * Harmless to repeat: the redirect of each answer works. For a request with `skip: true` the subject must be the request's own; another one makes
 * Hydra start the login again.
 *
 * @typeParam Context - Your own `context`, handed on to the consent request. It travels in URLs: keep it well below 16 KB.
 * @param admin - Client of the admin API, from `createHydraAdmin`.
 * @param loginChallenge - The `login_challenge` query parameter that Hydra sent the browser with.
 * @param body - `subject`, a stable id of the user; `remember` and `remember_for` (seconds, 0 = as long as the server keeps sessions) for the
 * next time; what else the tokens shall say of the login.
 * @param options - The call's own options.
 * @returns Where to send the browser. Never follow it on the server: it needs the cookies of the browser.
 * @throws {HydraResponseError} with `status` 400 for an empty `subject`, 404 for an unknown challenge, 401
 * (`request_unauthorized`) for an expired one.
 * @throws {TypeError} if the challenge is not a non-empty string, or the body no object.
 * @see {@link https://openid.net/specs/openid-connect-core-1_0.html#Authenticates | OpenID Connect Core section 3.1.2.3}
 */
export function acceptOAuth2LoginRequest<Context extends object = Record<string, unknown>>(
  admin: HydraClient<'admin'>,
  loginChallenge: string,
  body: AcceptOAuth2LoginRequest<Context>,
  options?: CallOptions,
): HydraPromise<OAuth2RedirectTo> {
  const input = () => {
    assertObject(body, 'body')
    return { query: { login_challenge: loginChallenge }, body }
  }
  return admin['~hydra'].call(operation, input, options)
}
