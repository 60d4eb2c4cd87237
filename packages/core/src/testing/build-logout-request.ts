import type { OAuth2Client, OAuth2LogoutRequest } from '@hydrakit/types'
import { buildClient } from './build-client.js'
import { sid, subject } from './example.js'

/** Members of a logout request that differ; of its client, those that differ. */
export interface LogoutRequestMembers extends Partial<Omit<OAuth2LogoutRequest, 'client'>> {
  /** Members of the requesting client that differ; null for none. */
  readonly client?: Partial<OAuth2Client> | null
}

/**
 * Builds a logout request as Hydra sends it to a logout page: of a client, or with `rp_initiated: false` of a browser that came by itself.
 *
 * @param members - Members that differ. The client, the URL and the times follow from `rp_initiated`.
 * @returns A new object.
 */
export function buildLogoutRequest(members: LogoutRequestMembers = {}): OAuth2LogoutRequest {
  const { client: clientMembers, rp_initiated = true, ...others } = members
  const client = clientMembers === undefined && !rp_initiated ? null : clientMembers
  return {
    challenge: 'logout-challenge',
    subject,
    sid,
    request_url: `/oauth2/sessions/logout${rp_initiated ? '?id_token_hint=id-token' : ''}`,
    rp_initiated,
    expires_at: rp_initiated ? null : '2026-01-01T00:30:00Z',
    requested_at: rp_initiated ? null : '2026-01-01T00:00:00Z',
    client: client === null ? null : buildClient(client),
    ...others,
  }
}
