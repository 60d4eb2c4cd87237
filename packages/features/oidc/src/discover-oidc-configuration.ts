import type { CallOptions, HydraClient, HydraPromise } from '@hydrakit/core'
import { callOperation } from '@hydrakit/core/feature'
import type { OidcConfiguration } from '@hydrakit/types'
import { discoverOidcConfiguration as operation } from './operations.js'

/**
 * Fetches the discovery document: the endpoints of the server and what it supports.
 *
 * Its URLs are built from the configured issuer, not from your `baseUrl`. Libraries for OAuth flows fetch it themselves.
 * It contains a `registration_endpoint` only if one is configured, even if dynamic registration is enabled.
 *
 * @param hydra - Client of the public API, from `createHydraPublic`.
 * @param options - Options of this call, such as `signal` and `timeoutMs`.
 * @returns The discovery document.
 * @throws {HydraResponseError} if the response status is outside 2xx.
 * @see
 * {@link https://openid.net/specs/openid-connect-discovery-1_0.html#ProviderConfig | OpenID Connect Discovery section 4}
 */
export function discoverOidcConfiguration(
  hydra: HydraClient<'public'>,
  options?: CallOptions,
): HydraPromise<OidcConfiguration> {
  return callOperation(hydra, operation, {}, options)
}
