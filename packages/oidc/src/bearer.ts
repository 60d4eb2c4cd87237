/**
 * Writes the credential of one call (RFC 6750 section 2.1).
 *
 * @throws {TypeError} if the token is not a non-empty string.
 */
export function bearer(name: string, token: string): { authorization: string } {
  if (typeof token !== 'string' || token === '') throw new TypeError(`"${name}" must be a non-empty string`)
  return { authorization: `Bearer ${token}` }
}
