import {
  assertObject,
  type CallOptions,
  type HydraClient,
  type HydraError,
  isHydraResponseError,
  orNull,
} from '@hydrakit/core'
import type { TrustedOAuth2JwtGrantIssuer, TrustOAuth2JwtGrantIssuer } from '@hydrakit/types'
import { deleteTrustedOAuth2JwtGrantIssuer } from './delete-trusted-oauth2-jwt-grant-issuer.js'
import { listTrustedOAuth2JwtGrantIssuers } from './list-trusted-oauth2-jwt-grant-issuers.js'
import {
  isForSameSubject,
  isOnSameTerms,
  type TrustPlan,
  type TrustPlanStep,
} from './plan-trusted-oauth2-jwt-grant-issuer.js'
import { trustOAuth2JwtGrantIssuer } from './trust-oauth2-jwt-grant-issuer.js'

/** What {@link applyTrustedOAuth2JwtGrantIssuerPlan} did. */
export interface AppliedTrustPlan {
  /** Trusts that were made; not those that an earlier call had made. */
  readonly created: readonly TrustedOAuth2JwtGrantIssuer[]
  /** Trusts that are gone. */
  readonly removed: readonly TrustedOAuth2JwtGrantIssuer[]
}

/**
 * Does what a plan says, one call after the other: new keys first, so that the issuer is not without a trusted key.
 *
 * After a failure give it the same plan again: what is done is skipped, what is missing is made. A trust that was made
 * by someone else meanwhile counts as done if it ends in the same second and grants the same scopes; else the call
 * fails, and goes on once that trust is deleted. A new plan would know nothing of trusts in other subjects that a
 * `replace` had deleted and not yet made again, so keep the plan (it is JSON) until it is applied.
 *
 * @param admin - Client of the admin API, from `createHydraAdmin`.
 * @param plan - From {@link planTrustedOAuth2JwtGrantIssuer}.
 * @param options - The options of each call.
 * @returns The trusts that were made, and those that are gone.
 * @throws {HydraError} if a call fails; the steps before it are done.
 * @throws {Error} that names a trust which is there on other terms than the plan says; its `cause` is Hydra's 409.
 * @throws {TypeError} if the plan is none, as without an `await`.
 * @see {@link https://www.rfc-editor.org/rfc/rfc7523#section-3 | RFC 7523 section 3}
 */
export async function applyTrustedOAuth2JwtGrantIssuerPlan(
  admin: HydraClient<'admin'>,
  plan: TrustPlan,
  options: CallOptions = {},
): Promise<AppliedTrustPlan> {
  assertObject(options, 'options')
  const created: TrustedOAuth2JwtGrantIssuer[] = []
  const removed: TrustedOAuth2JwtGrantIssuer[] = []
  for (const step of stepsOf(plan)) {
    for (const trust of step.remove) {
      // Not found is what was asked for: the first takes the others of its key along.
      await orNull(deleteTrustedOAuth2JwtGrantIssuer(admin, trust.id, options))
      removed.push(trust)
    }
    for (const trust of step.create) created.push(...(await trustOnce(admin, trust, options)))
  }
  return { created, removed }
}

function stepsOf(plan: TrustPlan): readonly TrustPlanStep[] {
  if (Array.isArray(plan?.steps)) return plan.steps
  throw new TypeError('"plan" must be what planTrustedOAuth2JwtGrantIssuer resolves to; is an await missing?')
}

async function trustOnce(
  admin: HydraClient<'admin'>,
  trust: TrustOAuth2JwtGrantIssuer,
  options: CallOptions,
): Promise<TrustedOAuth2JwtGrantIssuer[]> {
  try {
    return [await trustOAuth2JwtGrantIssuer(admin, trust, options)]
  } catch (error) {
    if (!isHydraResponseError(error, 409)) throw error
    await assertAsPlanned(admin, trust, options, error)
    return []
  }
}

async function assertAsPlanned(
  admin: HydraClient<'admin'>,
  trust: TrustOAuth2JwtGrantIssuer,
  options: CallOptions,
  cause: HydraError,
): Promise<void> {
  const { issuer, jwk } = trust
  for await (const stored of listTrustedOAuth2JwtGrantIssuers(admin, { ...options, issuer })) {
    if (stored.public_key.kid !== jwk.kid || !isForSameSubject(stored, trust)) continue
    if (isOnSameTerms(stored, trust)) return
    throw new Error(`the trust "${stored.id}" in "${issuer}" is on other terms than the plan says`, { cause })
  }
  throw cause
}
