import type { InactiveOAuth2Token } from '@hydrakit/types'

/**
 * Builds the introspection response of a token that is unknown, expired or revoked: Hydra tells them apart in no way.
 *
 * @returns A new object.
 */
export function buildInactiveToken(): InactiveOAuth2Token {
  return { active: false }
}
