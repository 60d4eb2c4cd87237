import type { OidcConfiguration, RevokeOidcSessionQuery } from '@hydrakit/types'
import { type BuildUrlOptions, buildEndpointUrl, readQuery } from './build-endpoint-url.js'

/**
 * Builds the URL that ends the user's session (operation `revokeOidcSession`, RP-initiated logout). Redirect the browser there.
 *
 * The ID token identifies the session, so the logout works without cookies and after the token has expired. Access and
 * refresh tokens stay active: revoke them. Logs and browser histories can contain the URL with its ID token. To avoid that,
 * post a form with the same members to the same URL.
 *
 * @param server - The public base URL (`https://auth.example.com`), or a discovery document with its
 * `end_session_endpoint`.
 * @param query - `id_token_hint`, and where to redirect afterwards. Without members, Hydra asks the user to confirm and ends
 * on its own page.
 * @param options - Further query members.
 * @returns The absolute URL.
 * @throws {TypeError} if `post_logout_redirect_uri` or `state` comes without `id_token_hint`, which Hydra refuses on an
 * error page.
 * @throws {TypeError} if the URL would contain a secret, or `server` is not an absolute http or https URL.
 * @see
 * {@link https://openid.net/specs/openid-connect-rpinitiated-1_0.html#RPLogout | OpenID Connect RP-Initiated Logout section 2}
 */
export function buildEndSessionUrl(
  server: string | Pick<OidcConfiguration, 'end_session_endpoint'>,
  query: RevokeOidcSessionQuery = {},
  options: BuildUrlOptions = {},
): string {
  const members = readQuery(query, options)
  if ((members.post_logout_redirect_uri ?? members.state) !== undefined && !members.id_token_hint) {
    throw new TypeError('"id_token_hint" must be given with "post_logout_redirect_uri" and "state"')
  }
  return buildEndpointUrl(server, 'end_session_endpoint', '/oauth2/sessions/logout', members)
}
