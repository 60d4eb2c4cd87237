import type { OAuth2LoginRequest } from '@hydrakit/consent'
import { html } from 'hono/html'
import { csrfField } from '../security/form-guard.js'
import { renderClientLabel } from './client-view.js'
import { type Html, renderLayout } from './layout.js'
import { renderReturnHint } from './return-hint.js'
import { renderSignInAlert, renderSignInFields, type SignInFields } from './sign-in-fields.js'

/** What {@link loginPage} shows. */
export interface LoginPage extends SignInFields {
  readonly request: OAuth2LoginRequest
  readonly remember: boolean
  readonly csrfToken: string
}

/** Makes the login page. Its form posts to the page's own address, which carries the challenge. */
export function renderLoginPage({ request, remember, csrfToken, ...fields }: LoginPage): Html {
  return renderLayout({
    title: fields.failed ? 'Error: Sign in' : 'Sign in',
    body: html`
      <h1>Sign in</h1>
      <p class="lead">to continue to <strong>${renderClientLabel(request.client)}</strong></p>
      ${renderReturnHint(request)}
      ${renderSignInAlert(fields)}
      <form method="post">
        <input type="hidden" name="${csrfField}" value="${csrfToken}">
        ${renderSignInFields(fields)}
        <label class="check">
          <input name="remember" type="checkbox" value="yes"${remember ? ' checked' : ''}>
          <span>Keep me signed in on this device</span>
        </label>
        <div class="actions">
          <button class="primary" name="action" value="sign-in">Sign in</button>
          <button name="action" value="cancel" formnovalidate>Cancel</button>
        </div>
      </form>
    `,
  })
}
