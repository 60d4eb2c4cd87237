import type { OAuth2RedirectTo } from '@hydrakit/types'
import { clientId, issuer } from './example.js'

/**
 * Builds the response to an accepted or rejected login, consent, logout or device request: where the browser goes on.
 *
 * @param members - Members that differ.
 * @returns A new object.
 */
export function buildRedirectTo(members: Partial<OAuth2RedirectTo> = {}): OAuth2RedirectTo {
  return { redirect_to: `${issuer}/oauth2/auth?client_id=${clientId}&login_verifier=login-verifier`, ...members }
}
