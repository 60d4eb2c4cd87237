import { assertObject, type CallOptions, type HydraClient, type HydraPromise } from '@hydrakit/core'
import type { AcceptOAuth2ConsentRequest, OAuth2RedirectTo } from '@hydrakit/types'
import { acceptOAuth2ConsentRequest as operation } from './operations.js'

/**
 * Tells Hydra what the user granted.
 *
 * Hydra grants nothing by default, and grants scopes that were never requested: {@link grantRequested} makes the body from the request.
 * The session data travels in the redirect, so keep it small: browsers and proxies refuse long URLs, some from 8 KB on.
 *
 * @typeParam AccessTokenClaims - Your own `session.access_token` data: `ext` of the introspection, and of a JWT access token.
 * @typeParam IdTokenClaims - Your own `session.id_token` data: further claims of ID token and userinfo.
 * @typeParam Context - Your own `context`, which the consent session keeps.
 * @param admin - Client of the admin API, from `createHydraAdmin`.
 * @param consentChallenge - The `consent_challenge` query parameter that Hydra sent the browser with.
 * @param body - Granted scopes and audiences, and the `session` data for ID token and access token.
 * @param options - The call's own options.
 * @returns Where to send the browser, which must follow it once: the redirect of a second accept fails there.
 * @throws {HydraResponseError} with `status` 404 for an unknown challenge, 401 (`request_unauthorized`) for an expired one.
 * @throws {TypeError} if the challenge is not a non-empty string, or the body no object.
 * @see {@link https://openid.net/specs/openid-connect-core-1_0.html#Consent | OpenID Connect Core section 3.1.2.4}
 */
export function acceptOAuth2ConsentRequest<
  AccessTokenClaims extends object = Record<string, unknown>,
  IdTokenClaims extends object = Record<string, unknown>,
  Context extends object = Record<string, unknown>,
>(
  admin: HydraClient<'admin'>,
  consentChallenge: string,
  body: AcceptOAuth2ConsentRequest<AccessTokenClaims, IdTokenClaims, Context>,
  options?: CallOptions,
): HydraPromise<OAuth2RedirectTo> {
  const input = () => {
    assertObject(body, 'body')
    return { query: { consent_challenge: consentChallenge }, body }
  }
  return admin['~hydra'].call(operation, input, options)
}
