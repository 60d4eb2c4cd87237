import { isGoDuration } from './is-go-duration.js'

/** Nanoseconds in each unit of a Go duration. Both signs for "micro" are in use. */
const units: Record<string, number> = { ns: 1, us: 1e3, µs: 1e3, μs: 1e3, ms: 1e6, s: 1e9, m: 6e10, h: 3.6e12 }

/**
 * Parses a Go duration, so that different spellings of one duration (`1h`, `60m`, `1h0m0s`) compare as equal.
 *
 * @param text - Such as `1h30m`.
 * @returns Nanoseconds, or undefined if Go cannot parse the text.
 * @see {@link https://pkg.go.dev/time#ParseDuration | Go durations}
 */
export function parseGoDuration(text: string): number | undefined {
  if (!isGoDuration(text)) return undefined
  let total = 0
  for (const [, whole = '', digits = '', unit = ''] of text.replace(/^[+-]/, '').matchAll(parts)) {
    // Go ignores further digits as well. More than 308 would divide by infinity.
    const fraction = digits.slice(0, 18)
    const size = units[unit] as number
    total += Number(whole) * size + Math.trunc(Number(fraction) * (size / 10 ** fraction.length))
  }
  if (total > maxDuration) return undefined
  return text.startsWith('-') && total !== 0 ? -total : total
}

// Sticky: no search for another start makes it slow.
const parts = /(\d*)(?:\.(\d*))?([a-zµμ]+)/gy

/** Go counts nanoseconds in 64 bits: 292 years. Not computed: a bundler would keep that in programs without durations. */
const maxDuration = 9.223372036854776e18
