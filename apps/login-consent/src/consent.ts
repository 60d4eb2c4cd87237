import {
  acceptOAuth2ConsentRequest,
  getOAuth2ConsentRequest,
  grantRequested,
  type OAuth2ConsentRequest,
  rejectOAuth2ConsentRequest,
} from '@hydrakit/consent'
import { Hono } from 'hono'
import { consentPage } from './pages/consent-page.js'
import type { Parts } from './parts.js'
import { challengeOf, problems } from './problem.js'
import type { User } from './users.js'

/** Seconds for which Hydra remembers what was allowed: 30 days. */
const rememberFor = 30 * 24 * 3600

/**
 * Makes the consent screen, where Hydra's `urls.consent` points.
 *
 * @param parts - What the routes share.
 * @returns The routes, to be mounted at `/consent`.
 */
export function consentRoutes({ admin, users, forms }: Parts): Hono {
  const app = new Hono()

  app.get('/', async (c) => {
    const challenge = challengeOf(c, 'consent_challenge')
    const request = await getOAuth2ConsentRequest(admin, challenge)
    const user = await users.find(request.subject)
    if (!user) return c.redirect(await reject(challenge, 'The account does not exist any more.'))
    // For a client that needs no consent Hydra leaves `skip` false: the client's own member has to be read.
    if (request.skip || request.client.skip_consent) {
      return c.redirect(await accept(challenge, request, user, { scopes: request.requested_scope, remember: false }))
    }
    return c.html(consentPage({ request, user, csrfToken: forms.issue(c, challenge) }))
  })

  app.post('/', async (c) => {
    const challenge = challengeOf(c, 'consent_challenge')
    const form = await forms.read(c, challenge)
    if (form.get('action') !== 'allow') {
      return c.redirect(await reject(challenge, 'The resource owner denied the request.'), 303)
    }

    const request = await getOAuth2ConsentRequest(admin, challenge)
    const user = await users.find(request.subject)
    if (!user) return c.redirect(await reject(challenge, 'The account does not exist any more.'), 303)
    const scopes = form.getAll('grant_scope')
    // Hydra itself would grant a scope that nobody asked for.
    if (!scopes.every((scope) => request.requested_scope.includes(scope))) throw problems.scopeNotRequested()
    return c.redirect(await accept(challenge, request, user, { scopes, remember: form.has('remember') }), 303)
  })

  async function accept(
    challenge: string,
    request: OAuth2ConsentRequest,
    user: User,
    { scopes, remember }: { scopes: string[]; remember: boolean },
  ): Promise<string> {
    const grant = grantRequested(request, {
      grant_scope: scopes,
      remember,
      remember_for: remember ? rememberFor : undefined,
      session: { id_token: claimsFor(user, scopes) },
    })
    return (await acceptOAuth2ConsentRequest(admin, challenge, grant)).redirect_to
  }

  async function reject(challenge: string, error_description: string): Promise<string> {
    const refusal = { error: 'access_denied', error_description }
    return (await rejectOAuth2ConsentRequest(admin, challenge, refusal)).redirect_to
  }

  return app
}

/** The claims that the scopes of OpenID Connect Core section 5.4 stand for. */
function claimsFor(user: User, scopes: string[]): Record<string, string> {
  return {
    ...(scopes.includes('profile') && { name: user.name }),
    ...(scopes.includes('email') && { email: user.email }),
  }
}
