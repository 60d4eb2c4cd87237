import { createLRU } from 'lru.min'
import { createFrozenSet } from './frozen-set.js'

/** The scopes of a token, twice. */
export interface Scopes {
  /** For checks. No caller gets it. */
  readonly granted: ReadonlySet<string>
  /** For callers. It is frozen. */
  readonly shown: ReadonlySet<string>
}

/**
 * The scopes of tokens. Tokens with the same scopes share them, because few clients have scopes that no other client has: a set for each token would be most
 * of what a request with a known token has to load from memory.
 */
export class SharedScopes {
  readonly #scopes = createLRU<string, Scopes>({ max: maxSets })

  of(scopes: readonly string[]): Scopes {
    const text = JSON.stringify(scopes) // a scope of a JWT can contain any character
    const known = this.#scopes.get(text)
    if (known) return known
    const created = { granted: new Set(scopes), shown: createFrozenSet(scopes) }
    this.#scopes.set(text, created)
    return created
  }
}

const maxSets = 1_000
