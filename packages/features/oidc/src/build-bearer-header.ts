import { assertNonEmptyString } from '@hydrakit/core/feature'

/**
 * Builds the header that authorizes one call with a token (RFC 6750 section 2.1).
 *
 * @param name - Name of the argument, for the error.
 * @throws {TypeError} if the token is not a non-empty string.
 */
export function buildBearerHeader(token: string, name: string): { authorization: string } {
  assertNonEmptyString(token, name)
  return { authorization: `Bearer ${token}` }
}
