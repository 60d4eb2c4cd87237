import {
  acceptOAuth2LoginRequest,
  getOAuth2LoginRequest,
  type OAuth2LoginRequest,
  rejectOAuth2LoginRequest,
} from '@hydrakit/consent'
import { type Context, Hono } from 'hono'
import type { SignInRefusal } from '../audit.js'
import { renderLoginPage } from '../pages/login-page.js'
import { readChallenge } from '../problem.js'
import { isSilent } from '../prompt.js'
import { allowLogo } from '../security/logo-header.js'
import { fieldLengths } from '../security/max-lengths.js'
import type { Services } from '../services.js'
import type { User } from '../users/users.js'
import { checkPassword } from './check-password.js'
import { chooseRefusalRedirect } from './refusal-redirect.js'
import { chooseRemember, type RememberChoice, rememberFor } from './remember-choice.js'

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
  const { skip, subject } = request
  if (skip && (await services.users.find(subject)))
    return c.redirect(await acceptLogin(services, c, request, { subject }), 303)
  // A person who is remembered but has no account any more gets the form, unless the app wants none. Hydra sees that
  // another person signed in and starts over without the old session.
  if (skip && isSilent(request)) return rejectLogin(services, c, request, 'account-gone')
  const page = { email: readLoginHint(request), remember: false, failed: false }
  return c.html(renderLoginForm(services, c, request, page))
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
  if (form.get('action') === 'cancel') return rejectLogin(services, c, request, 'cancelled')
  const user = await checkPassword(services, c, form, request.client)
  if (!user) {
    const page = { email: form.get('email') ?? '', remember: form.has('remember'), failed: true }
    return c.html(renderLoginForm(services, c, request, page), 422)
  }
  const choice = await chooseRemember(services, c, request, form.has('remember'))
  const redirectTo = await acceptLogin(services, c, request, { subject: user.subject, ...choice })
  await noteSignIn(services, c, request, user, form.has('remember'))
  return c.redirect(redirectTo, 303)
}

function renderLoginForm(
  { forms }: Services,
  c: Context,
  request: OAuth2LoginRequest,
  page: { email: string; remember: boolean; failed: boolean },
) {
  const csrfToken = forms.issue(c, readChallenge(c, 'login_challenge'))
  return renderLoginPage({ ...page, request, logo: allowLogo(c, request.client), csrfToken })
}

const refusals = {
  cancelled: { error: 'access_denied', error_description: 'The resource owner cancelled the sign-in.' },
  'account-gone': { error: 'login_required', error_description: 'The account does not exist any more.' },
}

async function rejectLogin(
  { admin, audit }: Services,
  c: Context,
  request: OAuth2LoginRequest,
  reason: SignInRefusal,
): Promise<Response> {
  const challenge = readChallenge(c, 'login_challenge')
  const { redirect_to } = await rejectOAuth2LoginRequest(admin, challenge, refusals[reason])
  audit({ event: 'sign-in-refused', client_id: request.client.client_id, reason })
  return c.redirect(chooseRefusalRedirect(request, redirect_to), 303)
}

// Opens no session of this app's own pages: anyone who has the address of a `skip` request can come here, and would be in
// somebody's account; and signing out of the app does not pass by here unless Hydra remembers the sign-in.
async function acceptLogin(
  { admin, audit, known }: Services,
  c: Context,
  { client, session_id: sid }: OAuth2LoginRequest,
  body: { subject: string } & Partial<RememberChoice>,
): Promise<string> {
  const { redirect_to } = await acceptOAuth2LoginRequest(admin, readChallenge(c, 'login_challenge'), body)
  if (sid) known.add(body.subject, sid)
  const remembered = body.remember === undefined
  audit({ event: 'sign-in', subject: body.subject, client_id: client.client_id, remembered })
  return redirect_to
}

/** Hydra does the same: a sign-in that it is not to remember ends the one that it remembered in this browser. */
async function noteSignIn(
  { remembered }: Services,
  c: Context,
  { session_id: sid }: OAuth2LoginRequest,
  { subject }: User,
  isRemembered: boolean,
): Promise<void> {
  if (isRemembered && sid) await remembered.set(c, { subject, sid }, rememberFor)
  else remembered.forget(c)
}
