import { maxErrorBodyLength } from '../defaults.js'
import type { HttpResponse } from '../http-message.js'

type ErrorBody = Pick<HttpResponse, 'text'>

/** The error code of a response, if it is one that a specification or Hydra defines. */
export function errorCode(response: HttpResponse): string | undefined {
  const code = errorMember(response, 'error')
  return errorCodes.find((each) => each === code)
}

// A closed list: a server may echo the request, and a text that only looks like a code could be a password. In this order: RFC 6749, RFC 6750,
// RFC 7009, RFC 7591, RFC 8628, Hydra itself; within each as they compress best. Codes that only reach a browser, in a redirect, such as
// `login_required`, are not here, nor are those that Hydra has no response for, such as those about software statements.
const errorCodes = (
  'temporarily_unavailable invalid_client invalid_grant invalid_request unauthorized_client invalid_scope access_denied server_error ' +
  'unsupported_grant_type invalid_token insufficient_scope unsupported_token_type invalid_redirect_uri invalid_client_metadata ' +
  'authorization_pending slow_down expired_token request_denied token_inactive jti_known error request_forbidden request_unauthorized ' +
  'missing_proof missing_required_parameter not_found token_signature_mismatch misconfiguration'
).split(' ')

/** A text member of an error body that is a JSON object of at most 64 KB; undefined for every other body. */
export function errorMember(response: ErrorBody, name: string): string | undefined {
  const body = response.text.length > maxErrorBodyLength ? undefined : parseBody(response)
  const value = Object(body)[name]
  return typeof value === 'string' ? value : undefined
}

/** The body: parsed if it is JSON, else its text. */
export function parseBody({ text }: ErrorBody): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return text
  }
}

/** Whether Hydra's API wrote this body: its errors always have a description, if an empty one. Routers and gateways write other bodies. */
export function isHydraErrorBody(response: ErrorBody): boolean {
  return errorMember(response, 'error_description') !== undefined
}
