import type { Session, SessionState } from '@hydrakit-apps/spa-session'
import { onScopeDispose, type ShallowRef, shallowRef } from 'vue'

/** The session's state, as a ref that follows each change. */
export function useSessionState(session: Session): Readonly<ShallowRef<SessionState>> {
  const state = shallowRef(session.state)
  onScopeDispose(
    session.subscribe(() => {
      state.value = session.state
    }),
  )
  return state
}
