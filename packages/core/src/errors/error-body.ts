import { maxErrorBodyLength } from '../defaults.js'
import type { HttpResponse } from '../http-message.js'

/** The error code of a response, if it is one that a specification or Hydra defines. */
export function errorCode(response: HttpResponse): string | undefined {
  const { error } = errorMembers(response)
  return typeof error === 'string' && errorCodes.includes(error) ? error : undefined
}

// A closed list: a server may echo the request, and a text that only looks like a code could be a password. In this order: RFC 6749, RFC 6750,
// RFC 7009, RFC 7591, RFC 8628, Hydra itself. Codes that only reach a browser, in a redirect, such as `login_required`, are not here.
const errorCodes = (
  'invalid_request invalid_client invalid_grant unauthorized_client unsupported_grant_type invalid_scope access_denied ' +
  'server_error temporarily_unavailable invalid_token insufficient_scope unsupported_token_type invalid_redirect_uri ' +
  'invalid_client_metadata invalid_software_statement unapproved_software_statement authorization_pending slow_down ' +
  'expired_token error request_unauthorized request_forbidden request_denied not_found ' +
  'misconfiguration jti_known token_claim token_inactive token_signature_mismatch scope_not_granted ' +
  'missing_required_parameter missing_proof'
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
