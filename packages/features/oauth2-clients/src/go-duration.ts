/** Nanoseconds in each unit of a Go duration. Both signs for "micro" are in use. */
const units: Record<string, number> = { ns: 1, us: 1e3, µs: 1e3, μs: 1e3, ms: 1e6, s: 1e9, m: 6e10, h: 3.6e12 }

/**
 * Reads a Go duration, so that two spellings of one (`1h`, `60m`, `1h0m0s`) can be told to be the same.
 *
 * @returns Nanoseconds, or undefined for what Go cannot read.
 * @see {@link https://pkg.go.dev/time#ParseDuration | Go durations}
 */
export function goDuration(text: string): number | undefined {
  const [, sign, rest = ''] = /^([+-]?)(.*)$/s.exec(text) ?? []
  if (rest === '0') return 0
  if (!/^((\d+(\.\d*)?|\.\d+)([nuµμm]?s|m|h))+$/.test(rest)) return undefined
  let total = 0
  for (const [, whole = '', fraction = '', unit = ''] of rest.matchAll(/(\d*)(?:\.(\d*))?([a-zµμ]+)/gy)) {
    const size = units[unit] as number
    total += Number(whole) * size + Math.trunc(Number(fraction) * (size / 10 ** fraction.length))
  }
  return sign === '-' && total !== 0 ? -total : total
}
