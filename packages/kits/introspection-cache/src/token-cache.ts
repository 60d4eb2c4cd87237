import type { IntrospectedOAuth2Token } from '@hydrakit/introspection'
import QuickLRU from 'quick-lru'
import { type CachedToken, type CacheLifetimes, computeExpiry } from './cached-token.js'
import { isAhead } from './clocks.js'

interface CacheEntry<Ext extends object> {
  /** Created once: each hit returns the same promise. */
  readonly response: Promise<IntrospectedOAuth2Token<Ext>>
  /**
   * When it was requested and when it expires, each by the system clock and the monotonic clock. Four numbers of one list lie side by side in memory:
   * with 10,000 tokens, each further object is one more that a hit has to wait for.
   */
  readonly times: readonly [
    requestedSystem: number,
    requestedMonotonic: number,
    expirySystem: number,
    expiryMonotonic: number,
  ]
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
  readonly #active: QuickLRU<string, CacheEntry<Ext>>
  readonly #inactive = new QuickLRU<string, CacheEntry<Ext>>({ maxSize: maxInactive })
  /** Active tokens by their hashes. */
  readonly #tokens = new Map<string, string>()
  readonly #lifetimes: CacheLifetimes

  constructor(maxEntries: number, lifetimes: CacheLifetimes) {
    this.#active = new QuickLRU({ maxSize: maxEntries, onEviction: (_, { key }) => this.#forgetKey(key) })
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
      times: [requestedAt.system, requestedAt.monotonic, expiresAt.system, expiresAt.monotonic],
      key,
    })
    if (key !== undefined && response.active) this.#tokens.set(key, token)
  }

  evict(token: string): void {
    this.#forgetKey(this.#active.peek(token)?.key)
    this.#active.delete(token)
    this.#inactive.delete(token)
  }

  /** Evicts the active token with a hash, and returns it. */
  evictKey(key: string): string | undefined {
    const token = this.#tokens.get(key)
    if (token !== undefined) this.evict(token)
    return token
  }

  #forgetKey(key: string | undefined): void {
    if (key !== undefined) this.#tokens.delete(key)
  }

  clear(): void {
    this.#tokens.clear()
    this.#active.clear()
    this.#inactive.clear()
  }
}

function isValid({ times }: CacheEntry<object>, maxAgeMs: number): boolean {
  const [requestedSystem, requestedMonotonic, expirySystem, expiryMonotonic] = times
  const [system, monotonic] = [Date.now(), performance.now()]
  // A clock that was set back far tells nothing of the time since then.
  const isCurrent = system < expirySystem && monotonic < expiryMonotonic && system >= requestedSystem
  // The age by both clocks: one of them may have stood still or been set back.
  return isCurrent && monotonic - requestedMonotonic < maxAgeMs && system - requestedSystem < maxAgeMs
}

// An invented token can have 16,383 characters.
const maxInactive = 1_000
