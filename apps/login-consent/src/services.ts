import type { HydraAdmin } from '@hydrakit/core'
import type { AuditEvent } from './audit.js'
import type { AccountSessions } from './security/account-sessions.js'
import type { AttemptLimits } from './security/attempt-limits.js'
import type { FormGuard } from './security/form-guard.js'
import type { KnownSessions } from './security/known-sessions.js'
import type { RememberedSignIns } from './security/remembered-sign-in-cookie.js'
import type { Users } from './users/users.js'

/** Shared by all routes. */
export interface Services {
  readonly admin: HydraAdmin
  readonly users: Users
  readonly forms: FormGuard
  readonly limits: AttemptLimits
  readonly sessions: AccountSessions
  readonly remembered: RememberedSignIns
  readonly known: KnownSessions
  /** Cannot fail. */
  readonly audit: (event: AuditEvent) => void
}
