import {
  acceptOAuth2LoginRequest,
  getOAuth2LoginRequest,
  type OAuth2LoginRequest,
  rejectOAuth2LoginRequest,
} from '@hydrakit/consent'
import { type Context, Hono } from 'hono'
import { renderLoginPage } from '../pages/login-page.js'
import { readChallenge } from '../problem.js'
import { fieldLengths } from '../security/max-lengths.js'
import type { Services } from '../services.js'
import { checkPassword } from './check-password.js'
import { chooseRefusalRedirect } from './refusal-redirect.js'

/** Seconds for which Hydra remembers who signed in: 30 days. */
const rememberFor = 30 * 24 * 3600

/**
 * Makes the login screen, where Hydra's `urls.login` points.
 *
 * @param services - Shared by all routes.
 * @returns The routes, to be mounted at `/login`.
 */
export function createLoginRoutes(services: Services): Hono {
  return new Hono().get('/', (c) => showLoginForm(services, c)).post('/', (c) => handleLoginForm(services, c))
}

async function showLoginForm(services: Services, c: Context): Promise<Response> {
  const challenge = readChallenge(c, 'login_challenge')
  const request = await getOAuth2LoginRequest(services.admin, challenge)
  // A person who is remembered but has no account any more gets the form. Hydra sees that another person signed in and
  // starts over without the old session.
  if (request.skip && (await services.users.find(request.subject)))
    return acceptLogin(services, c, { subject: request.subject })
  const page = { email: readLoginHint(request), remember: false, failed: false }
  return c.html(renderLoginPage({ ...page, request, csrfToken: services.forms.issue(c, challenge) }))
}

/** The e-mail address that the app gave; an app may give any text. */
function readLoginHint({ oidc_context }: OAuth2LoginRequest): string {
  const hint = oidc_context?.login_hint ?? ''
  return hint.length > fieldLengths.email ? '' : hint
}

async function handleLoginForm(services: Services, c: Context): Promise<Response> {
  const challenge = readChallenge(c, 'login_challenge')
  const form = await services.forms.read(c, challenge)
  // Asked before the password is checked, so that hashing costs an attacker a live challenge.
  const request = await getOAuth2LoginRequest(services.admin, challenge)
  if (form.get('action') === 'cancel') return rejectLogin(services, c, request)
  const user = await checkPassword(services, c, form)
  if (!user) return showFailedLogin(services, c, request, form)
  const remembered = form.has('remember') ? { remember: true, remember_for: rememberFor } : { remember: false }
  return acceptLogin(services, c, { subject: user.subject, ...remembered })
}

async function rejectLogin({ admin }: Services, c: Context, request: OAuth2LoginRequest): Promise<Response> {
  const { redirect_to } = await rejectOAuth2LoginRequest(admin, readChallenge(c, 'login_challenge'), {
    error: 'access_denied',
    error_description: 'The resource owner cancelled the sign-in.',
  })
  return c.redirect(chooseRefusalRedirect(request, redirect_to), 303)
}

async function showFailedLogin(
  { forms }: Services,
  c: Context,
  request: OAuth2LoginRequest,
  form: URLSearchParams,
): Promise<Response> {
  const csrfToken = forms.issue(c, readChallenge(c, 'login_challenge'))
  const page = { email: form.get('email') ?? '', remember: form.has('remember'), failed: true }
  return c.html(renderLoginPage({ ...page, request, csrfToken }), 422)
}

// Opens no session of this app's own pages: anyone who has the address of a `skip` request can come here, and would be in
// somebody's account; and signing out of the app does not pass by here unless Hydra remembers the sign-in.
async function acceptLogin(
  { admin }: Services,
  c: Context,
  body: { subject: string; remember?: boolean; remember_for?: number },
): Promise<Response> {
  const { redirect_to } = await acceptOAuth2LoginRequest(admin, readChallenge(c, 'login_challenge'), body)
  return c.redirect(redirect_to, 303)
}
