import { type CallOptions, type HydraClient, type HydraError, isHydraResponseError, orNull } from '@hydrakit/core'
import { assertClient, assertObject, attemptStep, runInTurn, toJson } from '@hydrakit/core/feature'
import type { OAuth2Client } from '@hydrakit/types'
import { buildClientKey } from './build-client-path.js'
import { createOAuth2Client } from './create-oauth2-client.js'
import { deleteOAuth2Client } from './delete-oauth2-client.js'
import { type Change, divideDifferences, findDifferences } from './find-differences.js'
import { getOAuth2Client } from './get-oauth2-client.js'
import { assertConcurrency, defaultConcurrency, mapConcurrently } from './map-concurrently.js'
import {
  assertPlan,
  type DesiredOAuth2Client,
  type OAuth2ClientPlan,
  type OAuth2ClientPlanStep,
} from './plan-oauth2-clients.js'
import { sendChanges } from './send-changes.js'

/** The outcome of one step of a plan. */
export type OAuth2ClientPlanResult = {
  /** The step, without its data, which may be secret. */
  readonly step: Pick<OAuth2ClientPlanStep, 'action' | 'client_id'>
} & OAuth2ClientPlanOutcome

/** The outcome of a step, and what belongs to it. */
export type OAuth2ClientPlanOutcome =
  | {
      /** How the step ended. */
      readonly outcome: 'created' | 'updated'
      /** The stored client. After `created`, its `client_secret` is in no later response. */
      readonly client: OAuth2Client
      /** JSON Pointers to the values that Hydra did not store as sent: it silently drops members that its release does not know. */
      readonly unstored: readonly string[]
    }
  | {
      /** `skipped`: not attempted, because an earlier step failed without a response, or for the `reason`. */
      readonly outcome: 'deleted' | 'unchanged' | 'skipped'
      /** Why no call can delete the client, as the step's `unreachable` says. */
      readonly reason?: string
    }
  | {
      /** The client was not deleted, because it has another owner now. */
      readonly outcome: 'kept'
      /** The present owner. */
      readonly owner: string
    }
  | {
      readonly outcome: 'failed'
      /** The reason. */
      readonly error: HydraError
    }

/** Options of {@link applyOAuth2ClientPlan}. */
export interface ApplyOAuth2ClientPlanOptions extends Omit<CallOptions, 'additionalQuery' | 'additionalBody'> {
  /** Concurrent requests, 1 to 100. Default: 8. */
  readonly concurrency?: number | undefined
  /**
   * Called with each result as soon as the step ends, and awaited. Store a new secret here, before anything else can fail. An error that it throws
   * ends the run.
   */
  readonly onResult?: ((result: OAuth2ClientPlanResult) => void | Promise<void>) | undefined
}

/**
 * Applies a plan, step by step. A step that fails does not stop the others.
 *
 * Can be repeated after a failure, with the same plan or with a new one. A client to create that exists already is `unchanged` if it is as desired,
 * and `failed` (409) if it is not. A client to delete is fetched first, and `kept` if its owner is not that of the plan any more. After an error that is
 * not a `HydraResponseError`, such as a `HydraConnectionError`, the remaining steps are `skipped`. Each step waits for other calls that write its client, as `updateOAuth2Client` says.
 *
 * A secret that Hydra generates for a new client is lost if its response is lost, or if the run ends before you store it. To prevent that, name a
 * `client_secret` (`generateClientSecret`); to recover, set a new one by `updateOAuth2Client`.
 *
 * @param admin - Client of the admin API, from `createHydraAdmin`.
 * @param plan - From `planOAuth2Clients`.
 * @param options - How to apply the plan, and the options of each call.
 * @returns One result for each step, in the order of the plan. A failed step does not reject the promise: look for `failed`.
 * @throws The signal's reason after an abort; `onResult` has received the results until then.
 * @throws {TypeError} if `plan` is not a plan, as when an `await` is missing, if a step has an unknown action or lacks a member, or if an option
 * is out of its range.
 * @see
 * {@link https://www.ory.com/docs/hydra/reference/api#tag/oAuth2/operation/patchOAuth2Client | Hydra's API, patchOAuth2Client}
 */
export async function applyOAuth2ClientPlan(
  admin: HydraClient<'admin'>,
  plan: OAuth2ClientPlan,
  options: ApplyOAuth2ClientPlanOptions = {},
): Promise<OAuth2ClientPlanResult[]> {
  assertClient(admin, 'admin')
  assertPlan(plan)
  assertObject(options, 'options')
  const { concurrency = defaultConcurrency, onResult, ...callOptions } = options
  assertConcurrency(concurrency)
  let isReachable = true
  return mapConcurrently(plan.steps, concurrency, callOptions.signal, async (step) => {
    const outcome = await attemptStep(step, !isReachable, () => applyStep(admin, step, callOptions))
    if (outcome.outcome === 'failed' && !isHydraResponseError(outcome.error)) isReachable = false
    const result = { step: { action: step.action, client_id: step.client_id }, ...outcome }
    await onResult?.(result)
    return result
  })
}

async function applyStep(
  admin: HydraClient<'admin'>,
  step: OAuth2ClientPlanStep,
  options: CallOptions,
): Promise<OAuth2ClientPlanOutcome> {
  if (step.action === 'create') return createClient(admin, step.client, options)
  if (step.action === 'update')
    return updateClient(admin, step.client_id, step.differences as readonly Change[], options)
  if (step.action === 'delete' && step.unreachable !== undefined) {
    return { outcome: 'skipped', reason: step.unreachable }
  }
  if (step.action === 'delete') return deleteOwnedClient(admin, step.client_id, step.owner, options)
  return { outcome: 'unchanged' }
}

async function createClient(
  admin: HydraClient<'admin'>,
  desired: DesiredOAuth2Client,
  options: CallOptions,
): Promise<OAuth2ClientPlanOutcome> {
  try {
    const client = await createOAuth2Client(admin, desired, options)
    return { outcome: 'created', client, unstored: findUnstored(client, desired) }
  } catch (error) {
    if (!isHydraResponseError(error, 409)) throw error
    const current = await getOAuth2Client(admin, desired.client_id, options)
    if (divideDifferences(current, toJson(desired, 'plan')).differences.length > 0) throw error
    return { outcome: 'unchanged' }
  }
}

async function updateClient(
  admin: HydraClient<'admin'>,
  client_id: string,
  changes: readonly Change[],
  options: CallOptions,
): Promise<OAuth2ClientPlanOutcome> {
  const client = await runInTurn(admin, buildClientKey(client_id), (admin) =>
    sendChanges(admin, client_id, changes, options),
  )
  // Hydra stores all of `metadata`.
  const settings = changes
    .filter(({ path }) => !path.startsWith('/metadata'))
    .map(({ path, after }) => [path.slice(1), after])
  return { outcome: 'updated', client, unstored: findUnstored(client, Object.fromEntries(settings)) }
}

// A plan may be old, and only clients of its owner may be deleted.
async function deleteOwnedClient(
  admin: HydraClient<'admin'>,
  client_id: string,
  owner: string,
  options: CallOptions,
): Promise<OAuth2ClientPlanOutcome> {
  return runInTurn(admin, buildClientKey(client_id), async (admin) => {
    const current = await orNull(getOAuth2Client(admin, client_id, options))
    if (current && current.owner !== owner) return { outcome: 'kept', owner: current.owner }
    if (current) await orNull(deleteOAuth2Client(admin, client_id, options))
    return { outcome: 'deleted' }
  })
}

function findUnstored(client: OAuth2Client, desired: object): string[] {
  return findDifferences(client, toJson(desired, 'plan')).map(({ path }) => path)
}
