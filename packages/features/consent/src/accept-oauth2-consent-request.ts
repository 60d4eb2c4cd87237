import type { CallOptions, HydraClient, HydraPromise } from '@hydrakit/core'
import { assertObject, callOperation } from '@hydrakit/core/feature'
import type { AcceptOAuth2ConsentRequest, OAuth2RedirectTo } from '@hydrakit/types'
import { acceptOAuth2ConsentRequest as operation } from './operations.js'

/**
 * Accepts a consent request: Hydra grants exactly the scopes and audiences that you send.
 *
 * Hydra grants nothing by default, and also grants scopes that the client did not request. `grantRequested` makes a body
 * that grants no more than was requested. If the client is not registered for a granted scope or audience, the first token is issued, and its first
 * refresh fails with 400.
 *
 * The redirect URL contains the session data, so keep it small. Some browsers and proxies refuse URLs from 8 KB on.
 *
 * @typeParam AccessTokenClaims - Your own `session.access_token` data: the `ext` member of the introspection response and of a JWT access token.
 * @typeParam IdTokenClaims - Your own `session.id_token` data: further claims of the ID token and of userinfo.
 * @typeParam Context - Your own `context`, which Hydra stores in the consent session.
 * @param admin - Client of the admin API, from `createHydraAdmin`.
 * @param consentChallenge - Value of the `consent_challenge` query parameter, which Hydra adds when it redirects the browser to your app.
 * @param body - Granted scopes and audiences, and the `session` data for the ID token and the access token.
 * @param options - Options of this call, such as `signal` and `timeoutMs`.
 * @returns `redirect_to`, the URL to redirect the browser to. It works once: after a second accept, its redirect fails.
 * @throws {HydraResponseError} with `status` 404 for an unknown challenge, 401 (`request_unauthorized`) for an expired one.
 * @throws {TypeError} if the challenge is not a non-empty string, or the body is not an object.
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
  return callOperation(admin, operation, input, options)
}
