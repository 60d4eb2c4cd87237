import { html } from 'hono/html'
import { csrfField } from '../security/form-guard.js'
import { type Html, layout } from './layout.js'

/** What {@link devicePage} shows. */
export interface DevicePage {
  /** Code to start with. */
  readonly userCode: string
  /** The code was wrong, used, or too old. */
  readonly failed: boolean
  readonly csrfToken: string
}

/** Makes the page for the code of a device. Its form posts to the page's own address, which carries the challenge. */
export function devicePage({ userCode, failed, csrfToken }: DevicePage): Html {
  const invalid = failed ? html` aria-invalid="true" aria-describedby="code-error"` : ''
  return layout({
    title: failed ? 'Error: Connect a device' : 'Connect a device',
    body: html`
      <h1>Connect a device</h1>
      <p class="lead">
        Go on only if this code shows on a device that is yours. Whoever sent you a code would be signed in to your account.
      </p>
      ${failed && html`<p class="alert" id="code-error" role="alert">${wrongCode}</p>`}
      <form method="post">
        <input type="hidden" name="${csrfField}" value="${csrfToken}">
        <div class="field">
          <label for="user_code">Code on the device</label>
          <input class="code" id="user_code" name="user_code" type="text" autocomplete="off" autocapitalize="off"
            spellcheck="false" required maxlength="64" value="${userCode}" autofocus${invalid}>
        </div>
        <div class="actions">
          <button class="primary">Continue</button>
        </div>
      </form>
    `,
  })
}

const wrongCode =
  'This code is not right, or it is not valid any more. Please compare it with the device; small and capital letters differ.'

/** Where Hydra's `urls.device.success` points. It names no app: anyone can write the address. */
export function deviceSuccessPage(): Html {
  return layout({
    title: 'Device connected',
    body: html`
      <h1>Your device is connected</h1>
      <p class="lead">It goes on by itself in a few seconds. You can close this page now.</p>
    `,
  })
}

/** For whoever refused a device. */
export function deviceRefusedPage(): Html {
  return layout({
    title: 'Device not connected',
    body: html`
      <h1>Your device is not connected</h1>
      <p class="lead">Nothing was allowed, and the device stays signed out. You can close this page now.</p>
    `,
  })
}
