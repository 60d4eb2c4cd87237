import { type Context, Hono } from 'hono'
import { accountSignInPage } from '../pages/account-sign-in-page.js'
import type { Parts } from '../parts.js'
import type { User } from '../users/users.js'
import { checkPassword } from './sign-in.js'

/** Where who has no session here is sent. */
export const signInPath = '/account/sign-in'

/** What the form of this page is guarded as: there is no challenge to it. */
const formName = 'account sign-in'

/**
 * Makes the sign-in of this app's own pages, for who did not come from an app.
 *
 * @param parts - What the routes share.
 * @returns The routes, to be mounted at {@link signInPath}.
 */
export function accountSignInRoutes(parts: Parts): Hono {
  return new Hono().get('/', (c) => askWho(parts, c)).post('/', (c) => takeAnswer(parts, c))
}

/**
 * Tells who is signed in to this app.
 *
 * @param parts - What the routes share.
 * @param c - The visit.
 * @returns The user, or `undefined` without a session or where the account is gone.
 */
export async function signedInUser({ sessions, users }: Parts, c: Context): Promise<User | undefined> {
  const subject = await sessions.subjectOf(c)
  return subject === undefined ? undefined : users.find(subject)
}

async function askWho(parts: Parts, c: Context): Promise<Response> {
  if (await signedInUser(parts, c)) return c.redirect('/account')
  return c.html(accountSignInPage({ email: '', failed: false, csrfToken: parts.forms.issue(c, formName) }))
}

async function takeAnswer(parts: Parts, c: Context): Promise<Response> {
  const form = await parts.forms.read(c, formName)
  const user = await checkPassword(parts, c, form)
  if (!user) {
    const csrfToken = parts.forms.issue(c, formName)
    return c.html(accountSignInPage({ email: form.get('email') ?? '', failed: true, csrfToken }), 422)
  }
  await parts.sessions.start(c, user.subject)
  return c.redirect('/account', 303)
}
