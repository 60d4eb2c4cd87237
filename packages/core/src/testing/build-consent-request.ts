import type { OAuth2Client, OAuth2ConsentRequest } from '@hydrakit/types'
import { buildClient } from './build-client.js'
import { buildRequestUrl } from './build-request-url.js'
import { audience, scope, sid, subject } from './example.js'

/** Members of a consent request that differ; of its client, those that differ. */
export interface ConsentRequestMembers extends Partial<Omit<OAuth2ConsentRequest, 'client'>> {
  /** Members of the requesting client that differ. */
  readonly client?: Partial<OAuth2Client>
}

/**
 * Builds a consent request as Hydra v26.2.0 sends it to a consent app. With `skip`, the user has granted the same scopes before.
 *
 * @param members - Members that differ. `request_url` follows from the client and the scopes.
 * @returns A new object.
 * @example
 * const { admin } = createHydraDouble(() => Response.json(buildConsentRequest({ skip: true })))
 */
export function buildConsentRequest(members: ConsentRequestMembers = {}): OAuth2ConsentRequest {
  const { client: clientMembers, requested_scope = scope.split(' '), ...others } = members
  const client = buildClient(clientMembers)
  return {
    challenge: 'consent-challenge',
    consent_request_id: 'd5882d83943e476ebc7ebb985b9869ee',
    requested_scope,
    requested_access_token_audience: [audience],
    skip: false,
    subject,
    oidc_context: {},
    client,
    request_url: buildRequestUrl(client, requested_scope),
    login_challenge: '63c6ff166acb4e42ad9d27026f2ecadc',
    login_session_id: sid,
    acr: '',
    amr: [],
    context: null,
    ...others,
  }
}
