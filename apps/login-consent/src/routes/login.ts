import {
  acceptOAuth2LoginRequest,
  getOAuth2LoginRequest,
  type OAuth2LoginRequest,
  rejectOAuth2LoginRequest,
} from '@hydrakit/consent'
import { type Context, Hono } from 'hono'
import { loginPage } from '../pages/login-page.js'
import type { Parts } from '../parts.js'
import { challengeOf } from '../problem.js'
import { fieldLengths } from '../security/max-lengths.js'
import { afterRefusal } from './after-refusal.js'
import { checkPassword } from './sign-in.js'

/** Seconds for which Hydra remembers who signed in: 30 days. */
const rememberFor = 30 * 24 * 3600

/**
 * Makes the login screen, where Hydra's `urls.login` points.
 *
 * @param parts - What the routes share.
 * @returns The routes, to be mounted at `/login`.
 */
export function loginRoutes(parts: Parts): Hono {
  return new Hono().get('/', (c) => askWho(parts, c)).post('/', (c) => takeAnswer(parts, c))
}

async function askWho(parts: Parts, c: Context): Promise<Response> {
  const challenge = challengeOf(c, 'login_challenge')
  const request = await getOAuth2LoginRequest(parts.admin, challenge)
  // Whoever is remembered but has no account any more gets the form. Hydra sees that another person signed in and
  // starts over without the old session.
  if (request.skip && (await parts.users.find(request.subject))) return goOn(parts, c, { subject: request.subject })
  const page = { email: hintOf(request), remember: false, failed: false }
  return c.html(loginPage({ ...page, request, csrfToken: parts.forms.issue(c, challenge) }))
}

/** The e-mail address that the app gave; an app may give any text. */
function hintOf({ oidc_context }: OAuth2LoginRequest): string {
  const hint = oidc_context?.login_hint ?? ''
  return hint.length > fieldLengths.email ? '' : hint
}

async function takeAnswer(parts: Parts, c: Context): Promise<Response> {
  const challenge = challengeOf(c, 'login_challenge')
  const form = await parts.forms.read(c, challenge)
  // Asked before the password is checked, so that hashing costs an attacker a live challenge.
  const request = await getOAuth2LoginRequest(parts.admin, challenge)
  if (form.get('action') === 'cancel') return cancel(parts, c, request)
  const user = await checkPassword(parts, c, form)
  if (!user) return askAgain(parts, c, request, form)
  const remembered = form.has('remember') ? { remember: true, remember_for: rememberFor } : { remember: false }
  return goOn(parts, c, { subject: user.subject, ...remembered })
}

async function cancel({ admin }: Parts, c: Context, request: OAuth2LoginRequest): Promise<Response> {
  const { redirect_to } = await rejectOAuth2LoginRequest(admin, challengeOf(c, 'login_challenge'), {
    error: 'access_denied',
    error_description: 'The resource owner cancelled the sign-in.',
  })
  return c.redirect(afterRefusal(request, redirect_to), 303)
}

async function askAgain(
  { forms }: Parts,
  c: Context,
  request: OAuth2LoginRequest,
  form: URLSearchParams,
): Promise<Response> {
  const csrfToken = forms.issue(c, challengeOf(c, 'login_challenge'))
  const page = { email: form.get('email') ?? '', remember: form.has('remember'), failed: true }
  return c.html(loginPage({ ...page, request, csrfToken }), 422)
}

// Opens no session of this app's own pages: whoever has the address of a `skip` request can come here, and would be in
// somebody's account; and signing out of the app does not pass by here unless Hydra remembers the sign-in.
async function goOn(
  { admin }: Parts,
  c: Context,
  body: { subject: string; remember?: boolean; remember_for?: number },
): Promise<Response> {
  const { redirect_to } = await acceptOAuth2LoginRequest(admin, challengeOf(c, 'login_challenge'), body)
  return c.redirect(redirect_to, 303)
}
