/**
 * Counts down to a moment.
 *
 * @param expiresAt - The moment, in milliseconds since 1970.
 * @param now - Likewise. Default: the clock.
 * @returns Whole seconds, 0 once the moment has passed.
 */
export function countSecondsLeft(expiresAt: number, now: number = Date.now()): number {
  return Math.max(0, Math.round((expiresAt - now) / 1000))
}
