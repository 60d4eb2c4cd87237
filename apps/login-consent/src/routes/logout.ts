import { acceptOAuth2LogoutRequest, getOAuth2LogoutRequest, rejectOAuth2LogoutRequest } from '@hydrakit/consent'
import { isHydraResponseError } from '@hydrakit/core'
import { type Context, Hono } from 'hono'
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
  const { client } = await getOAuth2LogoutRequest(services.admin, challenge)
  if (client?.skip_logout_consent) return acceptLogout(services, c)
  return c.html(renderLogoutPage({ client, csrfToken: services.forms.issue(c, challenge) }))
}

async function handleLogoutForm(services: Services, c: Context): Promise<Response> {
  const challenge = readChallenge(c, 'logout_challenge')
  const form = await services.forms.read(c, challenge)
  if (form.get('action') === 'sign-out') return acceptLogout(services, c)
  await rejectOAuth2LogoutRequest(services.admin, challenge)
  return c.redirect('/still-signed-in', 303)
}

/** Hydra tells the other clients, by front and back channel, when the browser follows. */
async function acceptLogout({ admin, sessions }: Services, c: Context): Promise<Response> {
  const { redirect_to } = await acceptOAuth2LogoutRequest(admin, readChallenge(c, 'logout_challenge'))
  sessions.end(c)
  return c.redirect(redirect_to, 303)
}

function redirectIfLoggedOut(error: Error, c: Context): Response {
  if (!isHydraResponseError(error, 410)) throw error
  // The logout is done already. Hydra may name a path only, which is one of its own: the browser would look for it here.
  const next = error.redirectTo()
  return c.redirect(next && URL.canParse(next) ? next : '/logged-out', 303)
}
