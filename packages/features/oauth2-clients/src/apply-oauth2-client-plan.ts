import {
  assertObject,
  type CallOptions,
  type HydraClient,
  type HydraError,
  isHydraError,
  isHydraResponseError,
  orNull,
} from '@hydrakit/core'
import type { OAuth2Client } from '@hydrakit/types'
import { type Change, differencesOf, sendChanges, settableDifferencesOf } from './client-changes.js'
import { createOAuth2Client } from './create-oauth2-client.js'
import { deleteOAuth2Client } from './delete-oauth2-client.js'
import { getOAuth2Client } from './get-oauth2-client.js'
import { checkedConcurrency, inParallel } from './in-parallel.js'
import {
  type DesiredOAuth2Client,
  type OAuth2ClientPlan,
  type OAuth2ClientPlanStep,
  stepsOf,
} from './plan-oauth2-clients.js'

/** What became of one client. */
export type OAuth2ClientPlanResult =
  | {
      /** Identifier of the client. */
      readonly client_id: string
      /** The client was created; this is the only time that its `client_secret` is seen. */
      readonly outcome: 'created' | 'updated'
      /** The client as the server has it now. */
      readonly client: OAuth2Client
      /** Paths that Hydra answered otherwise than was asked for: it drops members that its release does not know, without a word. */
      readonly notKept: readonly string[]
    }
  | {
      readonly client_id: string
      /** `skipped`: not tried, since Hydra could not be reached. */
      readonly outcome: 'deleted' | 'unchanged' | 'skipped'
    }
  | {
      readonly client_id: string
      /** The client was to be deleted and belongs to someone else by now, so it was left alone. */
      readonly outcome: 'kept'
      /** Whose it is now. */
      readonly owner: string
    }
  | {
      readonly client_id: string
      readonly outcome: 'failed'
      /** Why the step failed. */
      readonly error: HydraError
    }

/** Options of {@link applyOAuth2ClientPlan}. */
export interface ApplyOAuth2ClientPlanOptions extends Omit<CallOptions, 'additionalQuery' | 'additionalBody'> {
  /** Requests at a time, 1 to 100. Default: 8. */
  readonly concurrency?: number | undefined
  /**
   * Told of each client as it is done, and waited for: the place to store a new secret before anything else can go wrong. What it throws ends the
   * run.
   */
  readonly onResult?: ((result: OAuth2ClientPlanResult) => void | Promise<void>) | undefined
}

/**
 * Does what a plan says, client by client; the failure of one does not stop the others.
 *
 * Can be repeated after a failure, with the same plan or with a new one: what is done is not done again. A client that was to be created and is there
 * counts as `unchanged` if it is as desired, and else as `failed` (409). One that was to be deleted is fetched first, and `kept` if its owner is not
 * that of the plan any more. Once Hydra cannot be reached, the rest is `skipped`.
 *
 * The secret that Hydra makes for a new client is lost if the answer is, or if the run ends before you have stored it. Name a `client_secret`
 * (`generateClientSecret`) where that must not be, or set a new one by `updateOAuth2Client`.
 *
 * @param admin - Client of the admin API, from `createHydraAdmin`.
 * @param plan - From `planOAuth2Clients`.
 * @param options - The calls' own options, which hold for each request.
 * @returns One result a step, in the order of the plan. Look for `failed`: that does not reject.
 * @throws The signal's reason after an abort; `onResult` knows what was done until then.
 * @throws {TypeError} if the plan is none, as without an `await`, or if an option is out of its range.
 * @see
 * {@link https://www.ory.com/docs/hydra/reference/api#tag/oAuth2/operation/patchOAuth2Client | Hydra's API, patchOAuth2Client}
 */
export async function applyOAuth2ClientPlan(
  admin: HydraClient<'admin'>,
  plan: OAuth2ClientPlan,
  options: ApplyOAuth2ClientPlanOptions = {},
): Promise<OAuth2ClientPlanResult[]> {
  assertObject(options, 'options')
  const { concurrency, onResult, ...callOptions } = options
  let isReachable = true
  return inParallel(stepsOf(plan), checkedConcurrency(concurrency), callOptions.signal, async (step) => {
    const result = isReachable ? await resultOf(admin, step, callOptions) : skipped(step)
    if (result.outcome === 'failed' && !isHydraResponseError(result.error)) isReachable = false
    await onResult?.(result)
    return result
  })
}

function skipped({ action, client_id }: OAuth2ClientPlanStep): OAuth2ClientPlanResult {
  return { client_id, outcome: action === 'unchanged' ? 'unchanged' : 'skipped' }
}

async function resultOf(
  admin: HydraClient<'admin'>,
  step: OAuth2ClientPlanStep,
  options: CallOptions,
): Promise<OAuth2ClientPlanResult> {
  try {
    return await take(admin, step, options)
  } catch (error) {
    if (!isHydraError(error)) throw error
    return { client_id: step.client_id, outcome: 'failed', error }
  }
}

async function take(
  admin: HydraClient<'admin'>,
  step: OAuth2ClientPlanStep,
  options: CallOptions,
): Promise<OAuth2ClientPlanResult> {
  const { client_id } = step
  if (step.action === 'create') return create(admin, step.client, options)
  if (step.action === 'update') return update(admin, client_id, step.differences as readonly Change[], options)
  if (step.action === 'delete') return deleteOwned(admin, client_id, step.owner, options)
  return { client_id, outcome: 'unchanged' }
}

// A plan may be old, and only clients of its owner may be deleted.
async function deleteOwned(
  admin: HydraClient<'admin'>,
  client_id: string,
  owner: string,
  options: CallOptions,
): Promise<OAuth2ClientPlanResult> {
  const current = await orNull(getOAuth2Client(admin, client_id, options))
  if (current && current.owner !== owner) return { client_id, outcome: 'kept', owner: current.owner }
  if (current) await orNull(deleteOAuth2Client(admin, client_id, options))
  return { client_id, outcome: 'deleted' }
}

async function create(
  admin: HydraClient<'admin'>,
  desired: DesiredOAuth2Client,
  options: CallOptions,
): Promise<OAuth2ClientPlanResult> {
  const { client_id } = desired
  try {
    const client = await createOAuth2Client(admin, desired, options)
    return { client_id, outcome: 'created', client, notKept: notKept(client, desired) }
  } catch (error) {
    if (!isHydraResponseError(error, 409)) throw error
    const current = await getOAuth2Client(admin, client_id, options)
    if (settableDifferencesOf(current, desired).length > 0) throw error
    return { client_id, outcome: 'unchanged' }
  }
}

async function update(
  admin: HydraClient<'admin'>,
  client_id: string,
  changes: readonly Change[],
  options: CallOptions,
): Promise<OAuth2ClientPlanResult> {
  const client = await sendChanges(admin, client_id, changes, options)
  // Hydra keeps whatever is in `metadata`.
  const settings = changes
    .filter(({ path }) => !path.startsWith('/metadata'))
    .map(({ path, after }) => [path.slice(1), after])
  return { client_id, outcome: 'updated', client, notKept: notKept(client, Object.fromEntries(settings)) }
}

function notKept(client: OAuth2Client, desired: object): string[] {
  return differencesOf(client, desired).map(({ path }) => path)
}
