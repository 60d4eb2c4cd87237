import type { IntrospectedOAuth2Token } from '@hydrakit/introspection'

/** For how long answers may be used, in milliseconds. */
export interface Lifetimes {
  readonly maxAgeMs: number
  readonly inactiveMaxAgeMs: number
}

/** What Hydra said, and when it was asked: what happened to the token since is not in the answer. */
export interface TimedAnswer<Ext extends object = Record<string, unknown>> {
  readonly answer: IntrospectedOAuth2Token<Ext>
  /** Milliseconds since 1970. */
  readonly askedAt: number
}

/** Until when an answer may be used, in milliseconds since 1970: a token never beyond its own `exp`. */
export function usableUntil({ answer, askedAt }: TimedAnswer<object>, lifetimes: Lifetimes): number {
  if (!answer.active) return askedAt + lifetimes.inactiveMaxAgeMs
  const until = Math.min(askedAt + lifetimes.maxAgeMs, answer.exp * 1_000)
  return Number.isNaN(until) ? askedAt : until
}

/** Whether a token that was active when Hydra was asked is none any more. */
export function hasExpired(answer: IntrospectedOAuth2Token<object>): boolean {
  return answer.active && answer.exp * 1_000 <= Date.now()
}
