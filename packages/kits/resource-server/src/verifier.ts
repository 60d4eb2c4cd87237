import { assertNonEmptyString, assertObject, assertSignal, raceAbort, throwIfAborted } from '@hydrakit/core/feature'
import { isTokenRefusedError, TokenRefusedError, type TokenRequirement } from '@hydrakit/introspection'
import { assertMembers, assertScopes } from './assert-options.js'
import type { CachedResponse, IntrospectionCheck, IntrospectionRequest } from './introspection-check.js'
import type { JwtCheck } from './jwt-check.js'
import type { Principal } from './principal.js'
import { peekBearerToken, readBearerToken } from './read-bearer-token.js'
import { refuseOpaqueToken } from './refuse-opaque-token.js'
import type { TokenVerifier, VerifierStatistics, VerifyOptions } from './token-verifier.js'
import { isTokenVerifierUnavailableError } from './token-verifier-unavailable-error.js'
import type { VerifiedToken } from './verified-token.js'

/** What a verifier is made of. At least one check is there. */
export interface VerifierParts<Ext extends object> {
  readonly introspection: IntrospectionCheck<Ext> | undefined
  readonly jwt: JwtCheck<Ext> | undefined
  /** Whether a JWT that passed is introspected too, to see a revocation. */
  readonly introspectsJwts: boolean
  readonly audiences: readonly string[]
  readonly maxAgeMs: number | undefined
  readonly maxAgeMsByScope: ReadonlyMap<string, number>
}

/** What a route requires of a token. */
type RequestOptions = Pick<VerifyOptions, 'scopes'>

/** Looks in the caches, then checks the token. Its members are `#private`, so that printing it shows no token. */
export class Verifier<Ext extends object> implements TokenVerifier<Ext> {
  readonly #parts: VerifierParts<Ext>
  readonly #counts = { hits: 0, misses: 0, refusals: 0, outages: 0 }

  constructor(parts: VerifierParts<Ext>) {
    this.#parts = parts
  }

  /**
   * Verifies the token of a request, as `readBearerToken` and `verify` do. With a token in memory there is no promise to wait for.
   *
   * Another verifier, one that wraps ours, and one whose `verify` was replaced, such as by instrumentation, are asked by their `verify`. So is ours if it
   * was made by another copy of this package.
   */
  static verifyRequest<Ext extends object>(
    verifier: TokenVerifier<Ext>,
    authorization: string | undefined,
    query: string,
    options: RequestOptions,
  ): Principal<Ext> | Promise<Principal<Ext>> {
    if (#parts in verifier && verifier.verify === ownVerify)
      return (verifier as object as Verifier<Ext>).#verifyRequest(authorization, query, options)
    return askVerifier(verifier, readBearerToken(authorization, query, options.scopes), options)
  }

  // Not async: a hit is two lookups, and returns a promise that exists already.
  verify(token: string, options: VerifyOptions = noOptions): Promise<Principal<Ext>> {
    if (!allowsHit(options)) return this.#verifyUncached(token, options)
    const { scopes = noScopes } = options
    const cached = this.#peekResponse(token, scopes)
    return this.#takeHit(token, scopes, cached)?.promise ?? this.#verifyUncached(token, options, cached)
  }

  #verifyRequest(
    authorization: string | undefined,
    query: string,
    options: RequestOptions,
  ): Principal<Ext> | Promise<Principal<Ext>> {
    const { scopes = noScopes } = options
    const peeked = query === '' ? peekBearerToken(authorization) : undefined
    // Its characters are not checked first: those of a token in memory were checked when it came there.
    const cached = peeked === undefined ? undefined : this.#peekResponse(peeked, scopes)
    const hit = peeked === undefined ? undefined : this.#takeHit(peeked, scopes, cached)
    if (hit) return hit.principal
    const token = readBearerToken(authorization, query, scopes)
    return token === peeked ? this.#verifyUncached(token, options, cached) : this.verify(token, options)
  }

  /** A token that was verified before, and has the scopes. */
  #takeHit(
    token: string,
    scopes: readonly string[],
    cached: CachedResponse<Ext> | undefined,
  ): VerifiedToken<Ext> | undefined {
    const verified = this.#findVerified(token, scopes, cached)
    if (verified === undefined || !hasScopes(verified, scopes)) return undefined
    this.#counts.hits += 1
    return verified
  }

  async evict(token: string): Promise<void> {
    assertNonEmptyString(token, 'token')
    this.#parts.jwt?.evict(token)
    await this.#parts.introspection?.evict(token)
  }

  statistics(): VerifierStatistics {
    return { ...this.#counts }
  }

  #peekResponse(token: string, scopes: readonly string[]): CachedResponse<Ext> | undefined {
    const { introspection, maxAgeMs } = this.#parts
    return introspection?.peek(token, this.#isSensitive(scopes) ? this.#maxAgeMs(scopes) : maxAgeMs)
  }

  #findVerified(
    token: string,
    scopes: readonly string[],
    cached: CachedResponse<Ext> | undefined,
  ): VerifiedToken<Ext> | undefined {
    const { introspection, jwt, introspectsJwts } = this.#parts
    const introspected = cached && introspection?.findVerified(cached)
    if (introspected || introspectsJwts || this.#isSensitive(scopes)) return introspected
    return jwt?.findVerified(token)
  }

  #isSensitive(scopes: readonly string[]): boolean {
    const { maxAgeMsByScope } = this.#parts
    return maxAgeMsByScope.size > 0 && scopes.some((each) => maxAgeMsByScope.has(each))
  }

  /** The shortest age that the scopes of a request allow. */
  #maxAgeMs(scopes: readonly string[]): number | undefined {
    const { maxAgeMs, maxAgeMsByScope } = this.#parts
    const ages = [maxAgeMs, ...scopes.map((each) => maxAgeMsByScope.get(each))].filter((each) => each !== undefined)
    return ages.length > 0 ? Math.min(...ages) : undefined
  }

  async #verifyUncached(token: string, options: VerifyOptions, cached?: CachedResponse<Ext>): Promise<Principal<Ext>> {
    assertArguments(token, options)
    const { signal, scopes = noScopes } = options
    throwIfAborted(signal)
    this.#counts.misses += 1
    const required = { scopes, audiences: this.#parts.audiences }
    try {
      const verified = await raceAbort(
        this.#check(token, { signal, maxAgeMs: this.#maxAgeMs(scopes) }, required, cached),
        signal,
      )
      if (!hasScopes(verified, scopes)) throw new TokenRefusedError('missing_scope', required)
      return verified.principal
    } catch (error) {
      if (isTokenRefusedError(error)) this.#counts.refusals += 1
      if (isTokenVerifierUnavailableError(error)) this.#counts.outages += 1
      throw error
    }
  }

  async #check(
    token: string,
    request: IntrospectionRequest,
    required: TokenRequirement & { readonly scopes: readonly string[] },
    cached: CachedResponse<Ext> | undefined,
  ): Promise<VerifiedToken<Ext>> {
    const { introspection, jwt, introspectsJwts } = this.#parts
    if (token.length > longestJwt) throw new TokenRefusedError('malformed_token', required)
    const verified = await jwt?.verify(token, required)
    if (verified && !introspectsJwts && !this.#isSensitive(required.scopes)) return verified
    if (!(verified || isIntrospectable(token))) throw new TokenRefusedError('malformed_token', required)
    if (!introspection) throw refuseOpaqueToken(required)
    return introspection.verify(token, request, required, cached)
  }
}

const ownVerify = Verifier.prototype.verify

// Async: another verifier may return something that is no promise, and throw where it should reject.
async function askVerifier<Ext extends object>(
  verifier: TokenVerifier<Ext>,
  token: string,
  options: RequestOptions,
): Promise<Principal<Ext>> {
  return verifier.verify(token, options)
}

const noOptions: VerifyOptions = Object.freeze({})
const noScopes: readonly string[] = Object.freeze([])

/** As an introspector has it, in characters: as much as Node takes in all headers of a request. */
const longestJwt = 16_383
/** A token that Hydra could have issued has fewer characters. */
const longestIntrospected = 4_096

function isIntrospectable(token: string): boolean {
  return token.length <= longestIntrospected && /^[\w.~+/-]+=*$/.test(token)
}

/** Whether a cached token may be returned. An aborted signal or a wrong option is left to the slower path, which rejects. */
function allowsHit(options: VerifyOptions): boolean {
  if (options === noOptions) return true
  if (!hasKnownMembers(options)) return false
  return (options.signal === undefined || options.signal?.aborted === false) && isOptionalList(options.scopes)
}

// Not by `Object.keys`, which makes a list for each call. A list or a promise of options has no scopes, so it must not pass either.
function hasKnownMembers(options: VerifyOptions): boolean {
  if (typeof options !== 'object' || options === null || Symbol.iterator in options || 'then' in options) return false
  for (const name in options) if (name !== 'scopes' && name !== 'signal' && Object.hasOwn(options, name)) return false
  return true
}

function isOptionalList(scopes: unknown): boolean {
  return scopes === undefined || Array.isArray(scopes)
}

function hasScopes({ granted }: VerifiedToken<object>, scopes: readonly string[]): boolean {
  for (const each of scopes) if (!granted.has(each)) return false
  return true
}

function assertArguments(token: string, options: VerifyOptions): void {
  assertNonEmptyString(token, 'token')
  assertObject(options, 'options')
  assertMembers(options, { scopes: true, signal: true })
  if (options.scopes !== undefined) assertScopes(options.scopes, 'scopes')
  assertSignal(options.signal)
}
