import type { User } from 'oidc-client-ts'
import type { Connection } from './connection.js'

/** Nobody is signed in. */
export interface SignedOut {
  readonly status: 'signed-out'
  readonly issuer: string
  /** The scopes that Hydra's discovery document lists. */
  readonly scopes: readonly string[]
  /** Why the user is not signed in any more. */
  readonly notice: string | undefined
}

/** Somebody is. The tokens are not in here: no screen needs them. */
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

/** What there is to show: one of three screens. */
export type SessionState = SignedOut | SignedIn | Failed

/** The state of a session, and whom to tell of its changes. */
export interface ObservableState {
  /** Undefined before the first. */
  readonly current: SessionState | undefined
  show(next: SessionState): void
  /** Calls back after each change, until the function that it returns is called. */
  subscribe(listener: () => void): () => void
}

export function createObservableState(): ObservableState {
  const listeners = new Set<() => void>()
  let current: SessionState | undefined
  return {
    get current() {
      return current
    },
    show(next) {
      current = next
      for (const listener of listeners) listener()
    },
    subscribe(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
}

export function createSignedOutState({ config, scopes }: Connection, notice?: string): SignedOut {
  return { status: 'signed-out', issuer: config.issuer, scopes, notice }
}

/** When the access token expires, in milliseconds since 1970. */
export function getExpiry({ expires_at = 0 }: User): number {
  return expires_at * 1000
}
