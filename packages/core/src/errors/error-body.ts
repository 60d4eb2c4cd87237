import { maxErrorBodyLength } from '../defaults.js'
import type { HttpResponse } from '../http-message.js'

/** The error code of a response, if it is one that a specification or Hydra defines. */
export function errorCode(response: HttpResponse): string | undefined {
  const { error } = errorMembers(response)
  return typeof error === 'string' && errorCodes.includes(error) ? error : undefined
}

// A closed list: a server may echo the request, and a text that only looks like a code could be a password. In this order: RFC 6749, RFC 6750,
// RFC 7009, RFC 7591, RFC 8628, OpenID Connect Core and Registration, Hydra itself.
const errorCodes = (
  'invalid_request invalid_client invalid_grant unauthorized_client unsupported_grant_type invalid_scope access_denied ' +
  'unsupported_response_type server_error temporarily_unavailable invalid_token insufficient_scope unsupported_token_type ' +
  'invalid_redirect_uri invalid_client_metadata invalid_software_statement unapproved_software_statement ' +
  'authorization_pending slow_down expired_token interaction_required login_required account_selection_required ' +
  'consent_required invalid_request_uri invalid_request_object request_not_supported request_uri_not_supported ' +
  'registration_not_supported error request_unauthorized request_forbidden request_denied not_found invalid_state ' +
  'misconfiguration insufficient_entropy jti_known token_claim token_inactive token_signature_mismatch ' +
  'scope_not_granted unsupported_response_mode missing_required_parameter missing_proof'
).split(' ')

/** The members of an error body that is a JSON object of at most 64 KB; none of every other body. */
export function errorMembers(response: HttpResponse): Record<string, unknown> {
  return response.text.length > maxErrorBodyLength ? {} : Object(parseBody(response))
}

/** The body: parsed if it is JSON, else its text. */
export function parseBody({ text }: HttpResponse): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return text
  }
}

/** Whether Hydra's API wrote this body: its errors always have a description, if an empty one. Routers and gateways write other bodies. */
export function isHydraErrorBody(body: unknown): boolean {
  return typeof Object(body).error_description === 'string'
}
