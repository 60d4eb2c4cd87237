import type { CallOptions, HydraClient, HydraPromise } from '@hydrakit/core'
import type { OidcUserInfo } from '@hydrakit/types'
import { bearer } from './bearer.js'
import { getOidcUserInfo as operation } from './operations.js'

/**
 * A userinfo answer as a signed JWT, as it came and not verified.
 *
 * Rule it out (`typeof info === 'string'`) before you look at claims: every string has a `sub` of its own, the function
 * `String.prototype.sub`.
 *
 * @see {@link https://openid.net/specs/openid-connect-core-1_0.html#UserInfoResponse | OpenID Connect Core section 5.3.2}
 */
export type SignedUserInfo = string

/**
 * Fetches claims about the subject of an access token.
 *
 * A client registered with a `userinfo_signed_response_alg` gets a signed JWT, which is handed on as it came: verify
 * it, it has no `exp`. Scope `openid` is not asked for, and a client credentials token is answered too: claims without
 * `sub` are about nobody.
 *
 * @param hydra - Client of the public API, from `createHydraPublic`.
 * @param accessToken - The access token; it goes with this call only.
 * @param options - Options of this call, such as `signal` and `timeoutMs`.
 * @returns The claims, or the JWT as a string: tell them apart by `typeof`.
 * @throws {HydraResponseError} with `status` 401 if the token is unknown, expired or no access token;
 * `wwwAuthenticate()` says more.
 * @throws {HydraParseError} if the answer is neither.
 * @throws {TypeError} if the token is not a non-empty string.
 * @see {@link https://openid.net/specs/openid-connect-core-1_0.html#UserInfo | OpenID Connect Core section 5.3}
 * @example
 * const info = await getOidcUserInfo(hydra, access_token)
 * if (typeof info === 'string') throw new Error('this client gets userinfo signed')
 * console.log(info.sub)
 */
export function getOidcUserInfo(
  hydra: HydraClient<'public'>,
  accessToken: string,
  options?: CallOptions,
): HydraPromise<OidcUserInfo | SignedUserInfo> {
  return hydra['~hydra'].call(operation, () => ({ headers: bearer('accessToken', accessToken) }), options)
}
