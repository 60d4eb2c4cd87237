/**
 * Creates a `kid` that contains the time at which its key was created: a UUID of version 7. Hydra stores no such time.
 *
 * @param createdAt - Milliseconds since 1970.
 * @see {@link https://www.rfc-editor.org/rfc/rfc9562#section-5.7 | RFC 9562 section 5.7}
 */
export function createTimedKid(createdAt: number): string {
  // Not crypto.randomUUID, which a page that was loaded by plain HTTP does not have.
  const bytes = crypto.getRandomValues(new Uint8Array(10))
  const random = Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')
  const variant = '89ab'.charAt(Number.parseInt(random.slice(18), 16) % 4)
  const time = createdAt.toString(16).padStart(12, '0')
  const head = `${time.slice(0, 8)}-${time.slice(8)}-7${random.slice(0, 3)}`
  return `${head}-${variant}${random.slice(3, 6)}-${random.slice(6, 18)}`
}

// The clocks of two machines can differ a little.
const toleranceMs = 60_000

/**
 * Reads the time at which the key of a `kid` was created, in milliseconds since 1970.
 *
 * @returns Undefined if the `kid` contains no time, or a time in the future.
 */
export function readCreationTime(kid: string | undefined): number | undefined {
  const [, high, low] = kid?.match(/^([\da-f]{8})-([\da-f]{4})-7[\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/i) ?? []
  const time = high && low ? Number.parseInt(high + low, 16) : Number.POSITIVE_INFINITY
  return time <= Date.now() + toleranceMs ? time : undefined
}
