/**
 * Makes a `kid` that says when its key was made: a UUID of version 7. Hydra itself tells nobody.
 *
 * @param madeAt - Milliseconds since 1970.
 * @see {@link https://www.rfc-editor.org/rfc/rfc9562#section-5.7 | RFC 9562 section 5.7}
 */
export function timedKid(madeAt: number): string {
  const random = crypto.randomUUID() // its variant bits stay, its version and first 48 bits are replaced
  const time = madeAt.toString(16).padStart(12, '0')
  return `${time.slice(0, 8)}-${time.slice(8)}-7${random.slice(15)}`
}

// Clocks of two machines differ a little.
const toleranceMs = 60_000

/**
 * When the key of a `kid` was made, in milliseconds since 1970; undefined if the `kid` does not say, or says a time to
 * come.
 */
export function madeAt(kid: string | undefined): number | undefined {
  const [, high, low] = kid?.match(/^([\da-f]{8})-([\da-f]{4})-7[\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/i) ?? []
  const time = high && low ? Number.parseInt(high + low, 16) : Number.POSITIVE_INFINITY
  return time <= Date.now() + toleranceMs ? time : undefined
}
