import type { CallOptions, HydraClient, HydraPromise } from '@hydrakit/core'
import { assertObject, callOperation } from '@hydrakit/core/feature'
import type { AcceptDeviceUserCodeRequest, OAuth2RedirectTo } from '@hydrakit/types'
import { acceptUserCodeRequest as operation } from './operations.js'

/**
 * Accepts the user code that a device shows and the user typed on the page of `urls.device.verification`.
 *
 * A device request cannot be fetched or rejected. The login and consent requests that follow name the client. The call is
 * safe to repeat until the browser follows the redirect.
 *
 * @param admin - Client of the admin API, from `createHydraAdmin`.
 * @param deviceChallenge - Value of the `device_challenge` query parameter, which Hydra adds when it redirects the browser to your app.
 * @param body - `user_code` as the device shows it. Upper and lower case differ.
 * @param options - Options of this call, such as `signal` and `timeoutMs`.
 * @returns `redirect_to`, the URL to redirect the browser to. Do not follow it on the server: it needs the browser's cookies.
 * @throws {HydraResponseError} with `status` 400 for a code that is wrong, used or expired. Hydra does not say which, so let
 * the user type it again.
 * @throws {HydraResponseError} with `status` 404 for an unknown challenge, 401 (`request_unauthorized`) for an expired one.
 * `findChallengeProblem` tells them apart.
 * @throws {HydraUnsupportedOperationError} on servers before v25.4.
 * @throws {TypeError} if the challenge or the code is not a non-empty string, or the body is not an object.
 * @see {@link https://www.rfc-editor.org/rfc/rfc8628#section-3.3 | RFC 8628 section 3.3}
 * @since Hydra v25.4
 */
export function acceptUserCodeRequest(
  admin: HydraClient<'admin'>,
  deviceChallenge: string,
  body: AcceptDeviceUserCodeRequest,
  options?: CallOptions,
): HydraPromise<OAuth2RedirectTo> {
  const input = () => {
    assertObject(body, 'body')
    return { query: { device_challenge: deviceChallenge }, body }
  }
  return callOperation(admin, operation, input, options)
}
