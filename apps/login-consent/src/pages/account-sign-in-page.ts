import { html } from 'hono/html'
import { csrfField } from '../security/form-guard.js'
import { signIn } from '../texts.js'
import { type Html, renderLayout } from './layout.js'
import { renderSignInAlert, renderSignInFields, type SignInFields } from './sign-in-fields.js'

/** Makes the page where people sign in to this app itself. */
export function renderAccountSignInPage({ csrfToken, ...fields }: SignInFields & { readonly csrfToken: string }): Html {
  return renderLayout({
    title: fields.failed ? signIn.failedTitle : signIn.title,
    body: html`
      <h1>${signIn.title}</h1>
      <p class="lead">${signIn.leadForAccount}</p>
      ${renderSignInAlert(fields)}
      <form method="post">
        <input type="hidden" name="${csrfField}" value="${csrfToken}">
        ${renderSignInFields(fields)}
        <div class="actions">
          <button class="primary">${signIn.submit}</button>
        </div>
      </form>
    `,
  })
}
