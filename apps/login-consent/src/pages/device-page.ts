import { html } from 'hono/html'
import { csrfField } from '../security/form-guard.js'
import { fieldLengths } from '../security/max-lengths.js'
import { type Html, renderLayout } from './layout.js'

/** What {@link renderEnterCodePage} shows. */
export interface EnterCodePage {
  /** Code to start with. */
  readonly userCode: string
  /** The code was wrong, used, or too old. */
  readonly failed: boolean
  readonly csrfToken: string
}

/** Makes the page on which a device's code is typed. Its form posts to the page's own address, which carries the challenge. */
export function renderEnterCodePage({ userCode, failed, csrfToken }: EnterCodePage): Html {
  const invalid = failed ? html` aria-invalid="true" aria-describedby="code-error"` : ''
  return renderLayout({
    title: failed ? 'Error: Connect a device' : 'Connect a device',
    body: html`
      <h1>Connect a device</h1>
      <p class="lead">Type the code that your device shows. ${strangersCode}</p>
      ${failed && html`<p class="alert" id="code-error" role="alert">${wrongCode}</p>`}
      <form method="post">
        <input type="hidden" name="${csrfField}" value="${csrfToken}">
        <div class="field">
          <label for="user_code">Code on the device</label>
          <input class="code" id="user_code" name="user_code" type="text" autocomplete="off" autocapitalize="off"
            spellcheck="false" required maxlength="${fieldLengths.user_code}" value="${userCode}" autofocus${invalid}>
        </div>
        <div class="actions">
          <button class="primary">Continue</button>
        </div>
      </form>
    `,
  })
}

/** What {@link renderConfirmCodePage} shows. */
export interface ConfirmCodePage {
  /** The code that the link brought. */
  readonly userCode: string
  /** Address of the same page without a code. */
  readonly otherCodeAddress: string
  readonly csrfToken: string
}

/**
 * Makes the page for a code that came with the link. The link may be a stranger's, so the code is compared before it
 * counts.
 *
 * @see {@link https://www.rfc-editor.org/rfc/rfc8628#section-3.3.1 | RFC 8628 section 3.3.1}
 */
export function renderConfirmCodePage({ userCode, otherCodeAddress, csrfToken }: ConfirmCodePage): Html {
  return renderLayout({
    title: 'Does your device show this code?',
    body: html`
      <h1>Does your device show this code?</h1>
      <p class="shown-code"><bdi class="code">${userCode}</bdi></p>
      <p class="lead">Go on only if you see this code on a device of yours. ${strangersCode}</p>
      <form method="post">
        <input type="hidden" name="${csrfField}" value="${csrfToken}">
        <input type="hidden" name="user_code" value="${userCode}">
        <div class="actions">
          <button class="primary">This is the code on my device</button>
          <a class="button" href="${otherCodeAddress}">My device shows another code</a>
        </div>
      </form>
    `,
  })
}

const strangersCode =
  'Did somebody send you a code or a link? Then close this page: that person wants to get into your account.'

const wrongCode =
  'This code is not right, or it is not valid any more. Please compare it with the device; small and capital letters differ.'

/** Where Hydra's `urls.device.success` points. It names no app: anyone can write the address. */
export function renderDeviceSuccessPage(): Html {
  return renderLayout({
    title: 'Device connected',
    body: html`
      <h1>Your device is connected</h1>
      <p class="lead">It goes on by itself in a few seconds. You can close this page now.</p>
    `,
  })
}

/** Shown to a person who refused a device. */
export function renderDeviceRefusedPage(): Html {
  return renderLayout({
    title: 'Device not connected',
    body: html`
      <h1>Your device is not connected</h1>
      <p class="lead">Nothing was allowed, and the device stays signed out. You can close this page now.</p>
    `,
  })
}
