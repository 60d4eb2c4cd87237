/** The middle of a series, and how far it spreads. */
export interface Summary {
  readonly median: number
  /** Half of the interquartile range, as a share of the median: half of all values lie within about this. */
  readonly spread: number
}

export function summarize(values: readonly number[]): Summary {
  const sorted = [...values].sort((a, b) => a - b)
  const median = quantile(sorted, 0.5)
  return { median, spread: (quantile(sorted, 0.75) - quantile(sorted, 0.25)) / 2 / median }
}

/**
 * Compares two series round by round. What slows the machine down for a while slows both values of a round, and cancels out.
 *
 * @throws {RangeError} if the series differ in length.
 */
export function summarizeRatios(values: readonly number[], baseline: readonly number[]): Summary {
  if (values.length !== baseline.length) throw new RangeError('Both series must have one value a round')
  return summarize(values.map((value, round) => value / (baseline[round] as number)))
}

/** Interpolates linearly between the two values that a quantile lies between. */
function quantile(sorted: readonly number[], share: number): number {
  const position = (sorted.length - 1) * share
  const below = sorted[Math.floor(position)] ?? Number.NaN
  const above = sorted[Math.ceil(position)] ?? Number.NaN
  return below + (above - below) * (position - Math.floor(position))
}

/** A copy in random order, so that no peer always runs after the same other one. */
export function shuffled<T>(values: readonly T[]): T[] {
  const copy = [...values]
  for (let last = copy.length - 1; last > 0; last -= 1) {
    const other = Math.floor(Math.random() * (last + 1))
    const swapped = copy[last] as T
    copy[last] = copy[other] as T
    copy[other] = swapped
  }
  return copy
}
