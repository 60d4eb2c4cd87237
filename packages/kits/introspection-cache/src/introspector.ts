import { assertNonEmptyString } from '@hydrakit/core'
import type { IntrospectedOAuth2Token } from '@hydrakit/introspection'
import { hasExpired, type TimedAnswer } from './answer-lifetime.js'
import type { AnswerMemory } from './answer-memory.js'
import type { CachedIntrospector, IntrospectorStatistics } from './cached-introspector.js'
import { deepFreeze } from './deep-freeze.js'
import type { SharedAnswers } from './shared-answers.js'
import { type FlightState, SingleFlight } from './single-flight.js'
import { tokenKey } from './token-key.js'

/** What an introspector works with. */
export interface IntrospectorParts<Ext extends object> {
  /** Asks Hydra. */
  ask(token: string, signal: AbortSignal): Promise<IntrospectedOAuth2Token<Ext>>
  readonly memory: AnswerMemory<Ext>
  readonly shared: SharedAnswers<Ext> | undefined
}

/** Memory, then store, then Hydra. Its members are private to the language, so that nothing can print the tokens. */
export class Introspector<Ext extends object> implements CachedIntrospector<Ext> {
  readonly #ask: IntrospectorParts<Ext>['ask']
  readonly #memory: AnswerMemory<Ext>
  readonly #shared: SharedAnswers<Ext> | undefined
  readonly #flights = new SingleFlight<IntrospectedOAuth2Token<Ext>>()
  readonly #counts = { hits: 0, joined: 0, misses: 0, storeHits: 0, failures: 0 }

  constructor({ ask, memory, shared }: IntrospectorParts<Ext>) {
    this.#ask = ask
    this.#memory = memory
    this.#shared = shared
  }

  // Not async: a hit is one lookup, and hands out a promise that is there.
  introspect(
    token: string,
    options?: { readonly signal?: AbortSignal | undefined },
  ): Promise<IntrospectedOAuth2Token<Ext>> {
    const held = this.#memory.get(token)
    if (held === undefined || options?.signal?.aborted) return this.#miss(token, options?.signal)
    this.#counts.hits += 1
    return held
  }

  async evict(token: string): Promise<void> {
    assertToken(token)
    this.#memory.forget(token)
    this.#flights.forget(token)
    await this.#shared?.remove(await tokenKey(token))
  }

  async clear(): Promise<void> {
    this.#memory.clear()
    this.#flights.clear()
    await this.#shared?.clear()
  }

  statistics(): IntrospectorStatistics {
    return { ...this.#counts, storeFailures: this.#shared?.failures ?? 0 }
  }

  async #miss(token: string, signal: AbortSignal | undefined): Promise<IntrospectedOAuth2Token<Ext>> {
    assertToken(token)
    signal?.throwIfAborted()
    this.#counts[this.#flights.has(token) ? 'joined' : 'misses'] += 1
    const answer = await this.#flights.join(token, (state) => this.#find(token, state), signal)
    return hasExpired(answer) ? inactive : answer // who joins late may have asked after exp
  }

  async #find(token: string, state: FlightState): Promise<IntrospectedOAuth2Token<Ext>> {
    const key = this.#shared && (await tokenKey(token))
    const shared = key === undefined ? undefined : await this.#shared?.read(key)
    if (shared) this.#counts.storeHits += 1
    const timed = shared ?? (await this.#askHydra(token, state.signal))
    deepFreeze(timed.answer) // all callers get the same
    if (state.isCurrent()) {
      this.#memory.keep(token, timed)
      if (key !== undefined && !shared) this.#shared?.write(key, timed)
    }
    return timed.answer
  }

  // When it was asked counts, not when it answered: the token may have been revoked in between.
  async #askHydra(token: string, signal: AbortSignal): Promise<TimedAnswer<Ext>> {
    const askedAt = Date.now()
    try {
      return { askedAt, answer: await this.#ask(token, signal) }
    } catch (error) {
      this.#counts.failures += 1
      throw error
    }
  }
}

const inactive = Object.freeze({ active: false } as const)

function assertToken(token: string): void {
  assertNonEmptyString(token, 'token')
}
