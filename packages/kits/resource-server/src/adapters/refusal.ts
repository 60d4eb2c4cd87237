import { isControlFlow, notify } from '@hydrakit/core/feature'
import { isTokenRefusedError, type TokenRefusedError } from '@hydrakit/introspection'
import { isTokenVerifierUnavailableError } from '../token-verifier-unavailable-error.js'
import type { ProtectOptions } from './protect-options.js'
import type { RefusedEvent } from './refused-event.js'

/** The response to a request that must not reach the handler. */
export interface Refusal {
  /** 204 for a CORS preflight. */
  readonly status: RefusedEvent['status'] | 204
  readonly headers: Readonly<Record<string, string>>
  /** JSON in the form of RFC 6749 section 5.2. Undefined without a body. */
  readonly body: string | undefined
}

type RefusedResponse = Refusal & Pick<RefusedEvent, 'status'>

/**
 * Makes the response to a request whose token was refused or could not be checked, and reports it.
 *
 * @throws the control flow of a framework as it is, such as that of Next.js: it is no outage.
 */
export function refuse(error: unknown, options: ProtectOptions): RefusedResponse {
  if (isControlFlow(error)) throw error
  const refusal = isTokenRefusedError(error) ? refuseToken(error, options) : refuseForNow(error)
  const reason = isTokenRefusedError(error) ? error.reason : 'unavailable'
  notify<RefusedEvent>(options.onRefused, () => ({
    status: refusal.status,
    reason,
    scopes: options.scopes ?? [],
    error,
  }))
  return refusal
}

function refuseToken(refused: TokenRefusedError, { realm = 'api', resourceMetadata }: ProtectOptions): RefusedResponse {
  const challenge = { 'www-authenticate': refused.wwwAuthenticate({ realm, resourceMetadata }) }
  const { status, error, message } = refused
  // A client that did not know that it needs a token gets the challenge and no more (RFC 6750 section 3.1).
  if (error === undefined) return { status, headers: challenge, body: undefined }
  return createRefusal(status, challenge, { error, error_description: message })
}

// For an error of an unknown kind as well: the token may be good, and a 401 would sign its user out.
function refuseForNow(error: unknown): RefusedResponse {
  const retryAfterMs = isTokenVerifierUnavailableError(error) ? error.retryAfterMs : defaultRetryAfterMs
  const retryAfter = `${Math.max(1, Math.ceil(retryAfterMs / 1_000))}`
  const error_description = 'the token cannot be checked right now; try again'
  return createRefusal(503, { 'retry-after': retryAfter }, { error: 'temporarily_unavailable', error_description })
}

const defaultRetryAfterMs = 2_000

function createRefusal(status: RefusedEvent['status'], headers: Refusal['headers'], body: object): RefusedResponse {
  return { status, headers: { ...headers, 'content-type': 'application/json' }, body: JSON.stringify(body) }
}
