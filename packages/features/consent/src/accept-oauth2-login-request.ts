import type { CallOptions, HydraClient, HydraPromise } from '@hydrakit/core'
import { assertObject, callOperation } from '@hydrakit/core/feature'
import type { AcceptOAuth2LoginRequest, OAuth2RedirectTo } from '@hydrakit/types'
import { acceptOAuth2LoginRequest as operation } from './operations.js'

/**
 * Accepts a login request: tells Hydra which user signed in.
 *
 * The call is safe to repeat: the redirect of each response works. If the request has `skip: true`, send its own
 * `subject`. With another subject Hydra starts the login again.
 *
 * @typeParam Context - Your own `context`, which the consent request contains. Hydra puts it into URLs, so keep it well below 16 KB.
 * @param admin - Client of the admin API, from `createHydraAdmin`.
 * @param loginChallenge - Value of the `login_challenge` query parameter, which Hydra adds when it redirects the browser to your app.
 * @param body - `subject` is a stable id of the user. `remember` stores the login session for `remember_for` seconds; 0 means
 * as long as the server keeps sessions. `acr` and `amr` become claims of the ID token.
 * @param options - Options of this call, such as `signal` and `timeoutMs`.
 * @returns `redirect_to`, the URL to redirect the browser to. Do not follow it on the server: it needs the browser's cookies.
 * @throws {HydraResponseError} with `status` 400 for an empty `subject`, 404 for an unknown challenge, 401
 * (`request_unauthorized`) for an expired one.
 * @throws {TypeError} if the challenge is not a non-empty string, or the body is not an object.
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
  return callOperation(admin, operation, input, options)
}
