import { announceScreen, type Session } from '@hydrakit-apps/spa-session'
import { useEffect } from 'react'
import { FailedScreen } from './failed-screen.js'
import { SignedInScreen } from './signed-in-screen.js'
import { SignedOutScreen } from './signed-out-screen.js'
import { useSessionState } from './use-session-state.js'

/** The frame of the app, and the screen that the session's state asks for. */
export function App({ session }: { session: Session }) {
  const state = useSessionState(session)

  // biome-ignore lint/correctness/useExhaustiveDependencies: another status is another screen, with another heading
  useEffect(announceScreen, [state.status])

  return (
    <>
      <header className="brand">
        <img src="/icon.svg" alt="" width="28" height="28" />
        Harbor Photos <small>React</small>
      </header>
      <main className="card">
        {state.status === 'signed-out' && <SignedOutScreen session={session} state={state} />}
        {state.status === 'signed-in' && <SignedInScreen session={session} state={state} />}
        {state.status === 'failed' && <FailedScreen session={session} state={state} />}
      </main>
    </>
  )
}
