import { html } from 'hono/html'
import { csrfField } from '../security/form-guard.js'
import { type Client, renderClientLabel } from './client-view.js'
import { type Html, renderLayout } from './layout.js'

/** What {@link logoutPage} shows. */
export interface LogoutPage {
  /** The client that asks for the logout, if one does. */
  readonly client: Client | null
  readonly csrfToken: string
}

/** Makes the logout page. Its form posts to the page's own address, which carries the challenge. */
export function renderLogoutPage({ client, csrfToken }: LogoutPage): Html {
  return renderLayout({
    title: 'Sign out?',
    body: html`
      <h1>Sign out?</h1>
      <p class="lead">
        ${client && html`<strong>${renderClientLabel(client)}</strong> asks to sign you out. `}You are then signed out here, and
        have to give your password the next time.
      </p>
      <p class="hint">
        Other apps that you opened with this sign-in are told as well: some by us, some through this browser, so please
        keep the page open until the next one shows. Some apps do not listen; sign out there yourself.
      </p>
      <form method="post">
        <input type="hidden" name="${csrfField}" value="${csrfToken}">
        <div class="actions">
          <button class="primary" name="action" value="sign-out">Sign out</button>
          <button name="action" value="stay">Stay signed in</button>
        </div>
      </form>
    `,
  })
}
