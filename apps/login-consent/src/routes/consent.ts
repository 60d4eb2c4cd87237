import {
  acceptOAuth2ConsentRequest,
  getOAuth2ConsentRequest,
  grantRequested,
  type OAuth2ConsentRequest,
  rejectOAuth2ConsentRequest,
} from '@hydrakit/consent'
import { type Context, Hono } from 'hono'
import { isForDevice } from '../device-request.js'
import { consentPage } from '../pages/consent-page.js'
import type { Parts } from '../parts.js'
import { challengeOf } from '../problem.js'
import { grantedScopes } from '../security/granted-scopes.js'
import type { User } from '../users/users.js'
import { afterRefusal } from './after-refusal.js'

/** Seconds for which Hydra remembers what was allowed: 30 days. */
const rememberFor = 30 * 24 * 3600

/**
 * Makes the consent screen, where Hydra's `urls.consent` points.
 *
 * @param parts - What the routes share.
 * @returns The routes, to be mounted at `/consent`.
 */
export function consentRoutes(parts: Parts): Hono {
  return new Hono().get('/', (c) => askWhat(parts, c)).post('/', (c) => takeAnswer(parts, c))
}

async function askWhat(parts: Parts, c: Context): Promise<Response> {
  const { challenge, request, user } = await consentAsked(parts, c)
  if (!user) return deny(parts, c, request, accountGone)
  if (isAlreadyAllowed(request)) {
    return allow(parts, c, request, user, { scopes: request.requested_scope, remember: false })
  }
  return c.html(consentPage({ request, user, csrfToken: parts.forms.issue(c, challenge) }))
}

async function takeAnswer(parts: Parts, c: Context): Promise<Response> {
  const form = await parts.forms.read(c, challengeOf(c, 'consent_challenge'))
  const { request, user } = await consentAsked(parts, c)
  if (form.get('action') !== 'allow') return deny(parts, c, request, denied)
  if (!user) return deny(parts, c, request, accountGone)
  const scopes = grantedScopes(request.requested_scope, form.getAll('grant_scope'))
  // To allow nothing of it is to deny, and the client can say so; with a token that opens nothing it could not.
  if (scopes.length === 0 && request.requested_scope.length > 0) return deny(parts, c, request, nothingAllowed)
  return allow(parts, c, request, user, { scopes, remember: form.has('remember') && !isForDevice(request) })
}

/**
 * Tells whether the page can be left out. For a device it never can: a stranger may have sent the code, and the consent
 * is all that stands between the stranger's device and its tokens (RFC 8628 section 5.4).
 */
function isAlreadyAllowed(request: OAuth2ConsentRequest): boolean {
  if (isForDevice(request)) return false
  // For a client that needs no consent Hydra leaves `skip` false: the client's own member has to be read.
  return request.skip || request.client.skip_consent === true
}

async function consentAsked({ admin, users }: Parts, c: Context) {
  const challenge = challengeOf(c, 'consent_challenge')
  const request = await getOAuth2ConsentRequest(admin, challenge)
  return { challenge, request, user: await users.find(request.subject) }
}

async function allow(
  { admin }: Parts,
  c: Context,
  request: OAuth2ConsentRequest,
  user: User,
  { scopes, remember }: { scopes: string[]; remember: boolean },
): Promise<Response> {
  const grant = grantRequested(request, {
    grant_scope: scopes,
    remember,
    remember_for: remember ? rememberFor : undefined,
    session: { id_token: claimsFor(user, scopes) },
  })
  const { redirect_to } = await acceptOAuth2ConsentRequest(admin, challengeOf(c, 'consent_challenge'), grant)
  return c.redirect(redirect_to, 303)
}

const denied = 'The resource owner denied the request.'
const nothingAllowed = 'The resource owner allowed none of the requested scopes.'
const accountGone = 'The account does not exist any more.'

async function deny(
  { admin }: Parts,
  c: Context,
  request: OAuth2ConsentRequest,
  error_description: string,
): Promise<Response> {
  const refusal = { error: 'access_denied', error_description }
  const { redirect_to } = await rejectOAuth2ConsentRequest(admin, challengeOf(c, 'consent_challenge'), refusal)
  return c.redirect(afterRefusal(request, redirect_to), 303)
}

/** The claims that the scopes of OpenID Connect Core section 5.4 stand for. */
function claimsFor(user: User, scopes: string[]): Record<string, string> {
  return {
    ...(scopes.includes('profile') && { name: user.name }),
    ...(scopes.includes('email') && { email: user.email }),
  }
}
