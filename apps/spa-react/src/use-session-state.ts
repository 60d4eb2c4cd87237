import type { Session, SessionState } from '@hydrakit-apps/spa-session'
import { useSyncExternalStore } from 'react'

/** The session's state; the component renders again after each change. */
export function useSessionState(session: Session): SessionState {
  return useSyncExternalStore(session.subscribe, () => session.state)
}
