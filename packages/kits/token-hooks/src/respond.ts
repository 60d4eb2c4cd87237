import type { Outcome } from './decide.js'
import type { TokenHookError } from './token-hook-error.js'

/** Tells Hydra what comes of its request. */
export function respondToDecision(outcome: Outcome): Response {
  if (outcome === 'keep') return new Response(null, { status: 204, headers })
  if (outcome === 'deny') return new Response(null, { status: 403, headers })
  return respondJson(200, { session: { access_token: outcome.accessToken, id_token: outcome.idToken } })
}

/** Tells Hydra that there is no decision. Hydra does not read the body; it is for those who try the hook by hand. */
export function respondToError({ code, status }: TokenHookError): Response {
  return respondJson(status, { error: code }, required[status])
}

const headers = { 'cache-control': 'no-store' }

/** Headers that a response of the status must have (RFC 9110). */
const required: Readonly<Record<number, Record<string, string>>> = {
  401: { 'www-authenticate': 'ApiKey' },
  405: { allow: 'POST' },
}

function respondJson(status: number, body: object, more?: Record<string, string>): Response {
  const all = { ...headers, 'content-type': 'application/json', ...more }
  return new Response(JSON.stringify(body), { status, headers: all })
}
