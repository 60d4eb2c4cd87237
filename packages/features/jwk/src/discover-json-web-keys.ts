import type { CallOptions, HydraClient, HydraPromise } from '@hydrakit/core'
import { callOperation } from '@hydrakit/core/feature'
import type { JsonWebKeySet } from '@hydrakit/types'
import { discoverJsonWebKeys as operation } from './operations.js'

/**
 * Fetches the public keys that verify ID tokens and JWT access tokens. It works in browsers.
 *
 * The first request to a new server generates those keys and takes seconds. To verify tokens, pass the `jwks_uri` of the
 * discovery document to a library that caches the keys.
 *
 * @param hydra - Client of the public API, from `createHydraPublic`.
 * @param options - Options of this call, such as `signal` and `timeoutMs`.
 * @returns The keys of all published sets. Within each set, the newest key is first.
 * @throws {HydraResponseError} if the response status is outside 2xx.
 * @see
 * {@link https://openid.net/specs/openid-connect-discovery-1_0.html#ProviderMetadata | OpenID Connect Discovery section 3}
 */
export function discoverJsonWebKeys(hydra: HydraClient<'public'>, options?: CallOptions): HydraPromise<JsonWebKeySet> {
  return callOperation(hydra, operation, {}, options)
}
