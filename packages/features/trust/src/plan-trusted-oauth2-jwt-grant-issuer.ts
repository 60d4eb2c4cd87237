import type { CallOptions, HydraClient } from '@hydrakit/core'
import {
  assertClient,
  assertNonEmptyString,
  assertObject,
  assertPlan as assertPlanSteps,
  describeUnstored,
  type UnstoredMember,
} from '@hydrakit/core/feature'
import type { JsonWebKeyInput, TrustedOAuth2JwtGrantIssuer, TrustOAuth2JwtGrantIssuer } from '@hydrakit/types'
import { assertPublicKey } from './assert-public-key.js'
import { listTrustedOAuth2JwtGrantIssuers } from './list-trusted-oauth2-jwt-grant-issuers.js'
import { assertOneSubject, type TrustedSubject } from './trust-oauth2-jwt-grant-issuer.js'

/** The desired trust in an issuer: one on every signature key of its JWK Set document. */
export type DesiredTrustedOAuth2JwtGrantIssuer = TrustedSubject & {
  /** Claim `iss` of the assertions. */
  readonly issuer: string
  /** The issuer's JWK Set document (RFC 7517 section 5), fetched from a source that you trust. */
  readonly jwks: {
    /** The keys. Those that are not for signatures are ignored. */
    readonly keys: readonly JsonWebKeyInput[]
  }
  /** When the trust ends (RFC 3339). A time that differs from the stored one, in whole seconds, is an update. */
  readonly expires_at: string
  /** Scopes that may be granted, in any order. Default: none. */
  readonly scope?: readonly string[] | undefined
}

/** One value of a stored trust that differs from the desired one. */
export interface TrustedOAuth2JwtGrantIssuerDifference {
  /** JSON Pointer (RFC 6901). */
  readonly path: '/scope' | '/expires_at'
  /** The stored value. */
  readonly before: unknown
  /** The desired value. */
  readonly after: unknown
}

/** What is done about one key of the issuer. */
export type TrustedOAuth2JwtGrantIssuerPlanStep =
  | {
      /** What the step does. */
      readonly action: 'create'
      /** Identifier of the key in the issuer's document. */
      readonly kid: string
      /** The trust to create: its key is new, or not yet trusted for this subject. */
      readonly trust: TrustOAuth2JwtGrantIssuer
    }
  | {
      readonly action: 'update'
      readonly kid: string
      /** The values that differ. */
      readonly differences: readonly TrustedOAuth2JwtGrantIssuerDifference[]
      /** All trusts on the key. Hydra cannot change a trust, and deletes those on one key together. */
      readonly stored: readonly TrustedOAuth2JwtGrantIssuer[]
      /** The trusts to create in their place: the desired one first, then those for other subjects, as they were. */
      readonly trusts: readonly TrustOAuth2JwtGrantIssuer[]
    }
  | {
      readonly action: 'delete'
      readonly kid: string
      /** All trusts on the key, which is not in the document any more. */
      readonly stored: readonly TrustedOAuth2JwtGrantIssuer[]
    }
  | { readonly action: 'unchanged'; readonly kid: string }

/** The steps from the stored trusts in an issuer to the desired ones. Plain data, which survives JSON and contains public keys only. */
export interface TrustedOAuth2JwtGrantIssuerPlan {
  /** Claim `iss` of the assertions. */
  readonly issuer: string
  /** Members of the desired trust that Hydra does not store. Present only if such members exist. */
  readonly unstored?: readonly UnstoredMember[]
  /** One step for each key: those to create first, then those to update, those to delete, and those that are unchanged. */
  readonly steps: readonly TrustedOAuth2JwtGrantIssuerPlanStep[]
}

/**
 * Compares the trusts in an issuer with its JWK Set document, and changes nothing.
 *
 * A key that is new in the document gets a trust. A key that is not in the document any more loses all trusts on it, for every subject. Trusts for
 * other subjects on the remaining keys stay. If `scope` or `expires_at` differ, the trust is deleted and created again, and assertions are refused
 * in between.
 *
 * Keys for encryption (by `use`, `key_ops` or `alg`), symmetric keys, and key types that Hydra does not know are ignored (RFC 7517 section 5). Hydra
 * does not return the keys of its trusts, so a key that changed under the same `kid` is not noticed. Members that Hydra does not store, such as a
 * misspelt `scopes`, are ignored too; the plan lists them as `unstored`, with a similar name if there is one.
 *
 * @param admin - Client of the admin API, from `createHydraAdmin`.
 * @param desired - The issuer, its document, and the terms of the trust.
 * @param options - The options of each call.
 * @returns The plan, for `formatTrustedOAuth2JwtGrantIssuerPlan` and `applyTrustedOAuth2JwtGrantIssuerPlan`.
 * @throws {HydraResponseError} if Hydra refuses a request.
 * @throws {TypeError} if the document contains no signature key (an empty document must not end all trust), two keys with
 * the same `kid`, a key without `kid` or with private members; or if `expires_at` is not a date and time.
 * @see {@link https://www.rfc-editor.org/rfc/rfc7523#section-3 | RFC 7523 section 3}
 * @example
 * const jwks = await (await fetch('https://issuer.example/jwks.json')).json()
 * const plan = await planTrustedOAuth2JwtGrantIssuer(admin, {
 *   issuer: 'https://issuer.example', jwks, allow_any_subject: true, expires_at: '2030-01-01T00:00:00Z',
 * })
 * console.log(formatTrustedOAuth2JwtGrantIssuerPlan(plan))
 * await applyTrustedOAuth2JwtGrantIssuerPlan(admin, plan)
 */
export async function planTrustedOAuth2JwtGrantIssuer(
  admin: HydraClient<'admin'>,
  desired: DesiredTrustedOAuth2JwtGrantIssuer,
  options: CallOptions = {},
): Promise<TrustedOAuth2JwtGrantIssuerPlan> {
  assertClient(admin, 'admin')
  assertObject(desired, 'desired')
  assertObject(options, 'options')
  const keys = readSignatureKeys(desired)
  const stored = await fetchTrustsByKid(admin, desired.issuer, options)
  const steps = [...keys].map(([kid, jwk]) => planStep({ ...desired, jwk }, kid, stored.get(kid) ?? []))
  for (const [kid, trusts] of stored) {
    if (!keys.has(kid)) steps.push({ action: 'delete', kid, stored: trusts })
  }
  const actions = ['create', 'update', 'delete', 'unchanged'] as const
  const ordered = actions.flatMap((action) => steps.filter((step) => step.action === action))
  return { issuer: desired.issuer, steps: ordered, ...noteUnstored(desired) }
}

/** The members that a plan reads. Hydra ignores every other. */
const storedMembers = ['issuer', 'subject', 'allow_any_subject', 'scope', 'expires_at', 'jwks']

function noteUnstored(desired: object): { readonly unstored?: readonly UnstoredMember[] } {
  const given = Object.entries(desired).filter(([, value]) => value !== undefined && value !== null)
  const names = given.map(([name]) => name).filter((name) => !storedMembers.includes(name))
  return names.length === 0 ? {} : { unstored: describeUnstored(names, storedMembers) }
}

/** @throws {TypeError} unless `plan` is a plan. */
export function assertPlan(plan: unknown): asserts plan is TrustedOAuth2JwtGrantIssuerPlan {
  assertPlanSteps(plan, 'planTrustedOAuth2JwtGrantIssuer', {
    create: { kid: 'a string', trust: 'an object' },
    update: { kid: 'a string', stored: 'a list', trusts: 'a list' },
    delete: { kid: 'a string', stored: 'a list' },
    unchanged: {},
  })
}

function readSignatureKeys(desired: DesiredTrustedOAuth2JwtGrantIssuer): Map<string, JsonWebKeyInput> {
  const { issuer, jwks, expires_at } = desired
  assertOneSubject(desired)
  assertNonEmptyString(issuer, 'issuer')
  assertTime(expires_at)
  if (!Array.isArray(jwks?.keys)) throw new TypeError('"jwks.keys" must be an array')
  for (const key of jwks.keys) assertObject(key, 'jwks.keys[]')
  const keys = jwks.keys.filter(isSignatureKey)
  for (const key of keys) assertPublicKey(key, 'jwks.keys[]')
  const byKid = new Map(keys.map((key) => [String(key.kid), key]))
  if (byKid.size < keys.length) throw new TypeError('"jwks.keys" must not have two keys with the same "kid"')
  if (byKid.size > 0) return byKid
  throw new TypeError('"jwks.keys" must contain a signature key: without one, all trust in the issuer would end')
}

function assertTime(time: unknown): asserts time is string {
  if (/^[\d-]{10}T.*(Z|[+-]\d\d:\d\d)$/i.test(String(time)) && !Number.isNaN(Date.parse(String(time)))) return
  throw new TypeError('"expires_at" must be an RFC 3339 date and time, such as "2030-01-01T00:00:00Z"')
}

// Of a type that Hydra knows, and not for encryption: each of the three members may be missing, and each alone can say so.
function isSignatureKey({ kty, crv, use = 'sig', key_ops = ['verify'], alg = 'EdDSA' }: SignatureKey): boolean {
  return (
    use === 'sig' &&
    Array.isArray(key_ops) &&
    key_ops.includes('verify') &&
    /^([RP]S|ES)\d{3}$|^EdDSA$/.test(alg) &&
    (kty === 'RSA' || /^(EC P-(256|384|521)|OKP Ed25519)$/.test(`${kty} ${crv}`))
  )
}

type SignatureKey = Omit<JsonWebKeyInput, 'key_ops'> & { readonly key_ops?: unknown }

async function fetchTrustsByKid(
  admin: HydraClient<'admin'>,
  issuer: string,
  options: CallOptions,
): Promise<Map<string, TrustedOAuth2JwtGrantIssuer[]>> {
  const byKid = new Map<string, TrustedOAuth2JwtGrantIssuer[]>()
  for await (const trust of listTrustedOAuth2JwtGrantIssuers(admin, { ...options, issuer })) {
    const { kid } = trust.public_key
    byKid.set(kid, [...(byKid.get(kid) ?? []), trust])
  }
  return byKid
}

type DesiredOnKey = DesiredTrustedOAuth2JwtGrantIssuer & { readonly jwk: JsonWebKeyInput }

function planStep(
  desired: DesiredOnKey,
  kid: string,
  stored: readonly TrustedOAuth2JwtGrantIssuer[],
): TrustedOAuth2JwtGrantIssuerPlanStep {
  const trust = createTrust(desired)
  const current = stored.find((each) => isForSameSubject(each, desired))
  if (!current) return { action: 'create', kid, trust }
  const differences = findDifferences(current, desired)
  if (differences.length === 0) return { action: 'unchanged', kid }
  const others = stored.filter((each) => each !== current)
  return { action: 'update', kid, differences, stored, trusts: [trust, ...others.map(recreateTrust)] }

  function recreateTrust({ issuer, expires_at, scope, ...subject }: TrustedOAuth2JwtGrantIssuer) {
    return createTrust({ ...(subject as TrustedSubject), issuer, expires_at, scope: scope ?? [], jwk: desired.jwk })
  }
}

function createTrust({
  issuer,
  jwk,
  expires_at,
  scope,
  ...subject
}: Omit<DesiredOnKey, 'jwks'> & TrustedSubject): TrustOAuth2JwtGrantIssuer {
  const terms = { issuer, jwk, expires_at, scope: [...(scope ?? [])] }
  return subject.allow_any_subject ? { ...terms, allow_any_subject: true } : { ...terms, subject: subject.subject }
}

/** Whether a stored trust is for the desired subject, or for any subject if that is desired. */
export function isForSameSubject(stored: TrustedOAuth2JwtGrantIssuer, desired: TrustedSubject): boolean {
  if (desired.allow_any_subject) return stored.allow_any_subject
  return !stored.allow_any_subject && stored.subject === desired.subject
}

/** Compares what a stored trust grants, and until when. The order of scopes does not count, nor do fractions of a second. */
export function findDifferences(
  stored: TrustedOAuth2JwtGrantIssuer,
  { scope = [], expires_at }: Pick<DesiredTrustedOAuth2JwtGrantIssuer, 'scope' | 'expires_at'>,
): TrustedOAuth2JwtGrantIssuerDifference[] {
  const differences: TrustedOAuth2JwtGrantIssuerDifference[] = []
  if (normalizeScope(stored.scope) !== normalizeScope(scope)) {
    differences.push({ path: '/scope', before: stored.scope ?? [], after: scope })
  }
  if (toSeconds(stored.expires_at) !== toSeconds(expires_at)) {
    differences.push({ path: '/expires_at', before: stored.expires_at, after: expires_at })
  }
  return differences
}

// Hydra rounds to the nearest second.
function toSeconds(time: string): number {
  return Math.round(Date.parse(time) / 1_000)
}

function normalizeScope(scope: readonly string[] | null | undefined): string {
  return [...new Set(scope)].sort().join(' ')
}
