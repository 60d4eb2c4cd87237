import type { OAuth2ConsentSession } from '@hydrakit/types'
import { buildConsentRequest, type ConsentRequestMembers } from './build-consent-request.js'

/** Members of a consent session that differ; of its consent request, those that differ. */
export interface ConsentSessionMembers extends Partial<Omit<OAuth2ConsentSession, 'consent_request'>> {
  /** Members of the consent request that differ. */
  readonly consent_request?: ConsentRequestMembers
}

/**
 * Builds a consent that was given, one of the list that Hydra v26.2.0 sends for a subject.
 *
 * @param members - Members that differ. What was granted follows from what was requested.
 * @returns A new object.
 */
export function buildConsentSession(members: ConsentSessionMembers = {}): OAuth2ConsentSession {
  const { consent_request: requestMembers, ...others } = members
  const request = buildConsentRequest({ challenge: '', ...requestMembers })
  const { consent_request_id = '' } = request
  return {
    consent_request_id,
    grant_scope: [...request.requested_scope],
    grant_access_token_audience: [...request.requested_access_token_audience],
    session: { access_token: {}, id_token: {} },
    remember: true,
    remember_for: 0,
    handled_at: '2026-01-01T00:00:00.123456789Z',
    context: null,
    consent_request: request,
    ...others,
  }
}
