import { assertNonEmptyString } from '@hydrakit/core'

/**
 * Writes the credential of one call (RFC 6750 section 2.1).
 *
 * @throws {TypeError} if the token is not a non-empty string.
 */
export function bearer(name: string, token: string): { authorization: string } {
  assertNonEmptyString(token, name)
  return { authorization: `Bearer ${token}` }
}
