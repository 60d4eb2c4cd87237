import type { CallOptions, HydraClient, HydraPromise } from '@hydrakit/core'
import type { JsonWebKeySet } from '@hydrakit/types'
import { discoverJsonWebKeys as operation } from './operations.js'

/**
 * Fetches the public keys that ID tokens, and access tokens that are JWTs, are signed with. Works in browsers.
 *
 * The very first request of a new server makes those keys and takes seconds. To verify tokens, give `jwks_uri` of the
 * discovery document to a library that caches.
 *
 * @param hydra - Client of the public API, from `createHydraPublic`.
 * @param options - Options of this call, such as `signal` and `timeoutMs`.
 * @returns The keys of all sets that are published, the newest of each first.
 * @throws {HydraResponseError} if the response status is outside 2xx.
 * @see
 * {@link https://openid.net/specs/openid-connect-discovery-1_0.html#ProviderMetadata | OpenID Connect Discovery section 3}
 */
export function discoverJsonWebKeys(hydra: HydraClient<'public'>, options?: CallOptions): HydraPromise<JsonWebKeySet> {
  return hydra['~hydra'].call(operation, {}, options)
}
