import { assertNumber, assertObject, type CallOptions, type HydraClient } from '@hydrakit/core'
import { introspectOAuth2Token } from '@hydrakit/introspection'
import { AnswerMemory } from './answer-memory.js'
import type { CachedIntrospector } from './cached-introspector.js'
import type { IntrospectionStore } from './introspection-store.js'
import type { IntrospectionStoreError } from './introspection-store-error.js'
import { Introspector } from './introspector.js'
import { longestAgeMs, SharedAnswers } from './shared-answers.js'

/** Options of {@link createCachedIntrospector}, and those of the calls to Hydra. */
export interface CachedIntrospectorOptions extends Omit<CallOptions, 'signal'> {
  /**
   * How long an active token may go on without asking, in milliseconds, 0 to 86,400,000 (a day), and never beyond its own expiry. A token that is
   * revoked elsewhere stays good here for as long. Default: 60,000.
   */
  readonly maxAgeMs?: number | undefined
  /** How long an inactive token is remembered as such, in milliseconds, 0 to 86,400,000. Default: 5,000. */
  readonly inactiveMaxAgeMs?: number | undefined
  /**
   * Active tokens to remember, an integer from 1 to 10,000,000: so many of those used last are held for certain, and never twice as many. Beside them
   * go about 1,000 inactive ones. Default: 10,000.
   */
  readonly maxEntries?: number | undefined
  /** Shares the active tokens between processes. Default: none, each process asks for itself. */
  readonly store?: IntrospectionStore | undefined
  /** How long a call waits for the store before it asks Hydra, in milliseconds, 1 to 60,000. Default: 100. */
  readonly storeTimeoutMs?: number | undefined
  /** Told when the store fails, for your log; the call it happened to goes on without it. What it throws is dropped. */
  readonly onStoreError?: ((error: IntrospectionStoreError) => unknown) | undefined
}

/**
 * Makes an introspector that remembers what Hydra said, for APIs that get the same token many times.
 *
 * Concurrent calls for one token ask once. Nothing that prints, copies or serialises the introspector shows a token.
 *
 * @typeParam Ext - The `session.access_token` data that the consent app set.
 * @param admin - Client of the admin API, from `createHydraAdmin`.
 * @param options - How long and how many, a shared store, and the options of the calls to Hydra.
 * @returns The introspector: make one for each Hydra, and keep it.
 * @throws {TypeError} if an option is out of its range.
 * @example
 * const introspector = createCachedIntrospector(admin, { maxAgeMs: 30_000 })
 * const token = await introspector.introspect(bearerToken)
 * requireAudience(token, 'https://photos.example')
 * requireScope(token, 'photos.read')
 * @see {@link https://www.rfc-editor.org/rfc/rfc7662#section-4 | RFC 7662 section 4}, on caching
 */
export function createCachedIntrospector<Ext extends object = Record<string, unknown>>(
  admin: HydraClient<'admin'>,
  options: CachedIntrospectorOptions = {},
): CachedIntrospector<Ext> {
  assertObject(options, 'options')
  const {
    maxAgeMs = 60_000,
    inactiveMaxAgeMs = 5_000,
    maxEntries = 10_000,
    store,
    storeTimeoutMs = 100,
    onStoreError,
    ...callOptions
  } = options
  assertNumber(maxAgeMs, 'maxAgeMs', 0, longestAgeMs)
  assertNumber(inactiveMaxAgeMs, 'inactiveMaxAgeMs', 0, longestAgeMs)
  assertNumber(storeTimeoutMs, 'storeTimeoutMs', 1, 60_000)
  assertInteger(maxEntries, 'maxEntries', 1, 10_000_000)
  assertStore(store)
  const lifetimes = { maxAgeMs, inactiveMaxAgeMs }
  const shared = store && new SharedAnswers<Ext>(store, { timeoutMs: storeTimeoutMs, lifetimes, onError: onStoreError })
  return new Introspector<Ext>({
    ask: (token, signal) => introspectOAuth2Token<Ext>(admin, token, { ...callOptions, signal }),
    memory: new AnswerMemory(maxEntries, lifetimes),
    shared,
  })
}

function assertInteger(value: unknown, name: string, min: number, max: number): void {
  if (Number.isInteger(value) && (value as number) >= min && (value as number) <= max) return
  throw new TypeError(`"${name}" must be an integer from ${min} to ${max}`)
}

function assertStore(store: IntrospectionStore | undefined): void {
  if (store === undefined) return
  const isStore = [store?.get, store?.set, store?.delete].every((each) => typeof each === 'function')
  if (!isStore) throw new TypeError('"store" must have the functions get, set and delete')
}
