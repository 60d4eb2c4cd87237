import { isHydraError } from '@hydrakit/core'
import { applyClaims, type SessionClaims } from './apply-claims.js'
import { type Decision, isDecision } from './decision.js'
import type { Grant } from './grant.js'
import { isClaimError } from './read-claims.js'
import { TokenHookError } from './token-hook-error.js'
import type { TokenHookSettings } from './token-hook-options.js'
import type { HookedSession, TokenHookRequest } from './token-hook-request.js'

/** What comes of a request: tokens as they are, none, or tokens with all of these claims. */
export type Outcome = 'keep' | 'deny' | SessionClaims

/** What a decision is made with. */
export interface DecisionWork {
  readonly settings: TokenHookSettings
  readonly signal: AbortSignal
}

/**
 * Lets the function of the grant decide.
 *
 * @throws {TokenHookError} if it throws, returns no decision, or changes what Hydra lets no hook change in this grant.
 */
export async function decide(
  request: TokenHookRequest,
  grant: Grant | undefined,
  { settings, signal }: DecisionWork,
): Promise<Outcome> {
  const run = grant && settings.functions[grant.functionName]
  if (!run) return settings.otherwise
  const session = copySessionClaims(request, grant)
  const decision = await callFunction(grant, () => run(request, { signal }))
  if (decision.kind === 'keep' || decision.kind === 'deny') return decision.kind
  if (session === undefined) {
    const message = 'the request lacks the claims of a token, so that a change would remove them'
    throw new TokenHookError('ERR_REQUEST_INVALID', message, { grantType: grant.type })
  }
  return applyClaims(decision, session, grant)
}

/**
 * Copies the claims before the function runs, which gets the objects themselves. A grant without a refresh has none to lose, so members that a later
 * release of Hydra leaves out are no claims there.
 *
 * @returns Undefined if the claims of a refresh cannot be told.
 */
function copySessionClaims({ session }: TokenHookRequest, { type }: Grant): SessionClaims | undefined {
  const { id_token }: { readonly id_token?: Partial<HookedSession['id_token']> } = session
  const [extra, ext] = [session.extra, id_token?.id_token_claims?.ext]
  if (type === 'refresh_token' && (extra === undefined || ext === undefined)) return undefined
  return JSON.parse(JSON.stringify({ accessToken: extra ?? {}, idToken: ext ?? {} })) as SessionClaims
}

async function callFunction({ type, functionName }: Grant, run: () => unknown): Promise<Decision> {
  let value: unknown
  try {
    value = await run()
  } catch (reason) {
    throw new TokenHookError('ERR_DECISION_FAILED', describeThrown(functionName, reason), { grantType: type, reason })
  }
  if (isDecision(value)) return value
  const message = `${functionName} must return keep(), deny(), addClaims(…) or replaceClaims(…)`
  throw new TokenHookError('ERR_DECISION_INVALID', message, { grantType: type })
}

// Errors of Hydra Kit have messages without secrets; others may quote anything.
function describeThrown(functionName: string, reason: unknown): string {
  const isSafe = isClaimError(reason) || isHydraError(reason)
  return `${functionName} threw ${isSafe ? reason.message : 'an error, which thrown() returns'}`
}
