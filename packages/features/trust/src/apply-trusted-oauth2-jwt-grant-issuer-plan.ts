import { type CallOptions, type HydraClient, type HydraError, isHydraResponseError, orNull } from '@hydrakit/core'
import { assertClient, assertObject, attemptStep } from '@hydrakit/core/feature'
import type { TrustedOAuth2JwtGrantIssuer, TrustOAuth2JwtGrantIssuer } from '@hydrakit/types'
import { deleteTrustedOAuth2JwtGrantIssuer } from './delete-trusted-oauth2-jwt-grant-issuer.js'
import { listTrustedOAuth2JwtGrantIssuers } from './list-trusted-oauth2-jwt-grant-issuers.js'
import {
  assertPlan,
  findDifferences,
  isForSameSubject,
  type TrustedOAuth2JwtGrantIssuerPlan,
  type TrustedOAuth2JwtGrantIssuerPlanStep,
} from './plan-trusted-oauth2-jwt-grant-issuer.js'
import { trustOAuth2JwtGrantIssuer } from './trust-oauth2-jwt-grant-issuer.js'

/** The outcome of one step of a plan. */
export type TrustedOAuth2JwtGrantIssuerPlanResult = {
  /** The step, without its data. */
  readonly step: Pick<TrustedOAuth2JwtGrantIssuerPlanStep, 'action' | 'kid'>
} & TrustedOAuth2JwtGrantIssuerPlanOutcome

/** The outcome of a step, and what belongs to it. */
export type TrustedOAuth2JwtGrantIssuerPlanOutcome =
  | {
      /** How the step ended. */
      readonly outcome: 'created' | 'updated'
      /** The trusts that this call created; not those that an earlier call created. */
      readonly trusts: readonly TrustedOAuth2JwtGrantIssuer[]
    }
  | {
      /** `skipped`: not attempted, because an earlier step failed. */
      readonly outcome: 'deleted' | 'unchanged' | 'skipped'
    }
  | {
      readonly outcome: 'failed'
      /** The reason. */
      readonly error: HydraError
      /** The stored trust that caused a 409: it grants other scopes than the plan says, or ends at another time. */
      readonly conflict?: TrustedOAuth2JwtGrantIssuer
    }
  | {
      readonly outcome: 'failed'
      readonly error: Error
      /** The trusts on the key that were created after the plan. The step would have deleted them too, and has changed nothing. */
      readonly unplanned: readonly TrustedOAuth2JwtGrantIssuer[]
    }

/**
 * Applies a plan, one step after the other. New keys come first, so that the issuer always has a trusted key. After a step that fails, the remaining
 * steps are `skipped`.
 *
 * After a failure apply the same plan again: finished work is not repeated. A trust to create that exists already is accepted if it ends in the same
 * second and grants the same scopes. If it does not, the step fails, and names the trust as its `conflict`: delete it, then apply the plan again.
 * A step that deletes lists the trusts again first, since Hydra deletes all trusts on one key together. It fails if there is a trust that the plan
 * does not know, and names it as `unplanned`: make a new plan. A trust that is created in the moment between is still lost.
 *
 * Keep the plan (it is JSON) until it is applied. Only the plan knows the trusts for other subjects that an `update` has deleted and not yet created
 * again.
 *
 * @param admin - Client of the admin API, from `createHydraAdmin`.
 * @param plan - From `planTrustedOAuth2JwtGrantIssuer`.
 * @param options - The options of each call.
 * @returns One result for each step, in the order of the plan. A failed step does not reject the promise: look for `failed`.
 * @throws The signal's reason after an abort.
 * @throws {TypeError} if `plan` is not a plan, as when an `await` is missing, or if a step has an unknown action or lacks a member.
 * @see {@link https://www.rfc-editor.org/rfc/rfc7523#section-3 | RFC 7523 section 3}
 */
export async function applyTrustedOAuth2JwtGrantIssuerPlan(
  admin: HydraClient<'admin'>,
  plan: TrustedOAuth2JwtGrantIssuerPlan,
  options: CallOptions = {},
): Promise<TrustedOAuth2JwtGrantIssuerPlanResult[]> {
  assertClient(admin, 'admin')
  assertPlan(plan)
  assertObject(options, 'options')
  const results: TrustedOAuth2JwtGrantIssuerPlanResult[] = []
  let hasFailed = false
  for (const step of plan.steps) {
    const outcome: TrustedOAuth2JwtGrantIssuerPlanOutcome = await attemptStep(step, hasFailed, () =>
      applyStep(admin, step, options),
    )
    hasFailed ||= outcome.outcome === 'failed'
    results.push({ step: { action: step.action, kid: step.kid }, ...outcome })
  }
  return results
}

async function applyStep(
  admin: HydraClient<'admin'>,
  step: TrustedOAuth2JwtGrantIssuerPlanStep,
  options: CallOptions,
): Promise<TrustedOAuth2JwtGrantIssuerPlanOutcome> {
  if (step.action === 'unchanged') return { outcome: 'unchanged' }
  if (step.action === 'create') return createTrusts(admin, [step.trust], 'created', options)
  const { known, unplanned } = await findOnKey(admin, step, options)
  if (known.length > 0 && unplanned.length > 0) return { outcome: 'failed', error: new Error(newerTrust), unplanned }
  // Hydra deletes all trusts on one key together, so the others are a 404.
  for (const { id } of known) await orNull(deleteTrustedOAuth2JwtGrantIssuer(admin, id, options))
  return step.action === 'update' ? createTrusts(admin, step.trusts, 'updated', options) : { outcome: 'deleted' }
}

const newerTrust = 'the key has a trust that was created after the plan, and would be deleted too: make a new plan'

async function findOnKey(
  admin: HydraClient<'admin'>,
  { kid, stored }: Extract<TrustedOAuth2JwtGrantIssuerPlanStep, { action: 'update' | 'delete' }>,
  options: CallOptions,
): Promise<Record<'known' | 'unplanned', TrustedOAuth2JwtGrantIssuer[]>> {
  const ids = new Set(stored.map(({ id }) => id))
  const found: Record<'known' | 'unplanned', TrustedOAuth2JwtGrantIssuer[]> = { known: [], unplanned: [] }
  const issuer = stored[0]?.issuer
  for await (const trust of listTrustedOAuth2JwtGrantIssuers(admin, { ...options, issuer })) {
    if (trust.public_key.kid === kid) found[ids.has(trust.id) ? 'known' : 'unplanned'].push(trust)
  }
  return found
}

async function createTrusts(
  admin: HydraClient<'admin'>,
  desired: readonly TrustOAuth2JwtGrantIssuer[],
  outcome: 'created' | 'updated',
  options: CallOptions,
): Promise<TrustedOAuth2JwtGrantIssuerPlanOutcome> {
  const trusts: TrustedOAuth2JwtGrantIssuer[] = []
  for (const trust of desired) {
    try {
      trusts.push(await trustOAuth2JwtGrantIssuer(admin, trust, options))
    } catch (error) {
      if (!isHydraResponseError(error, 409)) throw error
      const conflict = await findStored(admin, trust, options)
      if (!conflict) throw error
      if (findDifferences(conflict, trust).length > 0) return { outcome: 'failed', error, conflict }
    }
  }
  return outcome === 'created' && trusts.length === 0 ? { outcome: 'unchanged' } : { outcome, trusts }
}

async function findStored(
  admin: HydraClient<'admin'>,
  desired: TrustOAuth2JwtGrantIssuer,
  options: CallOptions,
): Promise<TrustedOAuth2JwtGrantIssuer | undefined> {
  const { issuer, jwk } = desired
  for await (const trust of listTrustedOAuth2JwtGrantIssuers(admin, { ...options, issuer })) {
    if (trust.public_key.kid === jwk.kid && isForSameSubject(trust, desired)) return trust
  }
  return undefined
}
