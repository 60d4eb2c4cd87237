import { html } from 'hono/html'
import { csrfField } from '../security/form-guard.js'
import { logout } from '../texts.js'
import { type Client, renderClientLabel } from './client-view.js'
import { type Html, renderLayout } from './layout.js'

/** What {@link renderLogoutPage} shows. */
export interface LogoutPage {
  /** The client that asks for the logout, if one does. */
  readonly client: Client | null
  readonly csrfToken: string
}

/** Makes the logout page. Its form posts to the page's own address, which carries the challenge. */
export function renderLogoutPage({ client, csrfToken }: LogoutPage): Html {
  return renderLayout({
    title: logout.title,
    body: html`
      <h1>${logout.title}</h1>
      <p class="lead">${client ? logout.leadFromApp(renderClientLabel(client)) : logout.lead}</p>
      <p class="hint">${logout.otherApps}</p>
      <form method="post">
        <input type="hidden" name="${csrfField}" value="${csrfToken}">
        <div class="actions">
          <button class="primary" name="action" value="sign-out">${logout.signOut}</button>
          <button name="action" value="stay">${logout.stay}</button>
        </div>
      </form>
    `,
  })
}
