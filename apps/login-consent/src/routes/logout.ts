import {
  acceptOAuth2LogoutRequest,
  getOAuth2LogoutRequest,
  type OAuth2LogoutRequest,
  rejectOAuth2LogoutRequest,
} from '@hydrakit/consent'
import { isHydraResponseError } from '@hydrakit/core'
import { type Context, Hono } from 'hono'
import type { AuditEvent } from '../audit.js'
import { renderLogoutPage } from '../pages/logout-page.js'
import { readChallenge } from '../problem.js'
import type { Services } from '../services.js'

/**
 * Makes the logout screen, where Hydra's `urls.logout` points.
 *
 * @param services - Shared by all routes.
 * @returns The routes, to be mounted at `/logout`.
 */
export function createLogoutRoutes(services: Services): Hono {
  return new Hono()
    .get('/', (c) => showLogoutForm(services, c))
    .post('/', (c) => handleLogoutForm(services, c))
    .onError(redirectIfLoggedOut)
}

async function showLogoutForm(services: Services, c: Context): Promise<Response> {
  const challenge = readChallenge(c, 'logout_challenge')
  const request = await getOAuth2LogoutRequest(services.admin, challenge)
  const { client } = request
  if (client?.skip_logout_consent) return acceptLogout(services, c, request)
  return c.html(renderLogoutPage({ client, csrfToken: services.forms.issue(c, challenge) }))
}

async function handleLogoutForm(services: Services, c: Context): Promise<Response> {
  const challenge = readChallenge(c, 'logout_challenge')
  const form = await services.forms.read(c, challenge)
  const request = await findOpenRequest(services, challenge)
  if (form.get('action') === 'sign-out') return acceptLogout(services, c, request)
  if (!request) return c.redirect('/logged-out', 303)
  await rejectOAuth2LogoutRequest(services.admin, challenge)
  return c.redirect(request.client ? '/still-signed-in?from=app' : '/still-signed-in', 303)
}

/** Returns `undefined` for a logout that is done: the form was sent twice. */
async function findOpenRequest({ admin }: Services, challenge: string): Promise<OAuth2LogoutRequest | undefined> {
  try {
    return await getOAuth2LogoutRequest(admin, challenge)
  } catch (error) {
    if (isHydraResponseError(error, 410)) return undefined
    throw error
  }
}

/** Hydra tells the other clients, by front and back channel, when the browser follows. */
async function acceptLogout(services: Services, c: Context, request?: OAuth2LogoutRequest): Promise<Response> {
  const { admin, audit, remembered, sessions } = services
  const { redirect_to } = await acceptOAuth2LogoutRequest(admin, readChallenge(c, 'logout_challenge'))
  sessions.end(c)
  remembered.forget(c)
  if (request) audit(describeSignOut(request))
  return c.redirect(redirect_to, 303)
}

function describeSignOut({ subject = '', client }: OAuth2LogoutRequest): AuditEvent {
  return { event: 'sign-out', subject, ...(client && { client_id: client.client_id }) }
}

function redirectIfLoggedOut(error: Error, c: Context): Response {
  if (!isHydraResponseError(error, 410)) throw error
  // The logout is done already. Hydra may name a path only, which is one of its own: the browser would look for it here.
  const next = error.redirectTo()
  return c.redirect(next && URL.canParse(next) ? next : '/logged-out', 303)
}
