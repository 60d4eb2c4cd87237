import type { CallOptions, HydraClient, HydraError } from '@hydrakit/core'
import { isHydraError } from '@hydrakit/core'
import { assertNonEmptyString, assertNumber, assertObject } from '@hydrakit/core/feature'
import { listGrantedAccess } from './list-granted-access.js'
import { revokeOAuth2ConsentSessions } from './revoke-oauth2-consent-sessions.js'
import { revokeOAuth2LoginSessions } from './revoke-oauth2-login-sessions.js'

/** Whose access {@link endSubjectAccess} ends. */
export interface SubjectAccess {
  /** The user, as the login app named them. */
  readonly subject: string
  /**
   * Login sessions of this user that your login app has kept, by the `session_id` of their login requests. Hydra does not list
   * login sessions. Its list of consents lacks a session whose consent was remembered in another browser, and a consent whose
   * `remember_for` is over. Hydra does not check whose sessions they are.
   */
  readonly sids?: Iterable<string> | undefined
}

/** Options of {@link endSubjectAccess}. */
export interface EndSubjectAccessOptions extends CallOptions {
  /**
   * The longest lifespan of an access token on your server: the maximum of `ttl.access_token` and of the lifespans of all clients.
   * In milliseconds, from 1 to 8e15. Without it there is no `endsAt`: no API tells it, and the list of consents lacks clients whose
   * `remember_for` is over. If a listed client has a longer lifespan, that counts.
   */
  readonly accessTokenLifespanMs?: number | undefined
}

/**
 * A part of ending access. `list`: the consents were listed. `session`: one login session was ended, and Hydra notifies its clients.
 * `consents`: all consents were revoked, with their tokens. `sessions`: all login sessions were ended. `notification`: clients that
 * Hydra does not notify. With a `sid`, those of a session whose step failed. Without one, those of sessions that Hydra may not have listed.
 * `jwt-access-tokens`: JWTs that an API checks without Hydra. `jwt-bearer-grants`: tokens of trusted issuers, for which there is no consent.
 */
export type SubjectAccessStepName =
  | 'list'
  | 'session'
  | 'consents'
  | 'sessions'
  | 'notification'
  | 'jwt-access-tokens'
  | 'jwt-bearer-grants'

/** What {@link endSubjectAccess} did about one part of the user's access. */
export interface SubjectAccessStep {
  /** The part. */
  readonly step: SubjectAccessStepName
  /** The login session, if the step is `session`, or `notification` for one that failed. */
  readonly sid?: string
  /** `not-possible`: Hydra cannot do it, and another call cannot either. Such tokens end by themselves; such clients are not notified. */
  readonly outcome: 'done' | 'failed' | 'not-possible'
  /**
   * When access that cannot be ended ends by itself: after `accessTokenLifespanMs`, or after a longer lifespan of a listed client.
   * Absent without that option, and if the consents were not all listed, or not revoked. Absent for tokens of trusted issuers, for
   * which there is no consent.
   */
  readonly endsAt?: Date
  /** Why the step failed. */
  readonly error?: HydraError
}

/** What {@link endSubjectAccess} did. */
export interface EndedSubjectAccess {
  /**
   * Whether no step failed. If one did, call again with the `sid`s of the failed steps: ending twice is not an error. Before that, log
   * the steps `notification` that have a `sid`: the next result does not repeat them.
   */
  readonly ok: boolean
  /**
   * Login sessions that Hydra has ended by their `sid`. It notifies their clients by back-channel logout, except for a session that had
   * ended before or never existed: Hydra does not tell which those are.
   */
  readonly endedSids: readonly string[]
  /** The steps, in their order. */
  readonly steps: readonly SubjectAccessStep[]
}

/**
 * Ends all access of a user: login sessions, consents and tokens. For an account that is closed, or taken over.
 *
 * First have your login app refuse the user: a sign-in that is under way would give access again.
 *
 * The order: list the consents, end each known login session by its `sid`, so that Hydra notifies the clients by back-channel
 * logout, revoke all consents with their tokens, end the sessions that are left. A step that fails does not stop the others.
 * The list and the sessions by `sid` are tried twice, because the rest ends sessions without a notification. After a timeout each
 * `sid` that is left is tried once. Ten of them end at a time, so that a Hydra that hangs does not keep the consents. If one fails
 * and the rest succeeds, a step `notification` says so. Another call cannot notify those clients.
 *
 * Hydra's list lacks each consent whose `remember_for` is over. Its tokens and its session end, but its clients are not notified,
 * unless you pass the `sid`. So whenever something ended, there is a step `notification` without a `sid`.
 *
 * A browser keeps the cookie of its session: see `revokeOAuth2LoginSessions` on its next login.
 *
 * Two things cannot be ended. JWT access tokens that an API checks without Hydra are a step, with the time when they end by
 * themselves if you pass `accessTokenLifespanMs`. Tokens of trusted issuers (`jwt-bearer`) are a step without a time: a trusted
 * issuer can get more until you delete its trust.
 *
 * @param admin - Client of the admin API, from `createHydraAdmin`.
 * @param access - The user, and the login sessions that your login app has kept.
 * @param options - The longest lifespan of access tokens, and options of each call. `timeoutMs` applies to each of them.
 * @returns What was ended, and what was not. Read `ok`: a call that failed does not reject.
 * @throws {TypeError} if the subject or a `sid` is not a non-empty string, or an option is out of its range.
 * @throws the reason of the `signal`, if it aborts. Some steps may be done.
 * @see {@link https://openid.net/specs/openid-connect-backchannel-1_0.html#BCRequest | OpenID Connect Back-Channel Logout section 2.5}
 * @example
 * const { ok, steps } = await endSubjectAccess(admin, { subject: 'ada' })
 * if (!ok) console.error(steps.filter(({ outcome }) => outcome === 'failed'))
 */
export async function endSubjectAccess(
  admin: HydraClient<'admin'>,
  access: SubjectAccess,
  options: EndSubjectAccessOptions = {},
): Promise<EndedSubjectAccess> {
  const { subject, sids } = readAccess(access)
  const { accessTokenLifespanMs, ...callOptions } = readOptions(options)
  const steps: SubjectAccessStep[] = []
  const run = async (step: StepKey, work: () => Promise<unknown>, tries = 1) => {
    steps.push(await runStep(step, work, tries))
  }

  const granted = { sids: new Set(sids), lifespanMs: accessTokenLifespanMs ?? 0 }
  await run({ step: 'list' }, () => listGrantedAccess(admin, subject, granted, callOptions), 2)
  for (const batch of splitIntoBatches([...granted.sids])) {
    const tries = steps.some(isTimeout) ? 1 : 2
    const endSession = (sid: string) =>
      runStep({ step: 'session', sid }, () => revokeOAuth2LoginSessions(admin, { sid }, callOptions), tries)
    steps.push(...(await Promise.all(batch.map(endSession))))
  }
  await run({ step: 'consents' }, () => revokeOAuth2ConsentSessions(admin, { subject, all: true }, callOptions))
  await run({ step: 'sessions' }, () => revokeOAuth2LoginSessions(admin, { subject }, callOptions))
  return summarize(steps, accessTokenLifespanMs && granted.lifespanMs)
}

type StepKey = Pick<SubjectAccessStep, 'step' | 'sid'>

async function runStep(step: StepKey, work: () => Promise<unknown>, tries: number): Promise<SubjectAccessStep> {
  try {
    await work()
    return { ...step, outcome: 'done' }
  } catch (error) {
    if (!isHydraError(error)) throw error
    return tries > 1 ? runStep(step, work, tries - 1) : { ...step, outcome: 'failed', error }
  }
}

/** How many sessions are ended at a time. */
const batchSize = 10

function splitIntoBatches(sids: readonly string[]): readonly (readonly string[])[] {
  return sids.flatMap((_, index) => (index % batchSize === 0 ? [sids.slice(index, index + batchSize)] : []))
}

function isTimeout({ error }: SubjectAccessStep): boolean {
  return error?.code === 'ERR_HYDRA_TIMEOUT'
}

function summarize(steps: readonly SubjectAccessStep[], lifespanMs: number | undefined): EndedSubjectAccess {
  // A client that was not listed may have a longer lifespan. With its consents, a client can refresh its tokens.
  const isEndKnown = isDone(steps, 'list') && isDone(steps, 'consents')
  return {
    ok: steps.every(({ outcome }) => outcome === 'done'),
    endedSids: steps.flatMap(({ sid, outcome }) => (sid !== undefined && outcome === 'done' ? [sid] : [])),
    steps: [
      ...steps,
      ...listUnnotified(steps),
      describeRest('jwt-access-tokens', isEndKnown ? lifespanMs : undefined),
      // Clients without consents are not listed, and a trusted issuer can get more tokens.
      describeRest('jwt-bearer-grants', undefined),
    ],
  }
}

function isDone(steps: readonly SubjectAccessStep[], name: SubjectAccessStepName): boolean {
  return steps.some(({ step, outcome }) => step === name && outcome === 'done')
}

/** A session that has ended does not end again by its `sid`, and the consents, which list sessions, are gone. */
function listUnnotified(steps: readonly SubjectAccessStep[]): readonly SubjectAccessStep[] {
  const failed = steps.filter(({ step, outcome }) => step === 'session' && outcome === 'failed')
  const listed = isDone(steps, 'sessions') ? failed.map(({ sid }) => ({ sid })) : []
  // Also if the list is complete: it lacks each consent whose `remember_for` is over.
  const unlisted = isDone(steps, 'consents') || isDone(steps, 'sessions') ? [{}] : []
  return [...listed, ...unlisted].map((session) => ({ step: 'notification', ...session, outcome: 'not-possible' }))
}

function describeRest(step: SubjectAccessStepName, lifespanMs: number | undefined): SubjectAccessStep {
  const endsAt = lifespanMs !== undefined && { endsAt: new Date(Date.now() + lifespanMs) }
  return { step, outcome: 'not-possible', ...endsAt }
}

function readAccess(access: SubjectAccess): { subject: string; sids: readonly string[] } {
  assertObject(access, 'access')
  const { subject, sids = [] } = access
  assertNonEmptyString(subject, 'subject')
  return { subject, sids: readSids(sids) }
}

function readSids(sids: Iterable<string>): readonly string[] {
  // A string is iterable too: its characters would be taken for sessions.
  if (typeof sids === 'string' || typeof sids?.[Symbol.iterator] !== 'function') {
    throw new TypeError('"sids" must be a list of strings')
  }
  const list = [...sids]
  for (const sid of list) assertNonEmptyString(sid, 'sids')
  return list
}

function readOptions(options: EndSubjectAccessOptions): EndSubjectAccessOptions {
  assertObject(options, 'options')
  const { accessTokenLifespanMs } = options
  // The last moment that a Date can hold is 8.64e15.
  if (accessTokenLifespanMs !== undefined) assertNumber(accessTokenLifespanMs, 'accessTokenLifespanMs', 1, 8e15)
  return options
}
