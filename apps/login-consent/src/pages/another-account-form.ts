import { html } from 'hono/html'
import { csrfField } from '../security/form-guard.js'
import { anotherAccount } from '../texts.js'
import type { Html } from './layout.js'

/** Value of the form's `action`. */
export const anotherAccountAction = 'another-account'

/**
 * Makes the way out for somebody who is not the person that the page is for. It posts to the page's own address.
 *
 * @param csrfToken - Token of the page.
 */
export function renderAnotherAccountForm(csrfToken: string): Html {
  return html`
    <form class="another-account" method="post">
      <input type="hidden" name="${csrfField}" value="${csrfToken}">
      <button class="quiet" name="action" value="${anotherAccountAction}">${anotherAccount.button}</button>
    </form>
  `
}
