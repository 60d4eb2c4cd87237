import { indispensableScope } from './granted-scopes.js'

/** Scopes that reach no further than people expect of a sign-in. Yours go here. */
const expectedScopes = new Set([indispensableScope, 'profile', 'email', 'offline', 'offline_access', 'photos.read'])

/**
 * Tells a scope that people tick themselves: a box that is ticked already is allowed without being read. What is not
 * known here counts as sensitive, so that a new scope is never allowed by accident.
 *
 * @param scope - A scope that a client asked for.
 */
export function isSensitiveScope(scope: string): boolean {
  return !expectedScopes.has(scope)
}
