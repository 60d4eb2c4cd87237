import { callApi, type Outcome, renewTokens, type Session, type SignedIn } from '@hydrakit-apps/spa-session'
import { useState } from 'react'
import { useSecondsLeft } from './use-seconds-left.js'

/** Screen 2: the profile, the token's remaining time, and calls to the API. */
export function SignedInScreen({ session, state }: { session: Session; state: SignedIn }) {
  const [outcome, setOutcome] = useState<Outcome>()
  const secondsLeft = useSecondsLeft(state.expiresAt)

  async function show(pending: Promise<Outcome | undefined>) {
    setOutcome(undefined) // so that the same outcome once more is announced once more
    setOutcome(await pending)
  }

  return (
    <>
      <h1 tabIndex={-1}>Welcome, {state.profile.name}</h1>
      <p className="lead">Hydra told this page who you are. The access token lets it call the API for you.</p>
      <dl className="details">
        <dt>Name</dt>
        <dd>{state.profile.name}</dd>
        <dt>E-mail</dt>
        <dd>{state.profile.email}</dd>
        <dt>Subject</dt>
        <dd>{state.profile.subject}</dd>
        <dt>Access token</dt>
        <dd>{secondsLeft > 0 ? `${secondsLeft} seconds left` : 'expired; the next call renews it'}</dd>
      </dl>
      <div className="actions">
        <button type="button" onClick={() => show(callApi(session, '/public'))}>
          Call the public route
        </button>
        <button type="button" onClick={() => show(callApi(session, '/photos'))}>
          Call the photos route
        </button>
        <button type="button" onClick={() => show(callApi(session, '/admin'))}>
          Call the admin route
        </button>
        <button type="button" onClick={() => show(renewTokens(session))}>
          Renew tokens
        </button>
        <button type="button" onClick={session.signOut}>
          Sign out
        </button>
      </div>
      <section className="outcome" aria-label="Outcome" aria-live="polite">
        {outcome && (
          <>
            <h2>{outcome.title}</h2>
            <p>{outcome.meaning}</p>
            {outcome.body && <pre>{outcome.body}</pre>}
          </>
        )}
      </section>
    </>
  )
}
