import { html } from 'hono/html'
import { csrfField } from '../security/form-guard.js'
import { type Html, layout } from './layout.js'
import { type SignInFields, signInAlert, signInFields } from './sign-in-fields.js'

/** Makes the page where people sign in to this app itself. */
export function accountSignInPage({ csrfToken, ...fields }: SignInFields & { readonly csrfToken: string }): Html {
  return layout({
    title: fields.failed ? 'Error: Sign in' : 'Sign in',
    body: html`
      <h1>Sign in</h1>
      <p class="lead">to see which apps have access to your account</p>
      ${signInAlert(fields)}
      <form method="post">
        <input type="hidden" name="${csrfField}" value="${csrfToken}">
        ${signInFields(fields)}
        <div class="actions">
          <button class="primary">Sign in</button>
        </div>
      </form>
    `,
  })
}
