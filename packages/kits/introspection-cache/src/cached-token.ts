import { type Moment, readClocks } from '@hydrakit/core/feature'
import type { IntrospectedOAuth2Token } from '@hydrakit/introspection'

/** How long introspection responses are cached, in milliseconds. */
export interface CacheLifetimes {
  readonly maxAgeMs: number
  readonly inactiveMaxAgeMs: number
}

/** An introspection response, and when it was requested. The token may have been revoked since then. */
export interface CachedToken<Ext extends object = Record<string, unknown>> {
  readonly response: IntrospectedOAuth2Token<Ext>
  readonly requestedAt: Moment
}

/** Computes when a cached token expires. An active token never outlives its own `exp`. Without an `exp` the moment is not a number. */
export function computeExpiry({ response, requestedAt }: CachedToken<object>, lifetimes: CacheLifetimes): Moment {
  const maxAgeMs = response.active ? lifetimes.maxAgeMs : lifetimes.inactiveMaxAgeMs
  const now = readClocks()
  const remainingMs = response.active ? response.exp * 1_000 - now.system : Number.POSITIVE_INFINITY
  return {
    system: Math.min(requestedAt.system + maxAgeMs, now.system + remainingMs),
    monotonic: Math.min(requestedAt.monotonic + maxAgeMs, now.monotonic + remainingMs),
  }
}

/** Whether an active token has passed its `exp`, by the clock of this process. */
export function hasExpired(response: IntrospectedOAuth2Token<object>): boolean {
  return response.active && response.exp * 1_000 <= Date.now()
}
