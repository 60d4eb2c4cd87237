import type { OAuth2LoginRequest } from '@hydrakit/consent'
import { html } from 'hono/html'
import { csrfField } from '../security/form-guard.js'
import { signIn } from '../texts.js'
import { renderLogo } from './client-logo.js'
import { renderClientLabel } from './client-view.js'
import { type Html, renderLayout } from './layout.js'
import { renderReturnHint } from './return-hint.js'
import { renderSignInAlert, renderSignInFields, type SignInFields } from './sign-in-fields.js'

/** What {@link renderLoginPage} shows. */
export interface LoginPage extends SignInFields {
  readonly request: OAuth2LoginRequest
  /** Address of the client's logo, if the headers of the page allow it. */
  readonly logo: URL | undefined
  readonly remember: boolean
  readonly csrfToken: string
}

/** Makes the login page. Its form posts to the page's own address, which carries the challenge. */
export function renderLoginPage({ request, logo, remember, csrfToken, ...fields }: LoginPage): Html {
  return renderLayout({
    title: fields.failed ? signIn.failedTitle : signIn.title,
    body: html`
      ${renderLogo(logo)}
      <h1>${signIn.title}</h1>
      <p class="lead">${signIn.leadForApp(renderClientLabel(request.client))}</p>
      ${renderReturnHint(request)}
      ${renderSignInAlert(fields)}
      <form method="post">
        <input type="hidden" name="${csrfField}" value="${csrfToken}">
        ${renderSignInFields(fields)}
        <label class="check">
          <input name="remember" type="checkbox" value="yes"${remember ? ' checked' : ''}>
          <span>${signIn.remember}</span>
        </label>
        <div class="actions">
          <button class="primary" name="action" value="sign-in">${signIn.submit}</button>
          <button name="action" value="cancel" formnovalidate>${signIn.cancel}</button>
        </div>
      </form>
    `,
  })
}
