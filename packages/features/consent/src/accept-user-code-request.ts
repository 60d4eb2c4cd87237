import { assertObject, type CallOptions, type HydraClient, type HydraPromise } from '@hydrakit/core'
import type { AcceptDeviceUserCodeRequest, OAuth2RedirectTo } from '@hydrakit/types'
import { acceptUserCodeRequest as operation } from './operations.js'

/**
 * Hands Hydra the code that the user read off a device, on the page of `urls.device.verification`.
 *
 * There is no reject, and nothing to fetch first: login and consent follow and say which client asks. Harmless to repeat until the browser has
 * followed the redirect.
 *
 * @param admin - Client of the admin API, from `createHydraAdmin`.
 * @param deviceChallenge - The `device_challenge` query parameter that Hydra sent the browser with.
 * @param body - `user_code` as the device shows it; upper and lower case differ.
 * @param options - The call's own options.
 * @returns Where to send the browser. Never follow it on the server: it needs the cookies of the browser.
 * @throws {HydraResponseError} with `status` 400 for a code that is wrong, used or expired (Hydra does not say which): let the user type it
 * again; 404 for an unknown challenge, 401 (`request_unauthorized`) for an expired one: {@link challengeProblem} tells them apart.
 * @throws {HydraUnsupportedOperationError} before v25.4.
 * @throws {TypeError} if the challenge or the code is not a non-empty string, or the body no object.
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
  return admin['~hydra'].call(operation, input, options)
}
