import { assertNonEmptyString, assertObject, type CallOptions, type HydraClient, orNull } from '@hydrakit/core'
import type { OAuth2Client, OAuth2ClientInput } from '@hydrakit/types'
import { settableDifferencesOf } from './client-changes.js'
import { isKnownMember, settingsOf } from './client-member.js'
import { clientPath } from './client-path.js'
import { getOAuth2Client } from './get-oauth2-client.js'
import { goName } from './go-name.js'
import { checkedConcurrency, inParallel } from './in-parallel.js'
import { asJson, type Json, mergePatch } from './json.js'
import { listOAuth2Clients } from './list-oauth2-clients.js'

/** A client as it shall be. Members that are not named may be anything. */
export interface DesiredOAuth2Client<Metadata extends object = Record<string, unknown>>
  extends OAuth2ClientInput<Metadata> {
  /** Tells which client it is, from one run to the next. */
  readonly client_id: string
  /** Only used when the client is created: no server shows a secret, so it cannot be compared. Default: Hydra makes one. */
  readonly client_secret?: string | undefined
}

/** One place of a client that is not as desired. */
export interface OAuth2ClientDifference {
  /** JSON Pointer (RFC 6901), such as `/client_name` or `/metadata/plan`. */
  readonly path: string
  /** What is there now; `undefined` if nothing is. */
  readonly before: unknown
  /** What shall be there; `undefined` if it shall be removed. */
  readonly after: unknown
}

/** What shall happen to one client. */
export type OAuth2ClientPlanStep =
  | {
      /** The change that makes the client as desired. */
      readonly action: 'create'
      /** Identifier of the client. */
      readonly client_id: string
      /** The client to create, its secret included. */
      readonly client: DesiredOAuth2Client
    }
  | {
      readonly action: 'update'
      readonly client_id: string
      /** The members to change. */
      readonly differences: readonly OAuth2ClientDifference[]
    }
  | {
      readonly action: 'delete'
      readonly client_id: string
      /** Name of the client, for people. */
      readonly client_name: string
      /** The `owner` that `prune` names. */
      readonly owner: string
    }
  | { readonly action: 'unchanged'; readonly client_id: string }

/**
 * What {@link planOAuth2Clients} found to do: the desired clients in their order, then those to delete. Plain data, which survives JSON except for
 * its `undefined` values. It holds the secrets that the desired clients name; `formatOAuth2ClientPlan` does not show them.
 */
export interface OAuth2ClientPlan {
  /** One for each client, in order. */
  readonly steps: readonly OAuth2ClientPlanStep[]
}

/** Options of {@link planOAuth2Clients}. */
export interface PlanOAuth2ClientsOptions extends Omit<CallOptions, 'additionalQuery' | 'additionalBody'> {
  /**
   * Whose clients to delete if they are not desired: those with exactly this `owner`. Without it, none. Clients of other owners are never deleted.
   */
  readonly prune?:
    | {
        /** The `owner` of the clients, compared exactly. */
        readonly owner: string
      }
    | undefined
  /** Requests at a time, 1 to 100. Default: 8. */
  readonly concurrency?: number | undefined
}

/**
 * Compares OAuth 2.0 clients as they shall be with those that Hydra has; changes nothing.
 *
 * A difference is a member that is named and whose value is another: not what Hydra has put into members that are not named, nor how it writes a
 * value (`1h0m0s` for `1h`, `[]` for null, a default for `''`). Inside `metadata` RFC 7396 merging applies: keys that are not named are left alone,
 * null removes one. To clear a member, name it with its empty value. An empty `scope` or `subject_type` is the server's choice, and no difference.
 *
 * @param admin - Client of the admin API, from `createHydraAdmin`.
 * @param desired - The clients, each with its `client_id`. Answers of `getOAuth2Client` will do.
 * @param options - What to delete, and the calls' own options, which hold for each request.
 * @returns What there is to do, for `formatOAuth2ClientPlan` and `applyOAuth2ClientPlan`.
 * @throws {HydraResponseError} if Hydra refuses a request, such as for an id with `/` on v2.3, which cannot address it.
 * @throws {TypeError} if `desired` is not a list of clients, if a member has another spelling that Hydra takes for it (`CLIENT_SECRET`), if a
 * `client_id` is missing, twice there or not fit for a path (that of a client to delete included), if a text outside `metadata` has a lone
 * surrogate, which Hydra would replace, or if `prune.owner` is empty: it would match all clients.
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
  assertObject(options, 'options')
  const { prune, concurrency, ...callOptions } = options
  const clients = checkedDesired(desired)
  const limit = checkedConcurrency(concurrency)
  const owned = prune ? await clientsOf(admin, prune.owner, callOptions) : new Map<string, OAuth2Client>()
  const steps = await inParallel(clients.values(), limit, callOptions.signal, async (client) => {
    const current = owned.get(client.client_id) ?? (await orNull(getOAuth2Client(admin, client.client_id, callOptions)))
    return stepFor(client, current)
  })
  return { steps: [...steps, ...[...owned.values()].filter(isGone).map(deletion)] }

  function isGone({ client_id }: OAuth2Client): boolean {
    return !clients.has(client_id)
  }
}

/** @throws {TypeError} if it is no plan. */
export function stepsOf(plan: OAuth2ClientPlan): readonly OAuth2ClientPlanStep[] {
  if (Array.isArray(plan?.steps)) return plan.steps
  throw new TypeError('"plan" must be what planOAuth2Clients resolves to; is an await missing?')
}

function checkedDesired(desired: Iterable<DesiredOAuth2Client<object>>): Map<string, DesiredOAuth2Client<object>> {
  const clients = new Map<string, DesiredOAuth2Client<object>>()
  for (const client of checkedList(desired)) {
    const { client_id } = client
    if (typeof client_id !== 'string' || client_id === '') {
      throw new TypeError('"client_id" of each desired client must be a non-empty string')
    }
    if (clients.has(client_id)) throw new TypeError(`"client_id" must not be there twice, as "${client_id}" is`)
    assertSpelling(client)
    assertWellFormed(client)
    clients.set(clientPath(client_id).id, client)
  }
  return clients
}

// Hydra takes it for the member, a secret included, and never answers it: the client would differ for ever.
function assertSpelling(client: DesiredOAuth2Client<object>): void {
  const other = Object.keys(client).find((name) => goName(name) !== name && isKnownMember(goName(name)))
  if (other !== undefined) throw new TypeError(`"${other}" must be written "${goName(other)}"`)
}

// Hydra replaces half a surrogate pair, so that the client would differ for ever. Metadata is kept as it comes.
function assertWellFormed({ client_id, metadata: _, ...client }: DesiredOAuth2Client<object>): void {
  const broken = settingsOf(asJson(client)).find(([, value]) => hasLoneSurrogate(value))
  if (broken) throw new TypeError(`"${broken[0]}" of "${client_id}" must not hold a lone surrogate`)
}

function hasLoneSurrogate(value: Json): boolean {
  if (typeof value === 'string') return /\p{Surrogate}/u.test(value)
  return typeof value === 'object' && value !== null && Object.values(value).some(hasLoneSurrogate)
}

function checkedList<T>(desired: Iterable<T>): T[] {
  const list = typeof desired?.[Symbol.iterator] === 'function' ? [...desired] : [null]
  if (list.every((client): client is T => typeof client === 'object' && client !== null)) return list
  throw new TypeError('"desired" must be a list of clients')
}

async function clientsOf(
  admin: HydraClient<'admin'>,
  owner: string,
  options: CallOptions,
): Promise<Map<string, OAuth2Client>> {
  // Hydra takes an empty filter for none.
  assertNonEmptyString(owner, 'prune.owner')
  const owned = new Map<string, OAuth2Client>()
  for await (const client of listOAuth2Clients(admin, { ...options, owner, page_size: 500 })) {
    // A gateway may drop the filter.
    if (client.owner === owner) owned.set(client.client_id, client)
  }
  return owned
}

function stepFor(client: DesiredOAuth2Client<object>, current: OAuth2Client | null): OAuth2ClientPlanStep {
  const { client_id } = client
  if (current === null) return { action: 'create', client_id, client: creatable(client) }
  const differences = settableDifferencesOf(current, client)
  return differences.length === 0 ? { action: 'unchanged', client_id } : { action: 'update', client_id, differences }
}

// A null inside metadata means "not there", at creation too.
function creatable({ client_id, client_secret, ...members }: DesiredOAuth2Client<object>): DesiredOAuth2Client {
  const { metadata, ...settings } = Object.fromEntries(settingsOf(asJson(members)))
  return {
    client_id,
    ...(client_secret === undefined ? {} : { client_secret }),
    ...settings,
    ...(metadata === undefined ? {} : { metadata: mergePatch({}, metadata) as Record<string, unknown> }),
  }
}

function deletion({ client_id, client_name, owner }: OAuth2Client): OAuth2ClientPlanStep {
  return { action: 'delete', client_id: clientPath(client_id).id, client_name, owner }
}
