import { type CallOptions, type HydraClient, orNull } from '@hydrakit/core'
import {
  assertClient,
  assertNonEmptyString,
  assertObject,
  assertPlan as assertPlanSteps,
  assertSettingTypes,
  describeUnstored,
  foldMemberName,
  type Json,
  type JsonObject,
  toJson,
  type UnstoredMember,
} from '@hydrakit/core/feature'
import type { OAuth2Client, OAuth2ClientInput } from '@hydrakit/types'
import { assertReachable, buildClientPath } from './build-client-path.js'
import { isKnownMember, listSettings, listStoredMembers } from './client-settings.js'
import { divideDifferences } from './find-differences.js'
import { getOAuth2Client } from './get-oauth2-client.js'
import { applyMergePatch } from './json.js'
import { listOAuth2Clients } from './list-oauth2-clients.js'
import { assertConcurrency, defaultConcurrency, mapConcurrently } from './map-concurrently.js'

/** The desired state of a client. Members that are not named are not compared. */
export interface DesiredOAuth2Client<Metadata extends object = Record<string, unknown>>
  extends OAuth2ClientInput<Metadata> {
  /** Identifies the client from one run to the next. */
  readonly client_id: string
  /** Used only to create the client: no server returns a stored secret, so it cannot be compared. Default: Hydra generates one. */
  readonly client_secret?: string | undefined
}

/** One value of a client that differs from the desired one. */
export interface OAuth2ClientDifference {
  /** JSON Pointer (RFC 6901), such as `/client_name` or `/metadata/plan`. */
  readonly path: string
  /** The present value; `undefined` if there is none. */
  readonly before: unknown
  /** The desired value; `undefined` if it is to be removed. */
  readonly after: unknown
}

/** What is done about one client. */
export type OAuth2ClientPlanStep =
  | {
      /** What the step does. */
      readonly action: 'create'
      /** Identifier of the client. */
      readonly client_id: string
      /** The client to create, its secret included. */
      readonly client: DesiredOAuth2Client
      /** Members of the desired client that Hydra does not store. Present only if such members exist; they are sent nevertheless. */
      readonly unstored?: readonly UnstoredMember[]
    }
  | {
      readonly action: 'update'
      readonly client_id: string
      /** The values to change. */
      readonly differences: readonly OAuth2ClientDifference[]
      /** Members of the desired client that this server does not store. Present only if such members exist; they are not compared. */
      readonly unstored?: readonly UnstoredMember[]
    }
  | {
      readonly action: 'delete'
      readonly client_id: string
      /** Name of the client, for people. */
      readonly client_name: string
      /** The `owner` that `prune` names. */
      readonly owner: string
      /** Why no call can delete the client, such as an id that ends in `/`; missing if one can. The step is `skipped` with this reason. */
      readonly unreachable?: string
    }
  | {
      readonly action: 'unchanged'
      readonly client_id: string
      /** As in an update. */
      readonly unstored?: readonly UnstoredMember[]
    }

/**
 * The steps from the present clients to the desired ones. Plain data, which survives JSON except for its `undefined` values. It contains the secrets
 * of the desired clients; `formatOAuth2ClientPlan` does not show them.
 */
export interface OAuth2ClientPlan {
  /** One step for each desired client, in their order, then one for each client to delete. */
  readonly steps: readonly OAuth2ClientPlanStep[]
}

/** Options of {@link planOAuth2Clients}. */
export interface PlanOAuth2ClientsOptions extends Omit<CallOptions, 'additionalQuery' | 'additionalBody'> {
  /**
   * Deletes the clients of exactly this `owner` that are not desired. Clients of other owners are never deleted. Default: no client is deleted.
   */
  readonly prune?:
    | {
        /** The `owner` of the clients, compared exactly. */
        readonly owner: string
      }
    | undefined
  /** Concurrent requests, 1 to 100. Default: 8. */
  readonly concurrency?: number | undefined
}

/**
 * Compares the desired OAuth 2.0 clients with the server's, and changes nothing.
 *
 * Only members that you name are compared. Two spellings of a value that mean the same to Hydra are no difference: `1h` and `1h0m0s`, null and `[]`,
 * `''` and a default. Inside `metadata` RFC 7396 merging applies: keys that you do not name stay, null removes a key. To clear a member, name it with
 * its empty value. An empty `scope` or `subject_type` leaves the choice to the server, and is no difference.
 *
 * Members that the server does not store, such as `application_type` or a misspelt `client_nam`, are not compared either: a client that differs in
 * nothing else is `unchanged`. The step lists them as `unstored`, with a similar name if there is one.
 *
 * @param admin - Client of the admin API, from `createHydraAdmin`.
 * @param desired - The clients, each with its `client_id`. Clients that `getOAuth2Client` returned are accepted as they are.
 * @param options - Which clients to delete, and the options of each call.
 * @returns The plan, for `formatOAuth2ClientPlan` and `applyOAuth2ClientPlan`.
 * @throws {HydraResponseError} if Hydra refuses a request, such as for an id with `/` on v2.3, which cannot address it.
 * @throws {TypeError} if `desired` is not a list of clients, if a member has another spelling that Hydra accepts for it (`CLIENT_SECRET`), if a
 * `client_id` is missing, duplicate or unfit for a path, if a text outside `metadata` has a lone surrogate,
 * which Hydra would replace, if a member has a wrong type, if a client nests more than 1,000 levels deep, or if `prune.owner` is empty: it
 * would match all clients.
 * @see {@link https://www.rfc-editor.org/rfc/rfc7396#section-2 | RFC 7396 section 2}
 * @example
 * const plan = await planOAuth2Clients(admin, [{ client_id: 'photos', client_name: 'Photos', owner: 'deploy' }], { prune: { owner: 'deploy' } })
 * console.log(formatOAuth2ClientPlan(plan))
 * await applyOAuth2ClientPlan(admin, plan)
 */
export async function planOAuth2Clients(
  admin: HydraClient<'admin'>,
  desired: Iterable<DesiredOAuth2Client<object>>,
  options: PlanOAuth2ClientsOptions = {},
): Promise<OAuth2ClientPlan> {
  assertClient(admin, 'admin')
  assertObject(options, 'options')
  const { prune, concurrency = defaultConcurrency, ...callOptions } = options
  assertConcurrency(concurrency)
  const clients = readDesired(desired)
  const owned = prune ? await fetchOwned(admin, prune.owner, callOptions) : new Map<string, OAuth2Client>()
  const steps = await mapConcurrently(clients.values(), concurrency, callOptions.signal, async (client) => {
    const current = owned.get(client.client_id) ?? (await orNull(getOAuth2Client(admin, client.client_id, callOptions)))
    return planStep(client, current)
  })
  const undesired = [...owned.values()].filter(({ client_id }) => !clients.has(client_id))
  return { steps: [...steps, ...undesired.map(planDeletion)] }
}

/** @throws {TypeError} unless `plan` is a plan. */
export function assertPlan(plan: unknown): asserts plan is OAuth2ClientPlan {
  assertPlanSteps(plan, 'planOAuth2Clients', {
    create: { client_id: 'a string', client: 'an object' },
    update: { client_id: 'a string', differences: 'a list' },
    delete: { client_id: 'a string', owner: 'a string' },
    unchanged: {},
  })
}

function readDesired(desired: Iterable<DesiredOAuth2Client<object>>): Map<string, DesiredOAuth2Client<object>> {
  const clients = new Map<string, DesiredOAuth2Client<object>>()
  for (const client of readList(desired)) {
    const { client_id } = client
    if (typeof client_id !== 'string' || client_id === '') {
      throw new TypeError('"client_id" of each desired client must be a non-empty string')
    }
    if (clients.has(client_id)) throw new TypeError(`"client_id" must be unique: "${client_id}" is not`)
    assertSpelling(client)
    assertWellFormed(client_id, toJson(client, 'desired'))
    assertSettingTypes(client, ` of "${client_id}"`)
    clients.set(buildClientPath(client_id).id, client)
  }
  return clients
}

function readList<T>(desired: Iterable<T>): T[] {
  const list = typeof desired?.[Symbol.iterator] === 'function' ? [...desired] : [null]
  if (list.every((client): client is T => typeof client === 'object' && client !== null)) return list
  throw new TypeError('"desired" must be a list of clients')
}

// Hydra accepts another spelling, of a secret too, but returns the member under its own name: the client would always differ.
function assertSpelling(client: DesiredOAuth2Client<object>): void {
  const other = Object.keys(client).find((name) => foldMemberName(name) !== name && isKnownMember(foldMemberName(name)))
  if (other !== undefined) throw new TypeError(`"${other}" must be written "${foldMemberName(other)}"`)
}

// Hydra replaces a lone surrogate, so that the client would always differ. It stores metadata unchanged.
function assertWellFormed(client_id: string, { metadata: _, ...client }: JsonObject): void {
  const broken = listSettings(client).find(([, value]) => hasLoneSurrogate(value))
  if (broken) throw new TypeError(`"${broken[0]}" of "${client_id}" must not contain a lone surrogate`)
}

function hasLoneSurrogate(value: Json): boolean {
  if (typeof value === 'string') return /\p{Surrogate}/u.test(value)
  return typeof value === 'object' && value !== null && Object.values(value).some(hasLoneSurrogate)
}

async function fetchOwned(
  admin: HydraClient<'admin'>,
  owner: string,
  options: CallOptions,
): Promise<Map<string, OAuth2Client>> {
  // To Hydra an empty filter is no filter.
  assertNonEmptyString(owner, 'prune.owner')
  const owned = new Map<string, OAuth2Client>()
  for await (const client of listOAuth2Clients(admin, { ...options, owner, page_size: 500 })) {
    // A gateway may drop the filter.
    if (client.owner === owner) owned.set(client.client_id, client)
  }
  return owned
}

function planStep(client: DesiredOAuth2Client<object>, current: OAuth2Client | null): OAuth2ClientPlanStep {
  const { client_id } = client
  const { differences, unstored } = divideDifferences(current, toJson(client, 'desired'))
  const note = unstored.length === 0 ? {} : { unstored: describeUnstored(unstored, listStoredMembers()) }
  if (current === null) return { action: 'create', client_id, client: prepareCreation(client), ...note }
  if (differences.length === 0) return { action: 'unchanged', client_id, ...note }
  return { action: 'update', client_id, differences, ...note }
}

// A null inside metadata removes a key, and a new client has none.
function prepareCreation({ client_id, client_secret, ...members }: DesiredOAuth2Client<object>): DesiredOAuth2Client {
  const { metadata, ...settings } = Object.fromEntries(listSettings(toJson(members, 'desired')))
  return {
    client_id,
    ...(client_secret === undefined ? {} : { client_secret }),
    ...settings,
    ...(metadata === undefined ? {} : { metadata: applyMergePatch({}, metadata) as Record<string, unknown> }),
  }
}

function planDeletion({ client_id, client_name, owner }: OAuth2Client): OAuth2ClientPlanStep {
  return { action: 'delete', client_id, client_name, owner, ...noteUnreachable(client_id) }
}

// The id is the server's, so that it is no mistake of the caller.
function noteUnreachable(client_id: string): { readonly unreachable?: string } {
  try {
    assertReachable({ client_id })
    return {}
  } catch (error) {
    return { unreachable: (error as TypeError).message }
  }
}
