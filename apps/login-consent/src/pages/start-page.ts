import { html } from 'hono/html'
import { home } from '../texts.js'
import type { User } from '../users/users.js'
import { renderAnotherAccountForm } from './another-account-form.js'
import { type Html, renderLayout } from './layout.js'

/** The user who chose to stay signed in on this browser, and the token of the form that ends it. */
export interface RememberedUser {
  readonly user: User
  readonly csrfToken: string
}

/** Makes the page at the root of the app. */
export function renderStartPage(remembered: RememberedUser | undefined): Html {
  return renderLayout({
    title: home.title,
    body: html`
      <h1>${home.title}</h1>
      <p class="lead">${home.lead}</p>
      ${remembered && renderRemembered(remembered)}
      <p class="actions"><a class="button" href="/account">${home.account}</a></p>
    `,
  })
}

function renderRemembered({ user, csrfToken }: RememberedUser): Html {
  return html`<p class="lead remembered">${home.remembered(user.name)}</p>${renderAnotherAccountForm(csrfToken)}`
}
