import type { IntrospectedOAuth2Token } from '@hydrakit/introspection'

/** How long introspection responses are cached, in milliseconds. */
export interface CacheLifetimes {
  readonly maxAgeMs: number
  readonly inactiveMaxAgeMs: number
}

/** An introspection response, and when it was requested. The token may have been revoked since then. */
export interface CachedToken<Ext extends object = Record<string, unknown>> {
  readonly response: IntrospectedOAuth2Token<Ext>
  /** Milliseconds since 1970. */
  readonly requestedAt: number
}

/** Computes when a cached token expires, in milliseconds since 1970. An active token never outlives its own `exp`. */
export function computeExpiry({ response, requestedAt }: CachedToken<object>, lifetimes: CacheLifetimes): number {
  if (!response.active) return requestedAt + lifetimes.inactiveMaxAgeMs
  const expiresAt = Math.min(requestedAt + lifetimes.maxAgeMs, response.exp * 1_000)
  return Number.isNaN(expiresAt) ? requestedAt : expiresAt
}

/** Whether a token was active when it was introspected, but has passed its `exp` since then. */
export function hasExpired(response: IntrospectedOAuth2Token<object>): boolean {
  return response.active && response.exp * 1_000 <= Date.now()
}
