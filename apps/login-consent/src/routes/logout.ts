import { acceptOAuth2LogoutRequest, getOAuth2LogoutRequest, rejectOAuth2LogoutRequest } from '@hydrakit/consent'
import { isHydraResponseError } from '@hydrakit/core'
import { type Context, Hono } from 'hono'
import { logoutPage } from '../pages/logout-page.js'
import type { Parts } from '../parts.js'
import { challengeOf } from '../problem.js'

/**
 * Makes the logout screen, where Hydra's `urls.logout` points.
 *
 * @param parts - What the routes share.
 * @returns The routes, to be mounted at `/logout`.
 */
export function logoutRoutes(parts: Parts): Hono {
  return new Hono()
    .get('/', (c) => askWhether(parts, c))
    .post('/', (c) => takeAnswer(parts, c))
    .onError(goOnIfDone)
}

async function askWhether(parts: Parts, c: Context): Promise<Response> {
  const challenge = challengeOf(c, 'logout_challenge')
  const { client } = await getOAuth2LogoutRequest(parts.admin, challenge)
  if (client?.skip_logout_consent) return signOut(parts, c)
  return c.html(logoutPage({ client, csrfToken: parts.forms.issue(c, challenge) }))
}

async function takeAnswer(parts: Parts, c: Context): Promise<Response> {
  const challenge = challengeOf(c, 'logout_challenge')
  const form = await parts.forms.read(c, challenge)
  if (form.get('action') === 'sign-out') return signOut(parts, c)
  await rejectOAuth2LogoutRequest(parts.admin, challenge)
  return c.redirect('/still-signed-in', 303)
}

/** Hydra tells the other clients, by front and back channel, when the browser follows. */
async function signOut({ admin, sessions }: Parts, c: Context): Promise<Response> {
  const { redirect_to } = await acceptOAuth2LogoutRequest(admin, challengeOf(c, 'logout_challenge'))
  sessions.end(c)
  return c.redirect(redirect_to, 303)
}

function goOnIfDone(error: Error, c: Context): Response {
  if (!isHydraResponseError(error, 410)) throw error
  // The logout is done already. Hydra may name a path only, which is one of its own: the browser would look for it here.
  const next = error.redirectTo()
  return c.redirect(next && URL.canParse(next) ? next : '/logged-out', 303)
}
