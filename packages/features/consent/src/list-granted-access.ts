import { type CallOptions, type HydraClient, HydraParseError } from '@hydrakit/core'
import { parseGoDuration } from '@hydrakit/core/feature'
import type { OAuth2Client } from '@hydrakit/types'
import { listOAuth2ConsentSessions } from './list-oauth2-consent-sessions.js'

/** What the consents of a user tell of their access. */
export interface GrantedAccess {
  /** Login sessions, in which a consent was given. */
  readonly sids: Set<string>
  /** The longest life of an access token. */
  lifespanMs: number
}

/**
 * Adds what the list of a user's consents tells. What was listed before a page failed is kept.
 *
 * @throws {HydraParseError} if a consent cannot be read. The others are kept.
 */
export async function listGrantedAccess(
  admin: HydraClient<'admin'>,
  subject: string,
  granted: GrantedAccess,
  options: CallOptions,
): Promise<void> {
  let isReadable = true
  for await (const consent of listOAuth2ConsentSessions(admin, subject, { ...options, page_size: 500 })) {
    isReadable = addConsent(granted, consent) && isReadable
  }
  if (isReadable) return
  const { headers } = new Response()
  throw new HydraParseError(
    { operationId: 'listOAuth2ConsentSessions', method: 'GET', path: '/admin/oauth2/auth/sessions/consent' },
    { status: 200, headers, text: '' },
    'a consent in its list has no "client", or a "login_session_id" that is no text',
  )
}

/** Tells whether the consent could be read. */
function addConsent(granted: GrantedAccess, consent: ListedConsent | null): boolean {
  const { login_session_id: sid, client } = consent?.consent_request ?? {}
  if (typeof sid === 'string' && sid !== '') granted.sids.add(sid)
  granted.lifespanMs = Math.max(granted.lifespanMs, ...lifespans.map((name) => readLifespanMs(client?.[name])))
  return typeof client === 'object' && client !== null && (sid == null || typeof sid === 'string')
}

/** Returns milliseconds; 0 if the client has no such lifespan. */
function readLifespanMs(lifespan: unknown): number {
  const nanoseconds = typeof lifespan === 'string' ? parseGoDuration(lifespan) : undefined
  return (nanoseconds ?? 0) / 1e6
}

/** A consent as it came: nothing has checked its members. */
interface ListedConsent {
  readonly consent_request?: {
    readonly login_session_id?: unknown
    readonly client?: Partial<OAuth2Client> | null
  } | null
}

const lifespans = [
  'authorization_code_grant_access_token_lifespan',
  'refresh_token_grant_access_token_lifespan',
  'implicit_grant_access_token_lifespan',
  'device_authorization_grant_access_token_lifespan',
] as const satisfies readonly (keyof OAuth2Client)[]
