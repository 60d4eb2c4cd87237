import { createPrincipal, type PrincipalParts } from './create-principal.js'
import type { Principal } from './principal.js'
import type { SharedScopes } from './shared-scopes.js'

/** A token that passed every check but the scopes of a request. */
export interface VerifiedToken<Ext extends object> {
  /** Shared by the tokens with these scopes. Nothing outside can change it. */
  readonly granted: ReadonlySet<string>
  readonly principal: Principal<Ext>
  /** The principal once more. Created once: each call with the token gets the same promise. */
  readonly promise: Promise<Principal<Ext>>
}

export function createVerifiedToken<Ext extends object>(
  parts: PrincipalParts<Ext>,
  sharedScopes: SharedScopes,
): VerifiedToken<Ext> {
  const scopes = sharedScopes.of(parts.scopes)
  const principal = createPrincipal(parts, scopes)
  return { granted: scopes.granted, principal, promise: Promise.resolve(principal) }
}
