import type { CallOptions, HydraClient, HydraPromise } from '@hydrakit/core'
import { assertObject, callOperation } from '@hydrakit/core/feature'
import type { OAuth2RedirectTo, RejectOAuth2Request } from '@hydrakit/types'
import { rejectOAuth2LoginRequest as operation } from './operations.js'

/**
 * Rejects a login request: the user could not or did not want to sign in, and the client gets the error.
 *
 * @param admin - Client of the admin API, from `createHydraAdmin`.
 * @param loginChallenge - Value of the `login_challenge` query parameter, which Hydra adds when it redirects the browser to your app.
 * @param body - The error for the client. Default: `{ error: 'access_denied' }`.
 * @param options - Options of this call, such as `signal` and `timeoutMs`.
 * @returns `redirect_to`, the URL to redirect the browser to. Do not follow it on the server: it needs the browser's cookies.
 * @throws {HydraResponseError} with `status` 404 for an unknown challenge, 401 (`request_unauthorized`) for an expired one.
 * @throws {TypeError} if the challenge is not a non-empty string, or the body is not an object.
 * @see {@link https://www.rfc-editor.org/rfc/rfc6749#section-4.1.2.1 | RFC 6749 section 4.1.2.1}
 */
export function rejectOAuth2LoginRequest(
  admin: HydraClient<'admin'>,
  loginChallenge: string,
  body: RejectOAuth2Request = { error: 'access_denied' },
  options?: CallOptions,
): HydraPromise<OAuth2RedirectTo> {
  const input = () => {
    assertObject(body, 'body')
    return { query: { login_challenge: loginChallenge }, body }
  }
  return callOperation(admin, operation, input, options)
}
