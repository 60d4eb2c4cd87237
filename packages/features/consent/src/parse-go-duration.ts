/**
 * Reads a lifespan as Hydra writes it, such as `1h0m0s`.
 *
 * @returns Milliseconds; 0 for anything else.
 */
export function parseGoDuration(text: unknown): number {
  if (typeof text !== 'string' || text.length > maxLength) return 0
  const parts = text.matchAll(/(\d+(?:\.\d+)?)(h|ms|m|s)/g)
  return [...parts].reduce((sum, [, amount, unit = '']) => sum + Number(amount) * (unitMs[unit] ?? 0), 0)
}

const unitMs: Readonly<Record<string, number>> = { h: 3_600_000, m: 60_000, s: 1_000, ms: 1 }
/** Longer than any duration of Go. */
const maxLength = 64
