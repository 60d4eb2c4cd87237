import type { OidcConfiguration, RevokeOidcSessionQuery } from '@hydrakit/types'
import { type BuildUrlOptions, endpointUrl, queryMembers } from './endpoint-url.js'

/**
 * Writes the URL that ends the user's session (operation `revokeOidcSession`, RP-initiated logout): send the browser
 * there.
 *
 * The ID token names the session, so this works without cookies too, and the token may have expired. Tokens survive a
 * logout: revoke them. The hint shows in the URL, and so in logs and histories; where that matters, post a form with
 * the same members to the same URL.
 *
 * @param server - The public base URL (`https://auth.example.com`), or a discovery document: its
 * `end_session_endpoint`.
 * @param query - `id_token_hint`, and where to go afterwards. Without any, Hydra asks the user and ends on a page of
 * its own.
 * @param options - Further query members.
 * @returns The absolute URL.
 * @throws {TypeError} if `post_logout_redirect_uri` or `state` comes without `id_token_hint`, which Hydra refuses on an
 * error page, or a secret would be in the URL.
 * @see
 * {@link https://openid.net/specs/openid-connect-rpinitiated-1_0.html#RPLogout | OpenID Connect RP-Initiated Logout section 2}
 */
export function buildEndSessionUrl(
  server: string | Pick<OidcConfiguration, 'end_session_endpoint'>,
  query: RevokeOidcSessionQuery = {},
  options: BuildUrlOptions = {},
): string {
  const members = queryMembers(query, options)
  if ((members.post_logout_redirect_uri ?? members.state) !== undefined && !members.id_token_hint) {
    throw new TypeError('"id_token_hint" must be given with "post_logout_redirect_uri" and "state"')
  }
  return endpointUrl(server, 'end_session_endpoint', '/oauth2/sessions/logout', members)
}
