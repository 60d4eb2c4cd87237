import { readMember } from '@hydrakit/core/feature'

const brand = Symbol.for('@hydrakit/oidc/DeviceLoginError')

/** Why a device login ended without tokens: nobody allowed it in time, or the user denied it. */
export type DeviceLoginEnd = 'expired' | 'denied'

/**
 * A device login ended without tokens. Start another one with `oAuth2DeviceFlow`.
 *
 * Hydra does not report a refusal to the device, so there it ends as `expired` too.
 *
 * @see {@link https://www.rfc-editor.org/rfc/rfc8628#section-3.5 | RFC 8628 section 3.5}
 */
export class DeviceLoginError extends Error {
  /** Name of the class, for logs. Test for the error with {@link isDeviceLoginError}. */
  override readonly name = 'DeviceLoginError'
  /** `expired` if nobody allowed the login before the codes expired, `denied` if the server reports a refusal. */
  readonly code: DeviceLoginEnd

  /**
   * Derives the message from the way in which the login ended. It contains no code.
   *
   * @param code - How the login ended.
   */
  constructor(code: DeviceLoginEnd) {
    super(messages[code])
    this.code = code
    Object.defineProperty(this, brand, { value: true })
  }
}

/**
 * Tests whether an error is a {@link DeviceLoginError}, with this code if one is given. Unlike `instanceof`, the result is right
 * if two copies of this package are loaded, such as an ES module and CommonJS.
 *
 * @param error - What `awaitOAuth2DeviceTokens` rejected with.
 * @param code - Code that the error must have. Default: either.
 * @returns True if the login ended without tokens; false for a failed request and for an abort.
 * @see {@link https://www.rfc-editor.org/rfc/rfc8628#section-3.5 | RFC 8628 section 3.5}
 * @example
 * if (isDeviceLoginError(error, 'expired')) console.log('The code has expired. Get another one.')
 */
export function isDeviceLoginError(error: unknown, code?: DeviceLoginEnd): error is DeviceLoginError {
  return readMember(error, brand) === true && (code === undefined || (error as DeviceLoginError).code === code)
}

const messages: Record<DeviceLoginEnd, string> = {
  expired: 'nobody allowed the login before its codes expired',
  denied: 'the login was denied',
}
