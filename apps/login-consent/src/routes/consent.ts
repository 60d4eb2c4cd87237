import {
  acceptOAuth2ConsentRequest,
  getOAuth2ConsentRequest,
  grantRequested,
  type OAuth2ConsentRequest,
  rejectOAuth2ConsentRequest,
} from '@hydrakit/consent'
import { type Context, Hono } from 'hono'
import type { ConsentRefusal } from '../audit.js'
import { isForDevice } from '../device-request.js'
import { anotherAccountAction } from '../pages/another-account-form.js'
import { renderConsentPage } from '../pages/consent-page.js'
import { readChallenge } from '../problem.js'
import { selectGrantedScopes } from '../security/granted-scopes.js'
import { allowLogo } from '../security/logo-header.js'
import { isSensitiveScope } from '../security/sensitive-scopes.js'
import type { Services } from '../services.js'
import { selectClaims } from '../users/select-claims.js'
import type { User } from '../users/users.js'
import { canUseAnotherAccount, restartWithAnotherAccount } from './another-account.js'
import { chooseRefusalRedirect } from './refusal-redirect.js'

/** Seconds for which Hydra remembers what was allowed: 30 days. */
const rememberFor = 30 * 24 * 3600

/**
 * Makes the consent screen, where Hydra's `urls.consent` points.
 *
 * @param services - Shared by all routes.
 * @returns The routes, to be mounted at `/consent`.
 */
export function createConsentRoutes(services: Services): Hono {
  return new Hono().get('/', (c) => showConsentForm(services, c)).post('/', (c) => handleConsentForm(services, c))
}

async function showConsentForm(services: Services, c: Context): Promise<Response> {
  const { request, user } = await fetchConsentRequest(services, c)
  if (!user) return rejectConsent(services, c, request, 'account-gone')
  if (canSkipConsentForm(request)) {
    const decision = { scopes: request.requested_scope, remember: false, skipped: true }
    return acceptConsent(services, c, request, user, decision)
  }
  return c.html(renderConsentForm(services, c, request, user))
}

function renderConsentForm({ forms }: Services, c: Context, request: OAuth2ConsentRequest, user: User, failed = false) {
  return renderConsentPage({
    request,
    user,
    failed,
    logo: allowLogo(c, request.client),
    canUseAnotherAccount: canUseAnotherAccount(request),
    csrfToken: forms.issue(c, readChallenge(c, 'consent_challenge')),
  })
}

async function handleConsentForm(services: Services, c: Context): Promise<Response> {
  const form = await services.forms.read(c, readChallenge(c, 'consent_challenge'))
  const { challenge, request, user } = await fetchConsentRequest(services, c)
  const action = form.get('action')
  if (action === anotherAccountAction) return restartWithAnotherAccount(services, c, challenge, request)
  if (action !== 'allow') return rejectConsent(services, c, request, 'denied')
  if (!user) return rejectConsent(services, c, request, 'account-gone')
  const scopes = selectGrantedScopes(request.requested_scope, form.getAll('grant_scope'))
  if (scopes.length === 0 && request.requested_scope.length > 0) return handleNothingTicked(services, c, request, user)
  const remember = form.has('remember') && !isForDevice(request)
  return acceptConsent(services, c, request, user, { scopes, remember, skipped: false })
}

/**
 * A token that opens nothing would be of no use to the client. To untick every box is to deny, and the client can say so; a
 * page whose boxes were all unticked from the start is shown again.
 */
function handleNothingTicked(
  services: Services,
  c: Context,
  request: OAuth2ConsentRequest,
  user: User,
): Response | Promise<Response> {
  if (!request.requested_scope.every(isSensitiveScope)) return rejectConsent(services, c, request, 'nothing-ticked')
  return c.html(renderConsentForm(services, c, request, user, true), 422)
}

/**
 * Tells whether the page can be left out. For a device it never can: a stranger may have sent the code, and the consent
 * is all that stands between the stranger's device and its tokens (RFC 8628 section 5.4).
 */
function canSkipConsentForm(request: OAuth2ConsentRequest): boolean {
  if (isForDevice(request)) return false
  // For a client that needs no consent Hydra leaves `skip` false: the client's own member has to be read.
  return request.skip || request.client.skip_consent === true
}

async function fetchConsentRequest({ admin, users }: Services, c: Context) {
  const challenge = readChallenge(c, 'consent_challenge')
  const request = await getOAuth2ConsentRequest(admin, challenge)
  return { challenge, request, user: await users.find(request.subject) }
}

async function acceptConsent(
  { admin, audit }: Services,
  c: Context,
  request: OAuth2ConsentRequest,
  user: User,
  { scopes, remember, skipped }: { scopes: string[]; remember: boolean; skipped: boolean },
): Promise<Response> {
  const grant = grantRequested(request, {
    grant_scope: scopes,
    remember,
    remember_for: remember ? rememberFor : undefined,
    session: { id_token: selectClaims(user, scopes) },
  })
  const { redirect_to } = await acceptOAuth2ConsentRequest(admin, readChallenge(c, 'consent_challenge'), grant)
  const { client_id } = request.client
  audit({ event: 'consent-granted', subject: user.subject, client_id, scopes, remembered: remember, skipped })
  return c.redirect(redirect_to, 303)
}

async function rejectConsent(
  { admin, audit }: Services,
  c: Context,
  request: OAuth2ConsentRequest,
  reason: ConsentRefusal,
): Promise<Response> {
  const challenge = readChallenge(c, 'consent_challenge')
  const { redirect_to } = await rejectOAuth2ConsentRequest(admin, challenge, refusals[reason])
  audit({ event: 'consent-refused', subject: request.subject, client_id: request.client.client_id, reason })
  return c.redirect(chooseRefusalRedirect(request, redirect_to), 303)
}

const refusals: Readonly<Record<ConsentRefusal, { error: string; error_description: string }>> = {
  denied: { error: 'access_denied', error_description: 'The resource owner denied the request.' },
  'nothing-ticked': {
    error: 'access_denied',
    error_description: 'The resource owner allowed none of the requested scopes.',
  },
  // Not access_denied, which apps show as the user's own decision.
  'account-gone': { error: 'login_required', error_description: 'The account does not exist any more.' },
}
