import type { CallOptions, HydraClient, HydraPromise } from '@hydrakit/core'
import { assertObject, callOperation } from '@hydrakit/core/feature'
import type { OAuth2RedirectTo, RejectOAuth2Request } from '@hydrakit/types'
import { rejectOAuth2ConsentRequest as operation } from './operations.js'

/**
 * Rejects a consent request: the user does not grant access, and the client gets the error.
 *
 * @param admin - Client of the admin API, from `createHydraAdmin`.
 * @param consentChallenge - Value of the `consent_challenge` query parameter, which Hydra adds when it redirects the browser to your app.
 * @param body - The error for the client. Default: `{ error: 'access_denied' }`.
 * @param options - Options of this call, such as `signal` and `timeoutMs`.
 * @returns `redirect_to`, the URL to redirect the browser to. Do not follow it on the server: it needs the browser's cookies.
 * @throws {HydraResponseError} with `status` 404 for an unknown challenge, 401 (`request_unauthorized`) for an expired one.
 * @throws {TypeError} if the challenge is not a non-empty string, or the body is not an object.
 * @see {@link https://www.rfc-editor.org/rfc/rfc6749#section-4.1.2.1 | RFC 6749 section 4.1.2.1}
 */
export function rejectOAuth2ConsentRequest(
  admin: HydraClient<'admin'>,
  consentChallenge: string,
  body: RejectOAuth2Request = { error: 'access_denied' },
  options?: CallOptions,
): HydraPromise<OAuth2RedirectTo> {
  const input = () => {
    assertObject(body, 'body')
    return { query: { consent_challenge: consentChallenge }, body }
  }
  return callOperation(admin, operation, input, options)
}
