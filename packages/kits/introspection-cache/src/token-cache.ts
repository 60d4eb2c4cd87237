import type { IntrospectedOAuth2Token } from '@hydrakit/introspection'
import { createLRU } from 'lru.min'
import { type CachedToken, type CacheLifetimes, computeExpiry } from './cached-token.js'
import { isAhead } from './clocks.js'

interface CacheEntry<Ext extends object> {
  /** Created once: each hit returns the same promise. */
  readonly response: Promise<IntrospectedOAuth2Token<Ext>>
  // When it was requested, by the system clock and the monotonic clock. Not a `Moment`: with 10,000 tokens, each further object is one more that a hit has
  // to wait for.
  readonly requestedSystem: number
  readonly requestedMonotonic: number
  /** How old it may become, by either clock. */
  readonly lifetimeMs: number
  /** Hash of the token, if other processes tell of their evictions. */
  readonly key: string | undefined
}

/**
 * The introspection responses cached in this process. The keys are the tokens themselves, because a hash would cost more than the lookup. Code
 * outside this class cannot read the keys.
 *
 * Inactive tokens have a cache of their own, so that a flood of invented tokens evicts no active one.
 */
export class TokenCache<Ext extends object> {
  readonly #active: ReturnType<typeof createLRU<string, CacheEntry<Ext>>>
  readonly #inactive = createLRU<string, CacheEntry<Ext>>({ max: maxInactive })
  /** Active tokens by their hashes. */
  readonly #tokens = new Map<string, string>()
  readonly #lifetimes: CacheLifetimes

  constructor(maxEntries: number, lifetimes: CacheLifetimes) {
    // Called for each entry that leaves: the oldest, one that is deleted or replaced, and all of them at `clear`.
    this.#active = createLRU({
      max: maxEntries,
      onEviction: (_, { key }) => key !== undefined && this.#tokens.delete(key),
    })
    this.#lifetimes = lifetimes
  }

  /** @param maxAgeMs - An older response does not count. */
  get(token: string, maxAgeMs = Number.POSITIVE_INFINITY): Promise<IntrospectedOAuth2Token<Ext>> | undefined {
    const entry = this.#active.get(token) ?? this.#inactive.get(token)
    return entry !== undefined && isValid(entry, maxAgeMs) ? entry.response : undefined
  }

  set(token: string, cached: CachedToken<Ext>, key?: string): void {
    const { response, requestedAt } = cached
    const expiresAt = computeExpiry(cached, this.#lifetimes)
    this.evict(token)
    if (!isAhead(expiresAt)) return
    const cache = response.active ? this.#active : this.#inactive
    cache.set(token, {
      response: Promise.resolve(response),
      requestedSystem: requestedAt.system,
      requestedMonotonic: requestedAt.monotonic,
      lifetimeMs: Math.min(expiresAt.system - requestedAt.system, expiresAt.monotonic - requestedAt.monotonic),
      key,
    })
    if (key !== undefined && response.active) this.#tokens.set(key, token)
  }

  evict(token: string): void {
    this.#active.delete(token)
    this.#inactive.delete(token)
  }

  /** Evicts the active token with a hash, and returns it. */
  evictKey(key: string): string | undefined {
    const token = this.#tokens.get(key)
    if (token !== undefined) this.evict(token)
    return token
  }

  clear(): void {
    this.#active.clear()
    this.#inactive.clear()
  }
}

// By both clocks: one of them may have stood still or been set back.
function isValid(entry: CacheEntry<object>, maxAgeMs: number): boolean {
  const limit = Math.min(entry.lifetimeMs, maxAgeMs)
  const age = Date.now() - entry.requestedSystem
  // A clock that was set back far tells nothing of the time since then.
  return age >= 0 && age < limit && performance.now() - entry.requestedMonotonic < limit
}

// An invented token can have 16,383 characters.
const maxInactive = 1_000
