import type { Principal } from './principal.js'

/** A token that passed every check but the scopes of a request. */
export interface VerifiedToken<Ext extends object> {
  readonly principal: Principal<Ext>
  /** Created once: each request with the token gets the same promise. */
  readonly promise: Promise<Principal<Ext>>
}

export function createVerifiedToken<Ext extends object>(principal: Principal<Ext>): VerifiedToken<Ext> {
  return { principal, promise: Promise.resolve(principal) }
}
