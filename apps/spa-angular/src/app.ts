import { afterRenderEffect, Component, computed, inject } from '@angular/core'
import { announceScreen } from '@hydrakit-apps/spa-session'
import { FailedScreen } from './failed-screen.js'
import { SESSION } from './session.js'
import { sessionState } from './session-state.js'
import { SignedInScreen } from './signed-in-screen.js'
import { SignedOutScreen } from './signed-out-screen.js'

/** The frame of the app, and the screen that the session's state asks for. */
@Component({
  selector: 'app-root',
  imports: [FailedScreen, SignedInScreen, SignedOutScreen],
  template: `
    <header class="brand">
      <img src="/icon.svg" alt="" width="28" height="28" />
      Harbor Photos <small>Angular</small>
    </header>
    <main class="card">
      @let current = state();
      @if (current.status === 'signed-out') {
        <signed-out-screen [session]="session" [state]="current" />
      }
      @if (current.status === 'signed-in') {
        <signed-in-screen [session]="session" [state]="current" />
      }
      @if (current.status === 'failed') {
        <failed-screen [session]="session" [state]="current" />
      }
    </main>
  `,
})
export class App {
  protected readonly session = inject(SESSION)
  protected readonly state = sessionState(this.session)
  readonly #status = computed(() => this.state().status)

  constructor() {
    // Another status is another screen, with another heading.
    afterRenderEffect(() => {
      this.#status()
      announceScreen()
    })
  }
}
