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
  return respondJson(status, { error: code })
}

const headers = { 'cache-control': 'no-store' }

function respondJson(status: number, body: object): Response {
  return new Response(JSON.stringify(body), { status, headers: { ...headers, 'content-type': 'application/json' } })
}
