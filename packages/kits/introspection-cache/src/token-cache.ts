import type { IntrospectedOAuth2Token } from '@hydrakit/introspection'
import QuickLRU from 'quick-lru'
import { type Lifetimes, type TimedAnswer, usableUntil } from './answer-lifetime.js'

interface HeldAnswer<Ext extends object> {
  /** Made once: a hit hands it out as it is. */
  readonly answered: Promise<IntrospectedOAuth2Token<Ext>>
  readonly askedAt: number
  readonly until: number
}

/**
 * The answers that this process holds, by the token itself: hashing it would cost more than all else. Nothing outside can reach the tokens.
 *
 * Inactive ones are held apart, so that a flood of invented tokens pushes no real one out.
 */
export class AnswerMemory<Ext extends object> {
  readonly #active: QuickLRU<string, HeldAnswer<Ext>>
  readonly #inactive = new QuickLRU<string, HeldAnswer<Ext>>({ maxSize: maxInactive })
  readonly #lifetimes: Lifetimes

  constructor(maxEntries: number, lifetimes: Lifetimes) {
    this.#active = new QuickLRU({ maxSize: maxEntries })
    this.#lifetimes = lifetimes
  }

  get(token: string): Promise<IntrospectedOAuth2Token<Ext>> | undefined {
    const held = this.#active.get(token) ?? this.#inactive.get(token)
    if (held === undefined) return undefined
    const now = Date.now()
    // A clock that was set back would make an answer live longer.
    return now < held.until && now >= held.askedAt ? held.answered : undefined
  }

  keep(token: string, timed: TimedAnswer<Ext>): void {
    const { answer, askedAt } = timed
    const until = usableUntil(timed, this.#lifetimes)
    this.forget(token)
    if (until <= Date.now()) return
    const answers = answer.active ? this.#active : this.#inactive
    answers.set(token, { answered: Promise.resolve(answer), askedAt, until })
  }

  forget(token: string): void {
    this.#active.delete(token)
    this.#inactive.delete(token)
  }

  clear(): void {
    this.#active.clear()
    this.#inactive.clear()
  }
}

// Invented tokens can be as long as a header, 16 KB.
const maxInactive = 1_000
