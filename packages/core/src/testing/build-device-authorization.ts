import type { DeviceAuthorization } from '@hydrakit/types'
import { issuer } from './example.js'

/**
 * Builds the response that starts a device flow (RFC 8628 section 3.2), as Hydra sends it from v25.4.
 *
 * @param members - Members that differ. `verification_uri_complete` follows from the user code.
 * @returns A new object.
 */
export function buildDeviceAuthorization(members: Partial<DeviceAuthorization> = {}): DeviceAuthorization {
  const { user_code = 'P3LKtadX', verification_uri = `${issuer}/oauth2/device/verify` } = members
  return {
    device_code: 'ory_dc_device-code',
    user_code,
    verification_uri,
    verification_uri_complete: `${verification_uri}?user_code=${user_code}`,
    expires_in: 599,
    interval: 5,
    ...members,
  }
}
