import type { CallOptions, HydraClient, HydraPromise } from '@hydrakit/core'
import { callOperation } from '@hydrakit/core/feature'
import type { OidcUserInfo } from '@hydrakit/types'
import { buildBearerHeader } from './build-bearer-header.js'
import { getOidcUserInfo as operation } from './operations.js'

/**
 * A userinfo response that is a signed JWT, unchanged and not verified.
 *
 * Exclude it (`typeof info === 'string'`) before you read claims: every string has a member `sub`, the function
 * `String.prototype.sub`.
 *
 * @see {@link https://openid.net/specs/openid-connect-core-1_0.html#UserInfoResponse | OpenID Connect Core section 5.3.2}
 */
export type SignedUserInfo = string

/**
 * Fetches claims about the subject of an access token.
 *
 * A client with a `userinfo_signed_response_alg` gets a signed JWT, which this function returns unchanged. Verify it; it has
 * no `exp`. Hydra does not require the scope `openid` and also accepts a client credentials token. Claims without `sub` are
 * about no user.
 *
 * @param hydra - Client of the public API, from `createHydraPublic`.
 * @param accessToken - The access token of the subject. It is sent with this call only.
 * @param options - Options of this call, such as `signal` and `timeoutMs`.
 * @returns The claims, or the JWT as a string: `typeof` tells them apart.
 * @throws {HydraResponseError} with `status` 401 if the token is unknown, expired or not an access token;
 * the `www-authenticate` header of `toResponse()` has the reason.
 * @throws {HydraParseError} if the response is neither claims nor a JWT.
 * @throws {TypeError} if the token is not a non-empty string.
 * @see {@link https://openid.net/specs/openid-connect-core-1_0.html#UserInfo | OpenID Connect Core section 5.3}
 * @example
 * const info = await getOidcUserInfo(hydra, access_token)
 * if (typeof info === 'string') throw new Error('the userinfo response of this client is signed')
 * console.log(info.sub)
 */
export function getOidcUserInfo(
  hydra: HydraClient<'public'>,
  accessToken: string,
  options?: CallOptions,
): HydraPromise<OidcUserInfo | SignedUserInfo> {
  return callOperation(hydra, operation, () => ({ headers: buildBearerHeader(accessToken, 'accessToken') }), options)
}
