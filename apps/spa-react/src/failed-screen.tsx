import { announceScreen, type Failed, type Session } from '@hydrakit-apps/spa-session'
import { useState } from 'react'

/** Screen 3: something went wrong. */
export function FailedScreen({ session, state }: { session: Session; state: Failed }) {
  const [isTrying, setIsTrying] = useState(false)

  async function tryAgain() {
    setIsTrying(true)
    await session.tryAgain()
    setIsTrying(false)
    announceScreen() // once more if it failed once more
  }

  return (
    <>
      <h1 tabIndex={-1} aria-describedby="reason">
        That did not work
      </h1>
      <p className="alert" id="reason">
        {state.reason}
      </p>
      <div className="actions">
        <button type="button" className="primary" onClick={tryAgain}>
          {isTrying ? 'Trying …' : 'Try again'}
        </button>
      </div>
    </>
  )
}
