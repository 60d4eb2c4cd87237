import { html } from 'hono/html'
import { csrfField } from '../security/form-guard.js'
import { fieldLengths } from '../security/max-lengths.js'
import { anotherAccount, device } from '../texts.js'
import { type Html, renderLayout } from './layout.js'
import { renderMessage } from './message-pages.js'

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
    title: failed ? device.failedTitle : device.title,
    body: html`
      <h1>${device.title}</h1>
      <p class="lead">${device.lead} ${device.strangersCode}</p>
      ${failed && html`<p class="alert" id="code-error" role="alert">${device.failed}</p>`}
      <form method="post">
        <input type="hidden" name="${csrfField}" value="${csrfToken}">
        <div class="field">
          <label for="user_code">${device.code}</label>
          <input class="code" id="user_code" name="user_code" type="text" autocomplete="off" autocapitalize="off"
            spellcheck="false" required maxlength="${fieldLengths.user_code}" value="${userCode}" autofocus${invalid}>
        </div>
        <div class="actions">
          <button class="primary">${device.submit}</button>
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
    title: device.confirmTitle,
    body: html`
      <h1>${device.confirmTitle}</h1>
      <p class="shown-code"><bdi class="code">${userCode}</bdi></p>
      <p class="lead">${device.confirmLead} ${device.strangersCode}</p>
      <form method="post">
        <input type="hidden" name="${csrfField}" value="${csrfToken}">
        <input type="hidden" name="user_code" value="${userCode}">
        <div class="actions">
          <button class="primary">${device.confirm}</button>
          <a class="button" href="${otherCodeAddress}">${device.otherCode}</a>
        </div>
      </form>
    `,
  })
}

/** Where Hydra's `urls.device.success` points. It names no app: anyone can write the address. */
export function renderDeviceSuccessPage(): Html {
  return renderMessage(device.successTitle, device.success)
}

/** Shown to a person who refused a device. */
export function renderDeviceRefusedPage(): Html {
  return renderMessage(device.refusedTitle, device.refused)
}

/** Shown to a person who wants to connect a device with another account. Hydra takes each code once. */
export function renderNewCodePage(): Html {
  return renderMessage(anotherAccount.deviceTitle, anotherAccount.device)
}
