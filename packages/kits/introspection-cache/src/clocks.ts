import type { Moment } from '@hydrakit/core/feature'

/** Whether a moment is still to come, by both clocks. A moment that is not a number is not. */
export function isAhead({ system, monotonic }: Moment): boolean {
  return Date.now() < system && performance.now() < monotonic
}
