import { problems } from '../problem.js'

/** The scope without which no app can sign anyone in (OpenID Connect Core section 3.1.2.1): it cannot be unticked. */
export const indispensableScope = 'openid'

/**
 * Finds what a consent form grants.
 *
 * @param requested - The scopes that the client asked for.
 * @param ticked - The scopes that the form names.
 * @returns Those requested that are ticked or indispensable.
 * @throws {Problem} (400) if the form names one that was not requested: Hydra itself would grant it.
 */
export function selectGrantedScopes(requested: readonly string[], ticked: readonly string[]): string[] {
  // The length first: a form has room for thousands of scopes.
  if (ticked.length > requested.length || !ticked.every((scope) => requested.includes(scope)))
    throw problems.scopeNotRequested()
  return requested.filter((scope) => scope === indispensableScope || ticked.includes(scope))
}
