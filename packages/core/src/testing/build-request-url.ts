import type { OAuth2Client } from '@hydrakit/types'
import { issuer, redirectUri } from './example.js'

/**
 * Builds the URL of the authorization request that led to a login or consent request.
 *
 * @param client - The requesting client.
 * @param requestedScope - Scopes that it requests.
 * @returns The URL, with a `state`.
 */
export function buildRequestUrl({ client_id, redirect_uris }: OAuth2Client, requestedScope: readonly string[]): string {
  const query = new URLSearchParams({
    client_id,
    response_type: 'code',
    redirect_uri: redirect_uris?.[0] ?? redirectUri,
    scope: requestedScope.join(' '),
    state: 'state-of-photos',
  })
  return `${issuer}/oauth2/auth?${query}`
}
