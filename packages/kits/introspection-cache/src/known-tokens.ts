import type { IntrospectedOAuth2Token } from '@hydrakit/introspection'
import { createLRU } from 'lru.min'
import { hasExpired } from './cached-token.js'

/**
 * The tokens that this process has seen active. They are apart from the cache, because a token that was evicted or cleared is still one that an outage of
 * Hydra must not turn inactive. Code outside this class cannot read them.
 */
export class KnownTokens {
  /** When each token expires, in milliseconds since 1970. Not a number if the clock of this process cannot tell. */
  readonly #active: ReturnType<typeof createLRU<string, number>>
  /** Tokens that were evicted since then, probably because they were revoked. */
  readonly #evicted: ReturnType<typeof createLRU<string, true>>

  /** @param maxEntries - How many tokens are kept of each kind: the most recently introspected ones. */
  constructor(maxEntries: number) {
    this.#active = createLRU({ max: maxEntries })
    this.#evicted = createLRU({ max: maxEntries })
  }

  /** Notes an active token, and drops one that was confirmed to be inactive. */
  note(token: string, response: IntrospectedOAuth2Token<object>): void {
    if (response.active) this.#active.set(token, hasExpired(response) ? Number.NaN : response.exp * 1_000)
    else this.#active.delete(token)
    this.#evicted.delete(token)
  }

  /** Notes that a token was evicted. Only of one that was active does it matter, so invented tokens take no memory. */
  noteEvicted(token: string): void {
    if (this.#active.has(token)) this.#evicted.set(token, true)
  }

  /** Whether a token was evicted, and not introspected since then. */
  wasEvicted(token: string): boolean {
    return this.#evicted.has(token)
  }

  /** Whether a token was active, and has not reached its `exp`. True without an `exp`, or if Hydra called it active after that: a clock is ahead. */
  wasActive(token: string): boolean {
    return this.#active.has(token) && !(Number(this.#active.peek(token)) <= Date.now())
  }
}
