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
   * login sessions, and the list of consents lacks a session whose consent was remembered in another browser. Hydra does not check
   * whose sessions they are.
   */
  readonly sids?: Iterable<string> | undefined
}

/** Options of {@link endSubjectAccess}. */
export interface EndSubjectAccessOptions extends CallOptions {
  /**
   * The server's `ttl.access_token` in milliseconds, from 1 to 8e15, for `endsAt`. No API tells it: if yours is longer than an hour and you leave it out,
   * `endsAt` is too early.
   *
   * @defaultValue 3600000
   */
  readonly accessTokenLifespanMs?: number | undefined
}

/**
 * A part of ending access. `list`: the consents were listed. `session`: one login session was ended, and Hydra notifies its clients.
 * `consents`: all consents were revoked, with their tokens. `sessions`: all login sessions were ended. `notification`: the clients of
 * login sessions that ended without a `session` step. `jwt-access-tokens`: JWTs that an API checks without Hydra.
 * `jwt-bearer-grants`: tokens of trusted issuers, for which there is no consent.
 */
export type SubjectAccessStepName =
  | 'list'
  | 'session'
  | 'consents'
  | 'sessions'
  | 'notification'
  | 'jwt-access-tokens'
  | 'jwt-bearer-grants'

/** Whether one part of the user's access was ended. */
export interface SubjectAccessStep {
  /** The part. */
  readonly step: SubjectAccessStepName
  /** The login session, if the step is `session` or `notification`. A `notification` without it is about the sessions that were not listed. */
  readonly sid?: string
  /** `not-possible`: Hydra cannot do it, and another call cannot either. Such tokens end by themselves; such clients are not notified. */
  readonly outcome: 'done' | 'failed' | 'not-possible'
  /**
   * When access that cannot be ended ends by itself: after `accessTokenLifespanMs`, or after the longest lifespan of the clients in the list of consents.
   * Absent if the consents were not all listed, or not revoked. Absent for tokens of trusted issuers, for which there is no consent.
   */
  readonly endsAt?: Date
  /** Why the step failed. */
  readonly error?: HydraError
}

/** What {@link endSubjectAccess} did. */
export interface EndedSubjectAccess {
  /**
   * Whether no step failed. If one did, call again with the `sid`s of the failed steps: ending twice is not an error. Before that, log
   * the steps `notification`: the next result does not repeat them.
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
 * The list and the sessions by `sid` are tried twice, because the rest ends sessions without a notification. If one fails
 * twice and the rest succeeds, a step `notification` says so. Another call cannot notify those clients.
 *
 * A browser keeps the cookie of its session: see `revokeOAuth2LoginSessions` on its next login.
 *
 * Two things cannot be ended. JWT access tokens that an API checks without Hydra are a step with the time when they end by
 * themselves. Tokens of trusted issuers (`jwt-bearer`) are a step without it: a trusted issuer can get more until you delete its trust.
 *
 * @param admin - Client of the admin API, from `createHydraAdmin`.
 * @param access - The user, and the login sessions that your login app has kept.
 * @param options - The lifespan of access tokens, and options of each call. `timeoutMs` applies to each of them.
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

  const granted = { sids: new Set(sids), lifespanMs: accessTokenLifespanMs }
  await run({ step: 'list' }, () => listGrantedAccess(admin, subject, granted, callOptions), 2)
  for (const sid of granted.sids) {
    await run({ step: 'session', sid }, () => revokeOAuth2LoginSessions(admin, { sid }, callOptions), 2)
  }
  await run({ step: 'consents' }, () => revokeOAuth2ConsentSessions(admin, { subject, all: true }, callOptions))
  await run({ step: 'sessions' }, () => revokeOAuth2LoginSessions(admin, { subject }, callOptions))
  return summarize(steps, granted.lifespanMs)
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

function summarize(steps: readonly SubjectAccessStep[], lifespanMs: number): EndedSubjectAccess {
  // A client that was not listed may have a longer lifespan. With its consents, a client can refresh its tokens.
  const isEndKnown = isDone(steps, 'list') && isDone(steps, 'consents')
  return {
    ok: steps.every(({ outcome }) => outcome === 'done'),
    endedSids: steps.flatMap(({ sid, outcome }) => (sid !== undefined && outcome === 'done' ? [sid] : [])),
    steps: [
      ...steps,
      ...steps.filter((step) => isUnnotified(step, steps)).map(describeUnnotified),
      describeRest('jwt-access-tokens', isEndKnown ? lifespanMs : undefined),
      // Clients without consents are not listed, and a trusted issuer can get more tokens.
      describeRest('jwt-bearer-grants', undefined),
    ],
  }
}

function isDone(steps: readonly SubjectAccessStep[], name: SubjectAccessStepName): boolean {
  return steps.some(({ step, outcome }) => step === name && outcome === 'done')
}

/** The consents are the only list of sessions, and a session that has ended does not end again by its `sid`. */
function isUnnotified({ step, outcome }: SubjectAccessStep, steps: readonly SubjectAccessStep[]): boolean {
  if (outcome === 'done') return false
  if (step === 'session') return isDone(steps, 'sessions')
  return step === 'list' && (isDone(steps, 'consents') || isDone(steps, 'sessions'))
}

function describeUnnotified({ sid }: SubjectAccessStep): SubjectAccessStep {
  return { step: 'notification', ...(sid !== undefined && { sid }), outcome: 'not-possible' }
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

function readOptions(options: EndSubjectAccessOptions): CallOptions & { readonly accessTokenLifespanMs: number } {
  assertObject(options, 'options')
  const { accessTokenLifespanMs = 3_600_000 } = options
  // The last moment that a Date can hold is 8.64e15.
  assertNumber(accessTokenLifespanMs, 'accessTokenLifespanMs', 1, 8e15)
  return { ...options, accessTokenLifespanMs }
}
