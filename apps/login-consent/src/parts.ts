import type { HydraAdmin } from '@hydrakit/core'
import type { FormGuard } from './csrf.js'
import type { Users } from './users.js'

/** What the routes share. */
export interface Parts {
  readonly admin: HydraAdmin
  readonly users: Users
  readonly forms: FormGuard
}
