import { Component, input, signal } from '@angular/core'
import { callApi, type Outcome, renewTokens, type Session, type SignedIn } from '@hydrakit-apps/spa-session'
import { countDown } from './seconds-left.js'

/** Screen 2: the profile, the token's remaining time, and calls to the API. */
@Component({
  selector: 'signed-in-screen',
  template: `
    <h1 tabindex="-1">Welcome, {{ state().profile.name }}</h1>
    <p class="lead">Hydra told this page who you are. The access token lets it call the API for you.</p>
    <dl class="details">
      <dt>Name</dt>
      <dd>{{ state().profile.name }}</dd>
      <dt>E-mail</dt>
      <dd>{{ state().profile.email }}</dd>
      <dt>Subject</dt>
      <dd>{{ state().profile.subject }}</dd>
      <dt>Access token</dt>
      <dd>{{ secondsLeft() > 0 ? secondsLeft() + ' seconds left' : 'expired; the next call renews it' }}</dd>
    </dl>
    <div class="actions">
      <button type="button" (click)="call('/public')">Call the public route</button>
      <button type="button" (click)="call('/photos')">Call the photos route</button>
      <button type="button" (click)="call('/admin')">Call the admin route</button>
      <button type="button" (click)="renew()">Renew tokens</button>
      <button type="button" (click)="session().signOut()">Sign out</button>
    </div>
    <section class="outcome" aria-label="Outcome" aria-live="polite">
      @if (outcome(); as outcome) {
        <h2>{{ outcome.title }}</h2>
        <p>{{ outcome.meaning }}</p>
        @if (outcome.body) {
          <pre>{{ outcome.body }}</pre>
        }
      }
    </section>
  `,
})
export class SignedInScreen {
  readonly session = input.required<Session>()
  readonly state = input.required<SignedIn>()
  protected readonly outcome = signal<Outcome | undefined>(undefined)
  protected readonly secondsLeft = countDown(() => this.state().expiresAt)

  protected call(path: `/${string}`): Promise<void> {
    return this.show(callApi(this.session(), path))
  }

  protected renew(): Promise<void> {
    return this.show(renewTokens(this.session()))
  }

  protected async show(pending: Promise<Outcome | undefined>): Promise<void> {
    this.outcome.set(undefined) // so that the same outcome once more is announced once more
    this.outcome.set(await pending)
  }
}
