import { html } from 'hono/html'
import { fieldLengths } from '../security/max-lengths.js'
import { signIn } from '../texts.js'
import type { Html } from './layout.js'

/** What the fields of a sign-in form show. */
export interface SignInFields {
  /** E-mail address to start with. */
  readonly email: string
  /** The password was wrong. */
  readonly failed: boolean
}

/** Says that the password was wrong; {@link renderSignInFields} refer to it. */
export function renderSignInAlert({ failed }: SignInFields): Html | false {
  return failed && html`<p class="alert" id="login-error" role="alert">${signIn.failed}</p>`
}

/** Makes the fields for e-mail address and password. */
export function renderSignInFields({ email, failed }: SignInFields): Html {
  // Typing goes on where it makes sense: at the password once the address is known.
  const focus = { email: email === '' ? ' autofocus' : '', password: email === '' ? '' : ' autofocus' }
  const invalid = failed ? html` aria-invalid="true" aria-describedby="login-error"` : ''
  return html`
    <div class="field">
      <label for="email">${signIn.email}</label>
      <input id="email" name="email" type="email" autocomplete="username" required maxlength="${fieldLengths.email}"
        value="${email}"${focus.email}${invalid}>
    </div>
    <div class="field">
      <label for="password">${signIn.password}</label>
      <input id="password" name="password" type="password" autocomplete="current-password" required maxlength="${fieldLengths.password}"${
        focus.password
      }${invalid}>
    </div>
  `
}
