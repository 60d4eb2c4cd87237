import type { SubjectAccessStepName } from '@hydrakit/consent'

/**
 * What happened to an account. An event names the account by its subject, the app by its `client_id`, a login session by its
 * `sid`, and permissions by their scopes: no name, no address of a person or a machine, no challenge, no token and nothing that was typed.
 */
export type AuditEvent =
  | { readonly event: 'sign-in'; readonly subject: string; readonly client_id?: string; readonly remembered: boolean }
  | { readonly event: 'sign-in-failed'; readonly client_id?: string }
  | { readonly event: 'sign-in-refused'; readonly client_id: string; readonly reason: SignInRefusal }
  | { readonly event: 'locked-out'; readonly form: 'sign-in' | 'device-code' }
  | { readonly event: 'device-code-failed' }
  | { readonly event: 'device-code-accepted' }
  | ConsentGranted
  | ConsentRefused
  | { readonly event: 'access-removed'; readonly subject: string; readonly client_id: string }
  | { readonly event: 'all-access-removed'; readonly subject: string }
  | AccessRemovalFailed
  | { readonly event: 'account-switched'; readonly subject: string; readonly client_id?: string }
  | { readonly event: 'sign-out'; readonly subject: string; readonly client_id?: string }
  | { readonly event: 'sign-out-of-account'; readonly subject: string }
  | { readonly event: 'sign-out-everywhere'; readonly subject: string }

/** Why a sign-in ended without a password. */
export type SignInRefusal = 'cancelled' | 'account-gone'

/** Why nothing was allowed. */
export type ConsentRefusal = 'denied' | 'nothing-ticked' | 'account-gone'

interface ConsentGranted {
  readonly event: 'consent-granted'
  readonly subject: string
  readonly client_id: string
  readonly scopes: readonly string[]
  readonly remembered: boolean
  /** Nobody was asked: the consent is remembered, or the client needs none. */
  readonly skipped: boolean
}

interface ConsentRefused {
  readonly event: 'consent-refused'
  readonly subject: string
  readonly client_id: string
  readonly reason: ConsentRefusal
}

interface AccessRemovalFailed {
  readonly event: 'all-access-removal-failed'
  readonly subject: string
  /** What was not done. The other steps were: some access may have ended. */
  readonly steps: readonly SubjectAccessStepName[]
  /**
   * Login sessions that ended although Hydra could not notify their apps, by their `sid`. Hydra cannot notify them later, and no
   * other event names them.
   */
  readonly unnotified: readonly string[]
}

/**
 * Receives each event once it has happened. What it throws, or rejects with, is reported on standard error and changes no
 * response; nothing waits for its promise.
 */
export type Audit = (event: AuditEvent) => void
