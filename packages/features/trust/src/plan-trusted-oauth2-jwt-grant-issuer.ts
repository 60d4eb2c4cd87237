import { assertNonEmptyString, assertObject, type CallOptions, type HydraClient } from '@hydrakit/core'
import type { JsonWebKeyInput, TrustedOAuth2JwtGrantIssuer, TrustOAuth2JwtGrantIssuer } from '@hydrakit/types'
import { assertPublicKey } from './assert-public-key.js'
import { listTrustedOAuth2JwtGrantIssuers } from './list-trusted-oauth2-jwt-grant-issuers.js'
import { assertOneSubject, type TrustedSubject } from './trust-oauth2-jwt-grant-issuer.js'

/** The trust in an issuer that should be, on every signature key of its JWK Set document. */
export type DesiredTrust = TrustedSubject & {
  /** Claim `iss` of the assertions. */
  readonly issuer: string
  /** The issuer's JWK Set document (RFC 7517 section 5), fetched from a place that you trust. */
  readonly jwks: {
    /** Keys for signatures and others, which are ignored. */
    readonly keys: readonly JsonWebKeyInput[]
  }
  /** When the trust ends (RFC 3339). Another time than the stored one, to the second, replaces the trust. */
  readonly expires_at: string
  /** Scopes that may be granted, in any order. Default: none. */
  readonly scope?: readonly string[] | undefined
}

/** What has to be done about one key. */
export interface TrustPlanStep {
  /**
   * `add`: a trust is missing, which is all of them for a new key. `replace`: a trust is on other terms. `drop`: the
   * issuer's document has no such key any more.
   */
  readonly action: 'add' | 'replace' | 'drop'
  /** Identifier of the key in the issuer's document. */
  readonly kid: string
  /** All trusts that go: Hydra deletes those that share a key together, whatever their subject. */
  readonly remove: readonly TrustedOAuth2JwtGrantIssuer[]
  /** The trusts to make: the desired one first, then those of `remove` in other subjects, as they were. */
  readonly create: readonly TrustOAuth2JwtGrantIssuer[]
}

/** What has to be done about an issuer, as data, for {@link applyTrustedOAuth2JwtGrantIssuerPlan}. */
export interface TrustPlan {
  /** Claim `iss` of the assertions. */
  readonly issuer: string
  /** In the order of `add`, `replace`, `drop`; none if all is as desired. */
  readonly steps: readonly TrustPlanStep[]
}

/**
 * Compares the trusts in an issuer with its JWK Set document, and changes nothing.
 *
 * A key that is new in the document gets a trust, a key that is gone loses all trusts on it, whatever their subject;
 * trusts in other subjects on keys that stay are kept. A trust on other terms (`scope`, `expires_at`) can only be
 * replaced, and assertions are refused in between.
 *
 * Keys for encryption (by `use`, `key_ops` or `alg`), symmetric ones, and kinds that Hydra does not know are ignored (RFC 7517 section 5). Hydra does
 * not show the keys of its trusts, so one that changed under the same `kid` goes unnoticed.
 *
 * @param admin - Client of the admin API, from `createHydraAdmin`.
 * @param desired - The issuer, its document, and the terms of the trust.
 * @param options - The options of each call.
 * @returns What there is to do, for {@link applyTrustedOAuth2JwtGrantIssuerPlan}.
 * @throws {HydraResponseError} if Hydra answers outside 2xx.
 * @throws {TypeError} if the document holds no key to trust (one that is empty by mistake must not end all trust), two
 * keys of one `kid`, a key without `kid` or with private members; or if `expires_at` is no time.
 * @see {@link https://www.rfc-editor.org/rfc/rfc7523#section-3 | RFC 7523 section 3}
 * @example
 * const jwks = await (await fetch('https://issuer.example/jwks.json')).json()
 * const plan = await planTrustedOAuth2JwtGrantIssuer(admin, {
 *   issuer: 'https://issuer.example', jwks, allow_any_subject: true, expires_at: '2030-01-01T00:00:00Z',
 * })
 * await applyTrustedOAuth2JwtGrantIssuerPlan(admin, plan)
 */
export async function planTrustedOAuth2JwtGrantIssuer(
  admin: HydraClient<'admin'>,
  desired: DesiredTrust,
  options: CallOptions = {},
): Promise<TrustPlan> {
  assertObject(desired, 'desired')
  assertObject(options, 'options')
  const keys = trustedKeys(desired)
  const stored = await trustsByKid(admin, desired.issuer, options)
  const steps = [...keys].flatMap(([kid, jwk]) => stepFor({ ...desired, jwk }, kid, stored.get(kid) ?? []))
  for (const [kid, remove] of stored) {
    if (!keys.has(kid)) steps.push({ action: 'drop', kid, remove, create: [] })
  }
  const inOrder = (['add', 'replace', 'drop'] as const).flatMap((action) =>
    steps.filter((step) => step.action === action),
  )
  return { issuer: desired.issuer, steps: inOrder }
}

function trustedKeys({ issuer, jwks, expires_at, ...desired }: DesiredTrust): Map<string, JsonWebKeyInput> {
  assertOneSubject(desired)
  assertNonEmptyString(issuer, 'issuer')
  assertTime(expires_at)
  if (!Array.isArray(jwks?.keys)) throw new TypeError('"jwks.keys" must be an array')
  for (const key of jwks.keys) assertObject(key, 'jwks.keys[]')
  const keys = jwks.keys.filter(canBeTrusted)
  for (const key of keys) assertPublicKey(key, 'jwks.keys[]')
  const byKid = new Map(keys.map((key) => [String(key.kid), key]))
  if (byKid.size < keys.length) throw new TypeError('"jwks.keys" must not have two keys of one "kid"')
  if (byKid.size > 0) return byKid
  throw new TypeError('"jwks.keys" must hold a signature key: none would end all trust in the issuer')
}

function assertTime(time: string): void {
  if (/^[\d-]{10}T.*(Z|[+-]\d\d:\d\d)$/i.test(time) && !Number.isNaN(Date.parse(time))) return
  throw new TypeError('"expires_at" must be an RFC 3339 date and time, such as "2030-01-01T00:00:00Z"')
}

function canBeTrusted({ kty, crv, ...purpose }: JsonWebKeyInput): boolean {
  return isForSignatures(purpose) && (kty === 'RSA' || /^(EC P-(256|384|521)|OKP Ed25519)$/.test(`${kty} ${crv}`))
}

type KeyPurpose = Pick<JsonWebKeyInput, 'use' | 'alg'> & { readonly key_ops?: unknown }

// Each member may be missing, and each alone can say that the key is for encryption.
function isForSignatures({ use = 'sig', key_ops = ['verify'], alg = 'EdDSA' }: KeyPurpose): boolean {
  return use === 'sig' && Array.isArray(key_ops) && key_ops.includes('verify') && /^([RP]S|ES)\d{3}$|^EdDSA$/.test(alg)
}

async function trustsByKid(
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

type DesiredOnKey = DesiredTrust & { readonly jwk: JsonWebKeyInput }

function stepFor(desired: DesiredOnKey, kid: string, stored: readonly TrustedOAuth2JwtGrantIssuer[]): TrustPlanStep[] {
  const create = [newTrust(desired)]
  const current = stored.find((trust) => isForSameSubject(trust, desired))
  if (!current) return [{ action: 'add', kid, remove: [], create }]
  if (isOnSameTerms(current, desired)) return []
  const others = stored.filter((trust) => trust !== current)
  return [
    { action: 'replace', kid, remove: stored, create: [...create, ...others.map((trust) => again(trust, desired))] },
  ]
}

function newTrust({ issuer, jwk, expires_at, scope, ...subject }: DesiredOnKey): TrustOAuth2JwtGrantIssuer {
  const terms = { issuer, jwk, expires_at, scope: [...(scope ?? [])] }
  return subject.allow_any_subject ? { ...terms, allow_any_subject: true } : { ...terms, subject: subject.subject }
}

function again(trust: TrustedOAuth2JwtGrantIssuer, { jwks, jwk }: DesiredOnKey): TrustOAuth2JwtGrantIssuer {
  const { issuer, expires_at, scope, subject, allow_any_subject } = trust
  const terms = { issuer, jwks, jwk, expires_at, scope: scope ?? [] }
  return newTrust(allow_any_subject ? { ...terms, allow_any_subject } : { ...terms, subject })
}

/** Whether a trust is for the subject, or the lack of one, that another names. */
export function isForSameSubject(stored: TrustedOAuth2JwtGrantIssuer, desired: TrustedSubject): boolean {
  if (desired.allow_any_subject) return stored.allow_any_subject
  return !stored.allow_any_subject && stored.subject === desired.subject
}

/** Whether two trusts end in the same second and grant the same scopes, in whatever order. */
export function isOnSameTerms(
  stored: TrustedOAuth2JwtGrantIssuer,
  desired: Pick<TrustOAuth2JwtGrantIssuer, 'expires_at'> & Pick<DesiredTrust, 'scope'>,
): boolean {
  return (
    seconds(stored.expires_at) === seconds(desired.expires_at) &&
    sorted(stored.scope).join(' ') === sorted(desired.scope).join(' ')
  )
}

// Hydra rounds to the nearest second.
function seconds(time: string): number {
  return Math.round(Date.parse(time) / 1_000)
}

function sorted(scope: readonly string[] | null | undefined): string[] {
  return [...new Set(scope)].sort()
}
