import { isSameJson } from '@hydrakit/core/feature'
import type { AddClaimsDecision, Claims, HookClaims, HookToken, ReplaceClaimsDecision } from './decision.js'
import type { Grant } from './grant.js'
import { TokenHookError } from './token-hook-error.js'

/** Claims of both tokens. */
export type SessionClaims = Readonly<Record<HookToken, Claims>>

/**
 * Makes the claims that the tokens get. Hydra takes a response for all there is, so the claims of the session are part of it.
 *
 * @throws {TokenHookError} `ERR_CLAIM_NOT_CHANGEABLE` if Hydra would ignore a part of the decision.
 */
export function applyClaims(
  { kind, claims }: AddClaimsDecision | ReplaceClaimsDecision,
  session: SessionClaims,
  grant: Grant,
): SessionClaims {
  if (claims.idToken && !grant.hasIdToken) throw refuse(grant, 'there is no ID token')
  if (kind === 'replace' && !grant.canChange) throw refuse(grant, 'claims can be added, not replaced')
  if (kind === 'replace') return replaceClaims(claims, session)
  if (!grant.canChange) assertUnchanged(claims, session, grant)
  return {
    accessToken: { ...session.accessToken, ...claims.accessToken },
    idToken: { ...session.idToken, ...claims.idToken },
  }
}

function replaceClaims({ accessToken, idToken }: HookClaims, session: SessionClaims): SessionClaims {
  const { sid } = session.idToken
  return {
    accessToken: accessToken ?? session.accessToken,
    idToken: idToken ? { ...idToken, ...(sid !== undefined && { sid }) } : session.idToken,
  }
}

function assertUnchanged(claims: HookClaims, session: SessionClaims, grant: Grant): void {
  for (const token of ['accessToken', 'idToken'] as const) {
    for (const [name, value] of Object.entries(claims[token] ?? {})) {
      const isNew = !Object.hasOwn(session[token], name)
      if (isNew || isSameJson(value, session[token][name])) continue
      throw refuse(grant, `"${token}.${name}" has a value already, and Hydra would keep that`)
    }
  }
}

function refuse({ type }: Grant, problem: string): TokenHookError {
  return new TokenHookError('ERR_CLAIM_NOT_CHANGEABLE', `${problem} (grant type ${type})`, { grantType: type })
}
