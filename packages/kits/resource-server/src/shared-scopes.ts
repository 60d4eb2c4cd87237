import { createLRU } from 'lru.min'

/**
 * The sets of granted scopes. Tokens with the same scopes share one, because few clients have scopes that no other client has: a set for each token
 * would be most of what a request with a known token has to load from memory.
 */
export class SharedScopes {
  readonly #sets = createLRU<string, ReadonlySet<string>>({ max: maxSets })

  /** Returns a set that nobody may change. */
  of(scopes: readonly string[]): ReadonlySet<string> {
    const text = JSON.stringify(scopes) // a scope of a JWT can contain any character
    const known = this.#sets.get(text)
    if (known) return known
    const created = new Set(scopes)
    this.#sets.set(text, created)
    return created
  }
}

const maxSets = 1_000
