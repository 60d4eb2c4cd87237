import { Component, input, signal } from '@angular/core'
import { announceScreen, type Failed, type Session } from '@hydrakit-apps/spa-session'

/** Screen 3: something went wrong. */
@Component({
  selector: 'failed-screen',
  template: `
    <h1 tabindex="-1" aria-describedby="reason">That did not work</h1>
    <p class="alert" id="reason">{{ state().reason }}</p>
    <div class="actions">
      <button type="button" class="primary" (click)="tryAgain()">{{ isTrying() ? 'Trying …' : 'Try again' }}</button>
    </div>
  `,
})
export class FailedScreen {
  readonly session = input.required<Session>()
  readonly state = input.required<Failed>()
  protected readonly isTrying = signal(false)

  protected async tryAgain(): Promise<void> {
    this.isTrying.set(true)
    await this.session().tryAgain()
    this.isTrying.set(false)
    announceScreen() // once more if it failed once more
  }
}
