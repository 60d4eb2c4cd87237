import { InjectionToken } from '@angular/core'
import type { Session } from '@hydrakit-apps/spa-session'

/** The session of this tab. */
export const SESSION = new InjectionToken<Session>('session')
