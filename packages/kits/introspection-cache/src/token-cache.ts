import type { IntrospectedOAuth2Token } from '@hydrakit/introspection'
import QuickLRU from 'quick-lru'
import { type CachedToken, type CacheLifetimes, computeExpiry } from './cached-token.js'
import { isAhead, isWithin, type Moment } from './clocks.js'

interface CacheEntry<Ext extends object> {
  /** Created once: each hit returns the same promise. */
  readonly response: Promise<IntrospectedOAuth2Token<Ext>>
  readonly requestedAt: Moment
  readonly expiresAt: Moment
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
    if (entry === undefined) return undefined
    // A clock that was set back far tells nothing of the time since then.
    const isValid = isAhead(entry.expiresAt) && Date.now() >= entry.requestedAt.system
    return isValid && isWithin(entry.requestedAt, maxAgeMs) ? entry.response : undefined
  }

  set(token: string, cached: CachedToken<Ext>, key?: string): void {
    const { response, requestedAt } = cached
    const expiresAt = computeExpiry(cached, this.#lifetimes)
    this.evict(token)
    if (!isAhead(expiresAt)) return
    const cache = response.active ? this.#active : this.#inactive
    cache.set(token, { response: Promise.resolve(response), requestedAt, expiresAt, key })
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

// An invented token can have 16,384 characters.
const maxInactive = 1_000
