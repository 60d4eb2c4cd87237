import { acceptOAuth2LogoutRequest, getOAuth2LogoutRequest, rejectOAuth2LogoutRequest } from '@hydrakit/consent'
import { isHydraResponseError } from '@hydrakit/core'
import { Hono } from 'hono'
import { logoutPage } from './pages/logout-page.js'
import type { Parts } from './parts.js'
import { challengeOf } from './problem.js'

/**
 * Makes the logout screen, where Hydra's `urls.logout` points.
 *
 * @param parts - What the routes share.
 * @returns The routes, to be mounted at `/logout`.
 */
export function logoutRoutes({ admin, forms }: Parts): Hono {
  const app = new Hono()

  app.get('/', async (c) => {
    const challenge = challengeOf(c, 'logout_challenge')
    const request = await getOAuth2LogoutRequest(admin, challenge)
    if (request.client?.skip_logout_consent) {
      return c.redirect((await acceptOAuth2LogoutRequest(admin, challenge)).redirect_to)
    }
    return c.html(logoutPage({ client: request.client, csrfToken: forms.issue(c, challenge) }))
  })

  app.post('/', async (c) => {
    const challenge = challengeOf(c, 'logout_challenge')
    const form = await forms.read(c, challenge)
    if (form.get('action') !== 'sign-out') {
      await rejectOAuth2LogoutRequest(admin, challenge)
      return c.redirect('/still-signed-in', 303)
    }
    return c.redirect((await acceptOAuth2LogoutRequest(admin, challenge)).redirect_to, 303)
  })

  app.onError((error, c) => {
    if (!isHydraResponseError(error, 410)) throw error
    // The logout is done already. Hydra may name a path only, which is one of its own: the browser would look for it here.
    const next = error.redirectTo()
    return c.redirect(next && URL.canParse(next) ? next : '/logged-out', 303)
  })

  return app
}
