/**
 * A moment by two clocks. The system clock is the same for all processes, but can be set. The monotonic clock cannot be set, but is one of this process,
 * and may stand still while the machine sleeps.
 */
export interface Moment {
  /** Milliseconds since 1970. */
  readonly system: number
  /** Milliseconds of `performance.now()`. */
  readonly monotonic: number
}

/** Reads both clocks. */
export function readClocks(): Moment {
  return { system: Date.now(), monotonic: performance.now() }
}
