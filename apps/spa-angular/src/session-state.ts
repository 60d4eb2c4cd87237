import { DestroyRef, inject, type Signal, signal } from '@angular/core'
import type { Session, SessionState } from '@hydrakit-apps/spa-session'

/** The session's state, as a signal that follows each change. */
export function sessionState(session: Session): Signal<SessionState> {
  const state = signal(session.state)
  inject(DestroyRef).onDestroy(session.subscribe(() => state.set(session.state)))
  return state.asReadonly()
}
