import { readMember } from '@hydrakit/core/feature'
import { readClaims } from './read-claims.js'

/** A token that a hook can give claims to. */
export type HookToken = 'accessToken' | 'idToken'

/** Claims by name. Each value must be JSON. */
export type Claims = Readonly<Record<string, unknown>>

/** Claims for the tokens. A token that is left out keeps its claims. */
export interface HookClaims {
  /** Claims of the access token: `ext` in introspection and in a JWT. */
  readonly accessToken?: Claims | undefined
  /** Claims of the ID token, at its top level. */
  readonly idToken?: Claims | undefined
}

/** What every decision has: only the functions of this package make one. */
export interface MadeDecision {
  /** Set by those functions, so that no other object has the type. */
  readonly '~decision': true
}

/** Issues the tokens as they are; from {@link keep}. */
export interface KeepDecision extends MadeDecision {
  /** Tells the decisions apart. */
  readonly kind: 'keep'
}

/** Issues no tokens; from {@link deny}. */
export interface DenyDecision extends MadeDecision {
  /** Tells the decisions apart. */
  readonly kind: 'deny'
}

/**
 * Issues the tokens with more claims; from {@link addClaims}.
 *
 * @typeParam Token - The tokens that get claims.
 */
export interface AddClaimsDecision<Token extends HookToken = HookToken> extends MadeDecision {
  /** Tells the decisions apart. */
  readonly kind: 'add'
  /** What was passed, copied. */
  readonly claims: HookClaims
  /** The tokens that get claims. */
  readonly tokens: readonly Token[]
}

/**
 * Issues the tokens with other claims; from {@link replaceClaims}.
 *
 * @typeParam Token - The tokens that get claims.
 */
export interface ReplaceClaimsDecision<Token extends HookToken = HookToken> extends MadeDecision {
  /** Tells the decisions apart. */
  readonly kind: 'replace'
  /** What was passed, copied. */
  readonly claims: HookClaims
  /** The tokens that get claims. */
  readonly tokens: readonly Token[]
}

/** Any decision. */
export type Decision = KeepDecision | DenyDecision | AddClaimsDecision | ReplaceClaimsDecision

/**
 * Decides to issue the tokens with the claims that they have.
 *
 * @returns The decision, for every grant.
 */
export function keep(): KeepDecision {
  return makeDecision({ kind: 'keep' })
}

/**
 * Decides to issue no tokens. The client gets the error `access_denied` with status 403. The authorization code or refresh token stays valid, so the
 * client can try again.
 *
 * @returns The decision, for every grant.
 */
export function deny(): DenyDecision {
  return makeDecision({ kind: 'deny' })
}

/**
 * Decides to add claims to those that the tokens have.
 *
 * A claim that is there gets the new value at a refresh, and if the client acts without a user. At a code exchange and for a device code Hydra ignores
 * new values, so they are refused with `ERR_CLAIM_NOT_CHANGEABLE`; the value that is there already is accepted.
 *
 * @typeParam Added - The tokens that get claims, inferred.
 * @param claims - The claims; they are copied. A token that is left out keeps its claims.
 * @returns The decision, for every grant; if it has claims for the ID token, for the grants that issue one.
 * @throws {TypeError} if a claim is not JSON (undefined is not), or has a name that Hydra sets itself, such as `sub`, or `sid` in an ID token.
 * @example
 * return addClaims({ accessToken: { tenant: await findTenant(request.session.id_token.subject) } })
 */
export function addClaims<Added extends HookClaims>(claims: Added): AddClaimsDecision<Extract<keyof Added, HookToken>> {
  return makeDecision({ kind: 'add', ...listClaims<Added>(claims) })
}

/**
 * Decides to replace all claims of a token: those that are not named are removed. Only `sid` of the ID token stays, because a logout needs it.
 *
 * Works at a refresh, and if the client acts without a user. At a code exchange and for a device code Hydra ignores it, so there it does not compile,
 * and is refused with `ERR_CLAIM_NOT_CHANGEABLE`.
 *
 * @typeParam Replaced - The tokens that get claims, inferred.
 * @param claims - The claims; they are copied. A token that is left out keeps its claims.
 * @returns The decision.
 * @throws {TypeError} if a claim is not JSON (undefined is not), or has a name that Hydra sets itself, such as `sub`, or `sid` in an ID token.
 * @example
 * return replaceClaims({ accessToken: { plan: 'silver' } })
 */
export function replaceClaims<Replaced extends HookClaims>(
  claims: Replaced,
): ReplaceClaimsDecision<Extract<keyof Replaced, HookToken>> {
  return makeDecision({ kind: 'replace', ...listClaims<Replaced>(claims) })
}

/** Tells whether a value is a decision, of this copy of the package or another one. */
export function isDecision(value: unknown): value is Decision {
  return readMember(value, brand) === true
}

// The same in every copy of this package.
const brand = Symbol.for('@hydrakit/token-hooks/decision')

// The brand is not enumerable: a copy is no decision, and neither is what came as JSON.
function makeDecision<Kind extends object>(content: Kind): Kind & MadeDecision {
  const decision = { ...content, '~decision': true } as const
  return Object.freeze(Object.defineProperty(decision, brand, { value: true }))
}

function listClaims<Listed extends HookClaims>(claims: Listed) {
  const copied = readClaims(claims)
  return { claims: copied, tokens: Object.keys(copied) as Extract<keyof Listed, HookToken>[] }
}
