import { revokeOAuth2ConsentSessions, revokeOAuth2LoginSessions } from '@hydrakit/consent'
import { type Context, Hono } from 'hono'
import { accountPage, type Done, isDone } from '../pages/account-page.js'
import { accountSignedOutPage } from '../pages/message-pages.js'
import type { Parts } from '../parts.js'
import { problems } from '../problem.js'
import type { User } from '../users/users.js'
import { signedInUser, signInPath } from './account-sign-in.js'
import { listConnectedApps } from './connected-apps.js'

/**
 * Makes the page where people see which apps may use their account, and take that back.
 *
 * @param parts - What the routes share.
 * @returns The routes, to be mounted at `/account`.
 */
export function accountRoutes(parts: Parts): Hono {
  return new Hono()
    .get('/', (c) => showApps(parts, c))
    .post('/', (c) => takeOrder(parts, c))
    .get('/signed-out', (c) => c.html(accountSignedOutPage()))
}

async function showApps(parts: Parts, c: Context): Promise<Response> {
  const user = await signedInUser(parts, c)
  if (!user) return c.redirect(signInPath)
  const apps = await listConnectedApps(parts.admin, user.subject)
  const done = c.req.query('done')
  return c.html(
    accountPage({ user, apps, done: isDone(done) ? done : undefined, csrfToken: parts.forms.issue(c, formOf(user)) }),
  )
}

// Whose account it is the session says, and never the form.
async function takeOrder(parts: Parts, c: Context): Promise<Response> {
  const user = await signedInUser(parts, c)
  if (!user) return c.redirect(signInPath, 303)
  const form = await parts.forms.read(c, formOf(user))
  switch (form.get('action')) {
    case 'remove':
      return remove(parts, c, user, form.get('client'))
    case 'remove-all':
      return removeAll(parts, c, user)
    case 'sign-out':
      return signOut(parts, c)
    case 'sign-out-everywhere':
      return signOutEverywhere(parts, c, user)
    default:
      throw problems.unknownAction()
  }
}

/** A form of the user's own: one that was left open by whoever was signed in before is refused. */
function formOf({ subject }: User): string {
  return `account of ${subject}`
}

async function remove({ admin }: Parts, c: Context, { subject }: User, client: string | null): Promise<Response> {
  if (!client) throw problems.unknownAction()
  await revokeOAuth2ConsentSessions(admin, { subject, client })
  return backWith(c, 'removed')
}

async function removeAll({ admin }: Parts, c: Context, { subject }: User): Promise<Response> {
  await revokeOAuth2ConsentSessions(admin, { subject, all: true })
  return backWith(c, 'removed-all')
}

/** Of these pages, in this browser: what Hydra remembers is not touched. */
function signOut({ sessions }: Parts, c: Context): Response {
  sessions.end(c)
  return c.redirect('/account/signed-out', 303)
}

async function signOutEverywhere({ admin, sessions }: Parts, c: Context, { subject }: User): Promise<Response> {
  await revokeOAuth2LoginSessions(admin, { subject })
  sessions.endAll(subject)
  sessions.end(c)
  return c.redirect('/logged-out', 303)
}

function backWith(c: Context, done: Done): Response {
  return c.redirect(`/account?done=${done}`, 303)
}
