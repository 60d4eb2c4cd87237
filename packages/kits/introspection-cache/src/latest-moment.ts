import { longestAgeMs } from './eviction-marks.js'

/**
 * The latest of several moments of the system clock. A clock that is set back does not lower it. It counts for a day by the monotonic clock, because no
 * store keeps a token longer: a clock that was once far ahead must not stop the sharing for years.
 */
export class LatestMoment {
  #system = 0
  #endsAt = 0

  /** Milliseconds since 1970; 0 without a moment that counts. */
  get system(): number {
    return performance.now() < this.#endsAt ? this.#system : 0
  }

  /** Raises it to a moment, unless it is later. */
  raise(system: number): void {
    this.#system = Math.max(this.system, system)
    this.#endsAt = performance.now() + longestAgeMs
  }
}
