import { copyText, deepFreeze } from '@hydrakit/core/feature'
import { TokenRefusedError, type TokenRequirement } from '@hydrakit/introspection'
import type { JWTHeaderParameters, JWTPayload } from 'jose'
import { createLRU } from 'lru.min'
import { type IssuerKey, isSignedBy, readSignedBytes } from './issuer-key.js'
import type { IssuerKeys } from './issuer-keys.js'
import { type JwtRules, readCheckedClaims, readJwtClaims } from './jwt-claims.js'
import { hasThreeParts, readJwtHeader } from './jwt-header.js'
import { SharedScopes } from './shared-scopes.js'
import { createVerifiedToken, type VerifiedToken } from './verified-token.js'

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
  readonly #rules: JwtRules
  readonly #scopes = new SharedScopes()
  readonly #cache = createLRU<string, CacheEntry<Ext>>({ max: maxEntries })

  constructor(keys: IssuerKeys, rules: JwtRules) {
    this.#keys = keys
    this.#rules = rules
  }

  /** A token that was verified before, with keys that the issuer still has. */
  findVerified(token: string): VerifiedToken<Ext> | undefined {
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
    const known = this.findVerified(token)
    if (known || !hasThreeParts(token)) return known
    const encodedHeader = token.slice(0, token.indexOf('.'))
    const key = await this.#findSigner(token, encodedHeader, required)
    if (key === undefined) return undefined
    const claims = readCheckedClaims(token, this.#rules, required)
    this.#keys.remember(encodedHeader, key)
    deepFreeze(claims) // all requests with the token share it
    const verified = createVerifiedToken(readJwtClaims<Ext>(claims, required), this.#scopes)
    if (token.length <= longestCached) this.#cache.set(copyText(token), this.#createEntry(verified, key, claims))
    return verified
  }

  /** Finds the key that made the signature. Resolves to undefined without a header of a JWT. */
  async #findSigner(token: string, encodedHeader: string, required: TokenRequirement): Promise<IssuerKey | undefined> {
    const likeliest = this.#keys.peek(encodedHeader)
    const bytes = readSignedBytes(token)
    if (likeliest && bytes && (await isSignedBy(likeliest, bytes))) return likeliest
    const header = readJwtHeader(token)
    if (header === undefined) return undefined
    assertHeader(header, required)
    if (bytes === undefined) throw new TokenRefusedError('malformed_token', required)
    return this.#keys.findSigner(header, (key) => isSignedBy(key, bytes), required, likeliest)
  }

  #createEntry(verified: VerifiedToken<Ext>, { generation }: IssuerKey, { exp = 0 }: JWTPayload): CacheEntry<Ext> {
    return { verified, generation, verifiedAt: Date.now(), expiresAt: exp * 1_000 + this.#rules.clockToleranceMs }
  }
}

const maxEntries = 10_000
/** Longer tokens are verified each time, so that the memory is bounded. In characters. */
const longestCached = 4_096

// `jku`, `x5u`, `x5c` and `jwk` have no effect: the key is always the issuer's.
function assertHeader({ crit, typ, kid }: JWTHeaderParameters, required: TokenRequirement): void {
  if (typ !== undefined && !(typeof typ === 'string' && /^(application\/)?(at\+)?jwt$/i.test(typ))) {
    throw new TokenRefusedError('not_an_access_token', required)
  }
  if (crit !== undefined) throw new TokenRefusedError('malformed_token', required)
  if (typeof kid !== 'string') throw new TokenRefusedError('unknown_key', required) // Hydra always names its key
}
