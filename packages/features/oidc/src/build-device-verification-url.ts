import type { DeviceAuthorization, PerformOAuth2DeviceVerificationFlowQuery } from '@hydrakit/types'
import { type BuildUrlOptions, buildEndpointUrl, readQuery } from './build-endpoint-url.js'

/**
 * Builds the URL at which a user enters the code of a device (operation `performOAuth2DeviceVerificationFlow`).
 *
 * Open it in a browser, because the flow needs its cookies. The response of {@link oAuth2DeviceFlow} contains the same URL,
 * with and without the code.
 *
 * @since Hydra v25.4
 * @param server - The public base URL (`https://auth.example.com`), or the response of {@link oAuth2DeviceFlow} with its
 * `verification_uri`.
 * @param query - `user_code` fills in the code for the user, for example in a QR code.
 * @param options - Further query members.
 * @returns The absolute URL.
 * @throws {TypeError} if `server` is not an absolute http or https URL, or the URL would contain a secret.
 * @see {@link https://www.rfc-editor.org/rfc/rfc8628#section-3.3 | RFC 8628 section 3.3}
 */
export function buildDeviceVerificationUrl(
  server: string | Pick<DeviceAuthorization, 'verification_uri'>,
  query: PerformOAuth2DeviceVerificationFlowQuery = {},
  options: BuildUrlOptions = {},
): string {
  return buildEndpointUrl(server, 'verification_uri', '/oauth2/device/verify', readQuery(query, options))
}
