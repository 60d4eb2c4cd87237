import type { User } from 'oidc-client-ts'
import type { notices } from './texts.js'

/** Nobody is signed in. */
export interface SignedOut {
  readonly status: 'signed-out'
  readonly issuer: string
  /** The scopes that Hydra's discovery document lists. */
  readonly scopes: readonly string[]
  /** Why the user is not signed in: `cancelled`, if they denied the sign-in. Undefined if they did not sign in yet. */
  readonly cause: SignedOutCause | undefined
  /** The cause in words. */
  readonly notice: string | undefined
}

/** Why a user is not signed in. */
export type SignedOutCause = keyof typeof notices

/** Somebody is. The tokens are not in here: `getAccessToken` has them. */
export interface SignedIn {
  readonly status: 'signed-in'
  readonly profile: { readonly name: string; readonly email: string; readonly subject: string }
  /** When the access token expires, in milliseconds since 1970. */
  readonly expiresAt: number
}

/** Something went wrong. */
export interface Failed {
  readonly status: 'failed'
  readonly reason: string
}

/** One of three screens to show. */
export type SessionState = SignedOut | SignedIn | Failed

/** When the access token expires, in milliseconds since 1970. */
export function getExpiry({ expires_at = 0 }: User): number {
  return expires_at * 1000
}
