import {
  assertObject,
  type CallOptions,
  type ClientAuthentication,
  clientAuthenticationParts,
  type HydraClient,
  type HydraPromise,
} from '@hydrakit/core'
import type { DeviceAuthorization } from '@hydrakit/types'
import { oAuth2DeviceFlow as operation } from './operations.js'

/** Options of {@link oAuth2DeviceFlow}. */
export interface OAuth2DeviceFlowOptions extends CallOptions {
  /** Scopes, separated by spaces. Default: none. */
  readonly scope?: string | undefined
  /** Audiences of the access token, separated by spaces. Default: none. */
  readonly audience?: string | undefined
}

/**
 * Starts a device flow: gives the codes, one for the device to ask for tokens with, one for the user to type on another
 * device.
 *
 * Then ask {@link oauth2TokenExchange} with the `device_code` every `interval` seconds. It answers
 * `authorization_pending` until the user has consented, and still after a refusal, or after `expires_in` seconds: stop
 * then yourself.
 *
 * @since Hydra v25.4
 * @param hydra - Client of the public API, from `createHydraPublic`.
 * @param clientAuthentication - The client, by its registered method. With a `client_assertion` its `client_id` must be
 * given too.
 * @param options - Scopes and audiences to ask for, and the call's own options.
 * @returns The codes, where to type one of them, and for how many seconds they are good.
 * @throws {HydraUnsupportedOperationError} on servers before v25.4.
 * @throws {HydraResponseError} with `status` 400 (`invalid_grant`) if the client may not use the grant, 401
 * (`invalid_client`) if its credentials are wrong.
 * @throws {TypeError} if the `client_id` or a credential is not a non-empty string.
 * @see {@link https://www.rfc-editor.org/rfc/rfc8628#section-3.1 | RFC 8628 section 3.1}
 */
export function oAuth2DeviceFlow(
  hydra: HydraClient<'public'>,
  clientAuthentication: ClientAuthentication,
  options: OAuth2DeviceFlowOptions = {},
): HydraPromise<DeviceAuthorization> {
  const input = () => {
    assertObject(clientAuthentication, 'clientAuthentication')
    const { scope, audience } = options
    const { headers, body } = clientAuthenticationParts(clientAuthentication)
    // Hydra wants it in the body, also where the header names the client.
    return { headers, body: { client_id: clientAuthentication.client_id, scope, audience, ...body } }
  }
  return hydra['~hydra'].call(operation, input, options)
}
