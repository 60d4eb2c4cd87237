import type { CallOptions, ClientAuthentication, HydraClient, HydraPromise } from '@hydrakit/core'
import { callOperation, clientAuthenticationParts } from '@hydrakit/core/feature'
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
 * Starts a device flow: returns a code with which the device polls for tokens, and a code that the user types on another
 * device.
 *
 * Show the user code, then call {@link awaitOAuth2DeviceTokens}. While Hydra's database is down, every client is refused with
 * status 401.
 *
 * @since Hydra v25.4
 * @param hydra - Client of the public API, from `createHydraPublic`.
 * @param clientAuthentication - The client, authenticated by its registered method. A `client_assertion` also needs the
 * `client_id`.
 * @param options - Scopes and audiences to request, and options of this call.
 * @returns Both codes, the URL at which the user types one of them, and the lifetime of the codes in seconds.
 * @throws {HydraUnsupportedOperationError} on servers before v25.4.
 * @throws {HydraResponseError} with `status` 400 (`invalid_grant`) if the client may not use the grant, or 401
 * (`invalid_client`) if its credentials are wrong.
 * @throws {TypeError} if the `client_id` or a credential is not a non-empty string, or `options` is not an object.
 * @see {@link https://www.rfc-editor.org/rfc/rfc8628#section-3.1 | RFC 8628 section 3.1}
 */
export function oAuth2DeviceFlow(
  hydra: HydraClient<'public'>,
  clientAuthentication: ClientAuthentication,
  options: OAuth2DeviceFlowOptions = {},
): HydraPromise<DeviceAuthorization> {
  const input = () => {
    const { scope, audience } = options
    const { headers, body } = clientAuthenticationParts(clientAuthentication)
    // Hydra requires the client_id in the body, even if the header contains it.
    return { headers, body: { client_id: clientAuthentication.client_id, scope, audience, ...body } }
  }
  return callOperation(hydra, operation, input, options)
}
