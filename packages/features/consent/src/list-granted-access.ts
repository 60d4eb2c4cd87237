import type { CallOptions, HydraClient } from '@hydrakit/core'
import type { OAuth2Client } from '@hydrakit/types'
import { listOAuth2ConsentSessions } from './list-oauth2-consent-sessions.js'
import { parseGoDuration } from './parse-go-duration.js'

/** What the consents of a user tell of their access. */
export interface GrantedAccess {
  /** Login sessions, in which a consent was given. */
  readonly sids: Set<string>
  /** The longest life of an access token. */
  lifespanMs: number
}

/** Adds what the list of a user's consents tells. What was listed before a page failed is kept. */
export async function listGrantedAccess(
  admin: HydraClient<'admin'>,
  subject: string,
  granted: GrantedAccess,
  options: CallOptions,
): Promise<void> {
  for await (const { consent_request } of listOAuth2ConsentSessions(admin, subject, { ...options, page_size: 500 })) {
    const { login_session_id, client } = consent_request
    if (login_session_id) granted.sids.add(login_session_id)
    granted.lifespanMs = Math.max(granted.lifespanMs, ...lifespans.map((name) => parseGoDuration(client?.[name])))
  }
}

const lifespans = [
  'authorization_code_grant_access_token_lifespan',
  'refresh_token_grant_access_token_lifespan',
  'implicit_grant_access_token_lifespan',
  'device_authorization_grant_access_token_lifespan',
] as const satisfies readonly (keyof OAuth2Client)[]
