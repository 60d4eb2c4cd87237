import type { User } from './users.js'

/** Selects the claims that scopes stand for (OpenID Connect Core section 5.4). */
export function selectClaims(user: User, scopes: readonly string[]): Record<string, string> {
  return {
    ...(scopes.includes('profile') && { name: user.name }),
    ...(scopes.includes('email') && { email: user.email }),
  }
}
