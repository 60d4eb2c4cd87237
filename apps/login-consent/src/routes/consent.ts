import {
  acceptOAuth2ConsentRequest,
  getOAuth2ConsentRequest,
  grantRequested,
  type OAuth2ConsentRequest,
  rejectOAuth2ConsentRequest,
} from '@hydrakit/consent'
import { type Context, Hono } from 'hono'
import { isForDevice } from '../device-request.js'
import { renderConsentPage } from '../pages/consent-page.js'
import { readChallenge } from '../problem.js'
import { selectGrantedScopes } from '../security/granted-scopes.js'
import type { Services } from '../services.js'
import type { User } from '../users/users.js'
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
  const { challenge, request, user } = await fetchConsentRequest(services, c)
  if (!user) return rejectConsent(services, c, request, accountGone)
  if (canSkipConsentForm(request)) {
    return acceptConsent(services, c, request, user, { scopes: request.requested_scope, remember: false })
  }
  return c.html(renderConsentPage({ request, user, csrfToken: services.forms.issue(c, challenge) }))
}

async function handleConsentForm(services: Services, c: Context): Promise<Response> {
  const form = await services.forms.read(c, readChallenge(c, 'consent_challenge'))
  const { request, user } = await fetchConsentRequest(services, c)
  if (form.get('action') !== 'allow') return rejectConsent(services, c, request, denied)
  if (!user) return rejectConsent(services, c, request, accountGone)
  const scopes = selectGrantedScopes(request.requested_scope, form.getAll('grant_scope'))
  // To allow nothing of it is to deny, and the client can say so; with a token that opens nothing it could not.
  if (scopes.length === 0 && request.requested_scope.length > 0)
    return rejectConsent(services, c, request, nothingAllowed)
  return acceptConsent(services, c, request, user, { scopes, remember: form.has('remember') && !isForDevice(request) })
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
  { admin }: Services,
  c: Context,
  request: OAuth2ConsentRequest,
  user: User,
  { scopes, remember }: { scopes: string[]; remember: boolean },
): Promise<Response> {
  const grant = grantRequested(request, {
    grant_scope: scopes,
    remember,
    remember_for: remember ? rememberFor : undefined,
    session: { id_token: selectClaims(user, scopes) },
  })
  const { redirect_to } = await acceptOAuth2ConsentRequest(admin, readChallenge(c, 'consent_challenge'), grant)
  return c.redirect(redirect_to, 303)
}

const denied = 'The resource owner denied the request.'
const nothingAllowed = 'The resource owner allowed none of the requested scopes.'
const accountGone = 'The account does not exist any more.'

async function rejectConsent(
  { admin }: Services,
  c: Context,
  request: OAuth2ConsentRequest,
  error_description: string,
): Promise<Response> {
  const refusal = { error: 'access_denied', error_description }
  const { redirect_to } = await rejectOAuth2ConsentRequest(admin, readChallenge(c, 'consent_challenge'), refusal)
  return c.redirect(chooseRefusalRedirect(request, redirect_to), 303)
}

/** The claims that the scopes of OpenID Connect Core section 5.4 stand for. */
function selectClaims(user: User, scopes: string[]): Record<string, string> {
  return {
    ...(scopes.includes('profile') && { name: user.name }),
    ...(scopes.includes('email') && { email: user.email }),
  }
}
