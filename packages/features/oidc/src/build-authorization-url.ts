import { assertNonEmptyString } from '@hydrakit/core/feature'
import type { OAuth2AuthorizeQuery, OidcConfiguration } from '@hydrakit/types'
import { type BuildUrlOptions, buildEndpointUrl, readQuery } from './build-endpoint-url.js'

/**
 * Builds the URL that starts an authorization code flow (operation `oAuth2Authorize`).
 *
 * Redirect the browser there, because the flow needs its cookies. This function refuses what Hydra would refuse on an error
 * page or after the consent. Generate a new `state`, `nonce` and PKCE verifier for each flow from a cryptographic source;
 * libraries for OAuth flows do that.
 *
 * @param server - The public base URL (`https://auth.example.com`), or a discovery document with its
 * `authorization_endpoint`.
 * @param query - The authorization request. PKCE parameters are sent unchanged.
 * @param options - Further query members.
 * @returns The absolute URL.
 * @throws {TypeError} if `client_id` or `response_type` is empty, or `state` or `nonce` has fewer than 8 characters.
 * @throws {TypeError} if `redirect_uri` is missing with scope `openid`, or `code_challenge` does not come with
 * `code_challenge_method: 'S256'` (RFC 9700 section 2.1.1).
 * @throws {TypeError} if the URL would contain a secret, or `server` is not an absolute http or https URL.
 * @see {@link https://www.rfc-editor.org/rfc/rfc6749#section-4.1.1 | RFC 6749 section 4.1.1}
 * @see {@link https://openid.net/specs/openid-connect-core-1_0.html#AuthRequest | OpenID Connect Core section 3.1.2.1}
 */
export function buildAuthorizationUrl(
  server: string | Pick<OidcConfiguration, 'authorization_endpoint'>,
  query: OAuth2AuthorizeQuery,
  options: BuildUrlOptions = {},
): string {
  const members = readQuery(query, options)
  assertAuthorizationRequest(members)
  return buildEndpointUrl(server, 'authorization_endpoint', '/oauth2/auth', members)
}

function assertAuthorizationRequest(query: Readonly<Record<string, unknown>>): void {
  const { scope, redirect_uri, code_challenge, code_challenge_method, state, nonce } = query
  for (const name of ['client_id', 'response_type']) assertNonEmptyString(query[name], name)
  assertEntropy(state, 'state')
  if (nonce !== undefined) assertEntropy(nonce, 'nonce')
  if (String(scope).split(' ').includes('openid') && !redirect_uri) {
    throw new TypeError('"redirect_uri" must be given with scope "openid"')
  }
  if (
    (code_challenge ?? code_challenge_method) !== undefined &&
    (!code_challenge || code_challenge_method !== 'S256')
  ) {
    throw new TypeError('"code_challenge" must be given with "code_challenge_method": "S256"')
  }
}

// Hydra requires the same minimum.
function assertEntropy(value: unknown, name: string): void {
  if (typeof value !== 'string' || value.length < 8) throw new TypeError(`"${name}" must have at least 8 characters`)
}
