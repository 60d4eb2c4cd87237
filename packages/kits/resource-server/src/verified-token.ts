import { createPrincipal, type PrincipalParts } from './create-principal.js'
import type { Principal } from './principal.js'
import type { SharedScopes } from './shared-scopes.js'

/** A token that passed every check but the scopes of a request. */
export interface VerifiedToken<Ext extends object> {
  /** Shared by the tokens with these scopes. Nothing outside can change it. */
  readonly granted: ReadonlySet<string>
  /** Created once: each request with the token gets the same promise. */
  readonly principal: Promise<Principal<Ext>>
}

export function createVerifiedToken<Ext extends object>(
  parts: PrincipalParts<Ext>,
  sharedScopes: SharedScopes,
): VerifiedToken<Ext> {
  const scopes = sharedScopes.of(parts.scopes)
  return { granted: scopes.granted, principal: Promise.resolve(createPrincipal(parts, scopes)) }
}
