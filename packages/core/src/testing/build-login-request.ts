import type { OAuth2Client, OAuth2LoginRequest } from '@hydrakit/types'
import { buildClient } from './build-client.js'
import { buildRequestUrl } from './build-request-url.js'
import { audience, scope, sid, subject } from './example.js'

/** Members of a login request that differ; of its client, those that differ. */
export interface LoginRequestMembers extends Partial<Omit<OAuth2LoginRequest, 'client'>> {
  /** Members of the requesting client that differ. */
  readonly client?: Partial<OAuth2Client>
}

/**
 * Builds a login request as Hydra sends it to a login app. With `skip`, the user is signed in already.
 *
 * @param members - Members that differ. `request_url` follows from the client and the scopes, `subject` from `skip`.
 * @returns A new object.
 * @example
 * const { admin } = createHydraDouble(() => Response.json(buildLoginRequest({ skip: true, subject: 'ada' })))
 */
export function buildLoginRequest(members: LoginRequestMembers = {}): OAuth2LoginRequest {
  const { client: clientMembers, requested_scope = scope.split(' '), skip = false, ...others } = members
  const client = buildClient(clientMembers)
  return {
    challenge: 'login-challenge',
    requested_scope,
    requested_access_token_audience: [audience],
    skip,
    subject: skip ? subject : '',
    oidc_context: {},
    client,
    request_url: buildRequestUrl(client, requested_scope),
    session_id: sid,
    ...others,
  }
}
