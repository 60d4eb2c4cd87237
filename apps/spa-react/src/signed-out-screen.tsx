import type { Session, SignedOut } from '@hydrakit-apps/spa-session'

/** Screen 1: nobody is signed in. */
export function SignedOutScreen({ session, state }: { session: Session; state: SignedOut }) {
  return (
    <>
      <h1 tabIndex={-1} aria-describedby={state.notice && 'notice'}>
        Your photos, from React
      </h1>
      <p className="lead">
        This page signs you in at an Ory Hydra with PKCE, reads your profile, and calls an API that Hydra’s tokens
        protect.
      </p>
      {state.notice && (
        <p className="notice" id="notice">
          {state.notice}
        </p>
      )}
      <dl className="details">
        <dt>Issuer</dt>
        <dd>{state.issuer}</dd>
        <dt>Scopes listed</dt>
        <dd>
          {state.scopes.length}: {state.scopes.join(', ')}
        </dd>
      </dl>
      <div className="actions">
        <button type="button" className="primary" onClick={session.signIn}>
          Sign in
        </button>
      </div>
    </>
  )
}
