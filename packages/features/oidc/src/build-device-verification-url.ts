import type { DeviceAuthorization, PerformOAuth2DeviceVerificationFlowQuery } from '@hydrakit/types'
import { type BuildUrlOptions, endpointUrl, queryMembers } from './endpoint-url.js'

/**
 * Writes the URL where a user enters the code that a device shows (operation `performOAuth2DeviceVerificationFlow`):
 * for a browser, since the flow needs its cookies. {@link oAuth2DeviceFlow} answers the same URL, with and without the
 * code.
 *
 * @since Hydra v25.4
 * @param server - The public base URL (`https://auth.example.com`), or the answer of {@link oAuth2DeviceFlow}: its
 * `verification_uri`.
 * @param query - `user_code`, to fill it in for the user, as in a QR code.
 * @param options - Further query members.
 * @returns The absolute URL.
 * @throws {TypeError} if `server` is no absolute http or https URL, or a secret would be in the URL.
 * @see {@link https://www.rfc-editor.org/rfc/rfc8628#section-3.3 | RFC 8628 section 3.3}
 */
export function buildDeviceVerificationUrl(
  server: string | Pick<DeviceAuthorization, 'verification_uri'>,
  query: PerformOAuth2DeviceVerificationFlowQuery = {},
  options: BuildUrlOptions = {},
): string {
  return endpointUrl(server, 'verification_uri', '/oauth2/device/verify', queryMembers(query, options))
}
