import type { CallOptions, HydraClient, HydraPromise } from '@hydrakit/core'
import type { OidcConfiguration } from '@hydrakit/types'
import { discoverOidcConfiguration as operation } from './operations.js'

/**
 * Fetches the discovery document: where the endpoints are and what the server can do.
 *
 * Its URLs are made from the configured issuer, not from the URL that you asked. Libraries for OAuth 2.0 flows fetch it
 * by themselves. What it lacks: a `registration_endpoint`, unless one is configured, even if dynamic registration is
 * enabled.
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
  return hydra['~hydra'].call(operation, {}, options)
}
