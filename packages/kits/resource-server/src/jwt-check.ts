import { copyText, deepFreeze } from '@hydrakit/core/feature'
import { type TokenRefusal, TokenRefusedError, type TokenRequirement } from '@hydrakit/introspection'
import { errors, type JWTHeaderParameters, type JWTPayload, type JWTVerifyOptions, jwtVerify } from 'jose'
import QuickLRU from 'quick-lru'
import type { IssuerKey, IssuerKeys } from './issuer-keys.js'
import { readJwtClaims } from './jwt-claims.js'
import { hasThreeParts, jwtAlgorithms, readJwtHeader } from './jwt-header.js'
import { SharedScopes } from './shared-scopes.js'
import { createVerifiedToken, type VerifiedToken } from './verified-token.js'

/** What a JWT must fulfil. */
export interface JwtRules {
  readonly issuer: string
  /** Undefined accepts any audience. */
  readonly audiences: readonly string[] | undefined
  readonly clockToleranceMs: number
}

interface CacheEntry<Ext extends object> {
  readonly verified: VerifiedToken<Ext>
  readonly generation: number
  /** Milliseconds since 1970. */
  readonly verifiedAt: number
  readonly expiresAt: number
}

/**
 * Checks JWT access tokens with the keys of the issuer, and caches those that pass. It does not see a revocation.
 *
 * Only what passed is cached, so forged tokens evict nothing. The keys of the cache are the tokens themselves, and nothing outside can read them.
 */
export class JwtCheck<Ext extends object> {
  readonly #keys: IssuerKeys
  readonly #options: JWTVerifyOptions
  readonly #clockToleranceMs: number
  readonly #scopes = new SharedScopes()
  readonly #cache = new QuickLRU<string, CacheEntry<Ext>>({ maxSize: maxEntries })

  constructor(keys: IssuerKeys, rules: JwtRules) {
    this.#keys = keys
    this.#options = toJoseOptions(rules)
    this.#clockToleranceMs = rules.clockToleranceMs
  }

  /** A token that was verified before, with keys that the issuer still has. */
  peek(token: string): VerifiedToken<Ext> | undefined {
    const entry = this.#cache.get(token)
    if (entry === undefined) return undefined
    const now = Date.now()
    // When the clock is set back, the token may not be valid yet.
    const isCurrent = now < entry.expiresAt && now >= entry.verifiedAt
    return isCurrent && entry.generation === this.#keys.generation ? entry.verified : undefined
  }

  evict(token: string): void {
    this.#cache.delete(token)
  }

  /**
   * Resolves to undefined if the token is no JWT, so that this check does not decide on it.
   *
   * @throws {TokenRefusedError} if the token is not a valid access token.
   * @throws {TokenVerifierUnavailableError} if the keys of the issuer could not be fetched.
   */
  async verify(token: string, required: TokenRequirement): Promise<VerifiedToken<Ext> | undefined> {
    const known = this.peek(token)
    if (known || !hasThreeParts(token)) return known
    const encodedHeader = token.slice(0, token.indexOf('.'))
    const found = this.#keys.peek(encodedHeader) ?? (await this.#findKey(token, required))
    if (found === undefined) return undefined
    const claims = await this.#verifyClaims(token, found.key, required)
    this.#keys.remember(encodedHeader, found)
    deepFreeze(claims) // all requests with the token share it
    const verified = createVerifiedToken(readJwtClaims<Ext>(claims, required), this.#scopes)
    if (token.length <= longestCached) this.#cache.set(copyText(token), this.#createEntry(verified, found, claims))
    return verified
  }

  /** Resolves to undefined without a header of a JWT. */
  async #findKey(token: string, required: TokenRequirement): Promise<IssuerKey | undefined> {
    const header = readJwtHeader(token)
    if (header === undefined) return undefined
    assertHeader(header, required)
    return this.#keys.find(header, required)
  }

  #createEntry(verified: VerifiedToken<Ext>, { generation }: IssuerKey, { exp = 0 }: JWTPayload): CacheEntry<Ext> {
    return { verified, generation, verifiedAt: Date.now(), expiresAt: exp * 1_000 + this.#clockToleranceMs }
  }

  async #verifyClaims(token: string, key: CryptoKey, required: TokenRequirement): Promise<JWTPayload> {
    try {
      const { payload } = await jwtVerify(token, key, this.#options)
      return payload
    } catch (error) {
      // The error of `jose` has the claims as a member, so it is not the cause.
      throw new TokenRefusedError(toRefusal(error), required)
    }
  }
}

/** Twice as many are kept at most. */
const maxEntries = 10_000
/** Longer tokens are verified each time, so that the memory is bounded. In characters. */
const longestCached = 4_096

function toJoseOptions({ issuer, audiences, clockToleranceMs }: JwtRules): JWTVerifyOptions {
  return {
    algorithms: jwtAlgorithms,
    issuer,
    ...(audiences && { audience: [...audiences] }),
    clockTolerance: clockToleranceMs / 1_000,
    requiredClaims: ['exp'],
  }
}

// `jku`, `x5u`, `x5c` and `jwk` have no effect: the key is always the issuer's.
function assertHeader({ crit, typ, kid }: JWTHeaderParameters, required: TokenRequirement): void {
  if (typ !== undefined && !/^(application\/)?(at\+)?jwt$/i.test(`${typ}`)) {
    throw new TokenRefusedError('not_an_access_token', required)
  }
  if (crit !== undefined) throw new TokenRefusedError('malformed_token', required)
  if (typeof kid !== 'string') throw new TokenRefusedError('unknown_key', required) // Hydra always names its key
}

function toRefusal(error: unknown): TokenRefusal {
  if (error instanceof errors.JWSSignatureVerificationFailed) return 'invalid_signature'
  if (error instanceof errors.JWTExpired) return 'expired'
  if (!(error instanceof errors.JWTClaimValidationFailed)) return 'malformed_token'
  if (error.claim === 'nbf' && error.reason === 'check_failed') return 'not_yet_valid'
  return refusalsOfClaims[error.claim] ?? 'malformed_token'
}

const refusalsOfClaims: Readonly<Record<string, TokenRefusal>> = { iss: 'wrong_issuer', aud: 'wrong_audience' }
