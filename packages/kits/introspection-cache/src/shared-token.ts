import { readClocks } from '@hydrakit/core/feature'
import { type CachedToken, type CacheLifetimes, computeExpiry } from './cached-token.js'
import { isAhead } from './clocks.js'

/** Writes a token for the store. Only the system clock is the same in the process that reads it. */
export function formatSharedToken({ response, requestedAt }: CachedToken<object>): string {
  return JSON.stringify({ requestedAt: requestedAt.system, response })
}

/** Reads a token of the store. Returns undefined for a value of another form, which another release may have written. */
export function parseSharedToken<Ext extends object>(value: string): CachedToken<Ext> | undefined {
  try {
    const { requestedAt, response } = JSON.parse(value)
    if (response?.active !== true || typeof requestedAt !== 'number') return undefined
    const now = readClocks()
    return { response, requestedAt: { system: requestedAt, monotonic: now.monotonic - (now.system - requestedAt) } }
  } catch {
    return undefined
  }
}

/** Whether a token of the store is neither expired nor from the future: that of a process whose clock is ahead has an unknown age. */
export function isFresh(cached: CachedToken<object>, lifetimes: CacheLifetimes): boolean {
  return cached.requestedAt.system <= Date.now() && isAhead(computeExpiry(cached, lifetimes))
}

/**
 * Computes for how long the store keeps a token, in milliseconds. Never longer than `maxAgeMs`: if the clock was set back since the request, the rest of
 * the token's age would be longer.
 */
export function computeTtlMs(cached: CachedToken<object>, lifetimes: CacheLifetimes): number {
  return Math.floor(Math.min(computeExpiry(cached, lifetimes).system - Date.now(), lifetimes.maxAgeMs))
}
