import { Component, input } from '@angular/core'
import type { Session, SignedOut } from '@hydrakit-apps/spa-session'

/** Screen 1: nobody is signed in. */
@Component({
  selector: 'signed-out-screen',
  template: `
    <h1 tabindex="-1" [attr.aria-describedby]="state().notice && 'notice'">Your photos, from Angular</h1>
    <p class="lead">
      This page signs you in at an Ory Hydra with PKCE, reads your profile, and calls an API that Hydra’s tokens protect.
    </p>
    @if (state().notice) {
      <p class="notice" id="notice">{{ state().notice }}</p>
    }
    <dl class="details">
      <dt>Issuer</dt>
      <dd>{{ state().issuer }}</dd>
      <dt>Scopes listed</dt>
      <dd>{{ state().scopes.length }}: {{ state().scopes.join(', ') }}</dd>
    </dl>
    <div class="actions">
      <button type="button" class="primary" (click)="session().signIn()">Sign in</button>
    </div>
  `,
})
export class SignedOutScreen {
  readonly session = input.required<Session>()
  readonly state = input.required<SignedOut>()
}
