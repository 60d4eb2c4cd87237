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
   * The server's `ttl.access_token` in milliseconds, for `endsAt`. No API tells it: if yours is longer than an hour and you leave it out, `endsAt` is too
   * early.
   *
   * @defaultValue 3600000
   */
  readonly accessTokenLifespanMs?: number | undefined
}

/**
 * A part of ending access. `list`: the consents were listed. `session`: one login session was ended, its clients are notified.
 * `consents`: all consents were revoked, with their tokens. `sessions`: all login sessions were ended. `jwt-access-tokens`: JWTs
 * that an API checks without Hydra. `jwt-bearer-grants`: tokens of trusted issuers, for which there is no consent.
 */
export type SubjectAccessStepName =
  | 'list'
  | 'session'
  | 'consents'
  | 'sessions'
  | 'jwt-access-tokens'
  | 'jwt-bearer-grants'

/** What became of one part of the user's access. */
export interface SubjectAccessStep {
  /** The part. */
  readonly step: SubjectAccessStepName
  /** The login session, if the step is `session`. */
  readonly sid?: string
  /** `not-possible`: Hydra cannot end it. It ends by itself. */
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
  /** Whether no step failed. Call again if one did: ending twice is not an error. */
  readonly ok: boolean
  /** Login sessions whose clients Hydra notifies by back-channel logout. */
  readonly notifiedSids: readonly string[]
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
  const run = async (step: Pick<SubjectAccessStep, 'step' | 'sid'>, work: () => Promise<unknown>) => {
    steps.push(await runStep(step, work))
  }

  const granted = { sids: new Set(sids), lifespanMs: accessTokenLifespanMs }
  await run({ step: 'list' }, () => listGrantedAccess(admin, subject, granted, callOptions))
  for (const sid of granted.sids) {
    await run({ step: 'session', sid }, () => revokeOAuth2LoginSessions(admin, { sid }, callOptions))
  }
  await run({ step: 'consents' }, () => revokeOAuth2ConsentSessions(admin, { subject, all: true }, callOptions))
  const isEndKnown = steps.every(({ step, outcome }) => step === 'session' || outcome === 'done')
  await run({ step: 'sessions' }, () => revokeOAuth2LoginSessions(admin, { subject }, callOptions))
  return summarize([
    ...steps,
    // A client that was not listed may have a longer lifespan. With its consents, a client can refresh its tokens.
    describeRest('jwt-access-tokens', isEndKnown ? granted.lifespanMs : undefined),
    // Clients without consents are not listed, and a trusted issuer can get more tokens.
    describeRest('jwt-bearer-grants', undefined),
  ])
}

async function runStep(
  step: Pick<SubjectAccessStep, 'step' | 'sid'>,
  work: () => Promise<unknown>,
): Promise<SubjectAccessStep> {
  try {
    await work()
    return { ...step, outcome: 'done' }
  } catch (error) {
    if (!isHydraError(error)) throw error
    return { ...step, outcome: 'failed', error }
  }
}

function describeRest(step: SubjectAccessStepName, lifespanMs: number | undefined): SubjectAccessStep {
  const endsAt = lifespanMs !== undefined && { endsAt: new Date(Date.now() + lifespanMs) }
  return { step, outcome: 'not-possible', ...endsAt }
}

function summarize(steps: readonly SubjectAccessStep[]): EndedSubjectAccess {
  const notifiedSids = steps.flatMap(({ sid, outcome }) => (sid !== undefined && outcome === 'done' ? [sid] : []))
  return { ok: steps.every(({ outcome }) => outcome !== 'failed'), notifiedSids, steps }
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
  assertNumber(accessTokenLifespanMs, 'accessTokenLifespanMs', 1, Number.MAX_SAFE_INTEGER)
  return { ...options, accessTokenLifespanMs }
}
