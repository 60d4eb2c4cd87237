import { html } from 'hono/html'
import { csrfField } from '../csrf.js'
import { type Client, clientLabel } from './client-view.js'
import { type Html, layout } from './layout.js'

/** What {@link loginPage} shows. */
export interface LoginPage {
  readonly client: Client
  /** E-mail address to start with. */
  readonly email: string
  readonly remember: boolean
  /** The password was wrong. */
  readonly failed: boolean
  readonly csrfToken: string
}

/** Makes the login page. Its form posts to the page's own address, which carries the challenge. */
export function loginPage({ client, email, remember, failed, csrfToken }: LoginPage): Html {
  // Typing goes on where it makes sense: at the password once the address is known.
  const focus = { email: email === '' ? ' autofocus' : '', password: email === '' ? '' : ' autofocus' }
  return layout({
    title: failed ? 'Error: Sign in' : 'Sign in',
    body: html`
      <h1>Sign in</h1>
      <p class="lead">to continue to <strong>${clientLabel(client)}</strong></p>
      ${
        failed &&
        html`<p class="alert" id="login-error" role="alert">The e-mail address or the password is not right. Please try again.</p>`
      }
      <form method="post">
        <input type="hidden" name="${csrfField}" value="${csrfToken}">
        <div class="field">
          <label for="email">E-mail address</label>
          <input id="email" name="email" type="email" autocomplete="username" required maxlength="254"
            value="${email}"${focus.email}${invalid(failed)}>
        </div>
        <div class="field">
          <label for="password">Password</label>
          <input id="password" name="password" type="password" autocomplete="current-password" required maxlength="1024"${
            focus.password
          }${invalid(failed)}>
        </div>
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

function invalid(failed: boolean): Html | '' {
  return failed ? html` aria-invalid="true" aria-describedby="login-error"` : ''
}
