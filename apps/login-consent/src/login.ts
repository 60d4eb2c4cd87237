import { acceptOAuth2LoginRequest, getOAuth2LoginRequest, rejectOAuth2LoginRequest } from '@hydrakit/consent'
import { Hono } from 'hono'
import { loginPage } from './pages/login-page.js'
import type { Parts } from './parts.js'
import { challengeOf } from './problem.js'

/** Seconds for which Hydra remembers who signed in: 30 days. */
const rememberFor = 30 * 24 * 3600

/**
 * Makes the login screen, where Hydra's `urls.login` points.
 *
 * @param parts - What the routes share.
 * @returns The routes, to be mounted at `/login`.
 */
export function loginRoutes({ admin, users, forms }: Parts): Hono {
  const app = new Hono()

  app.get('/', async (c) => {
    const challenge = challengeOf(c, 'login_challenge')
    const request = await getOAuth2LoginRequest(admin, challenge)
    // Whoever is remembered but has no account any more gets the form. Hydra sees that another person signed in and
    // starts over without the old session.
    if (request.skip && (await users.find(request.subject))) {
      const { redirect_to } = await acceptOAuth2LoginRequest(admin, challenge, { subject: request.subject })
      return c.redirect(redirect_to)
    }
    return c.html(
      loginPage({
        client: request.client,
        email: request.oidc_context?.login_hint ?? '',
        remember: false,
        failed: false,
        csrfToken: forms.issue(c, challenge),
      }),
    )
  })

  app.post('/', async (c) => {
    const challenge = challengeOf(c, 'login_challenge')
    const form = await forms.read(c, challenge)
    if (form.get('action') === 'cancel') {
      const { redirect_to } = await rejectOAuth2LoginRequest(admin, challenge, {
        error: 'access_denied',
        error_description: 'The resource owner cancelled the sign-in.',
      })
      return c.redirect(redirect_to, 303)
    }

    // Asked before the password is checked, so that hashing costs an attacker a live challenge.
    const request = await getOAuth2LoginRequest(admin, challenge)
    const email = form.get('email') ?? ''
    const remember = form.has('remember')
    const user = await users.verify(email, form.get('password') ?? '')
    if (!user) {
      const csrfToken = forms.issue(c, challenge)
      return c.html(loginPage({ client: request.client, email, remember, failed: true, csrfToken }), 422)
    }
    const { redirect_to } = await acceptOAuth2LoginRequest(admin, challenge, {
      subject: user.subject,
      remember,
      remember_for: remember ? rememberFor : undefined,
    })
    return c.redirect(redirect_to, 303)
  })

  return app
}
