import { type Context, Hono } from 'hono'
import { renderAccountSignInPage } from '../pages/account-sign-in-page.js'
import type { Services } from '../services.js'
import type { User } from '../users/users.js'
import { checkPassword } from './check-password.js'

/** Users without a session are redirected here. */
export const signInPath = '/account/sign-in'

/** Name of this page's form, in place of a challenge. */
const formName = 'account sign-in'

/**
 * Creates the sign-in of this app's own pages.
 *
 * @param services - Shared by all routes.
 * @returns The routes, to be mounted at {@link signInPath}.
 */
export function createAccountSignInRoutes(services: Services): Hono {
  return new Hono().get('/', (c) => showSignInForm(services, c)).post('/', (c) => handleSignInForm(services, c))
}

/**
 * Finds the user who is signed in to this app.
 *
 * @param services - Shared by all routes.
 * @param c - The visit.
 * @returns The user, or `undefined` without a session or where the account is gone.
 */
export async function findSignedInUser({ sessions, users }: Services, c: Context): Promise<User | undefined> {
  const subject = sessions.findSubject(c)
  return subject === undefined ? undefined : users.find(subject)
}

async function showSignInForm(services: Services, c: Context): Promise<Response> {
  if (await findSignedInUser(services, c)) return c.redirect('/account')
  return c.html(renderAccountSignInPage({ email: '', failed: false, csrfToken: services.forms.issue(c, formName) }))
}

async function handleSignInForm(services: Services, c: Context): Promise<Response> {
  const form = await services.forms.read(c, formName)
  const user = await checkPassword(services, c, form)
  if (!user) {
    const csrfToken = services.forms.issue(c, formName)
    return c.html(renderAccountSignInPage({ email: form.get('email') ?? '', failed: true, csrfToken }), 422)
  }
  services.sessions.start(c, user.subject)
  services.audit({ event: 'sign-in', subject: user.subject, remembered: false })
  return c.redirect('/account', 303)
}
