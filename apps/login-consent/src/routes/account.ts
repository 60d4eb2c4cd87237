import { revokeOAuth2ConsentSessions, revokeOAuth2LoginSessions } from '@hydrakit/consent'
import { type Context, Hono } from 'hono'
import { isNotice, renderAccountPage } from '../pages/account-page.js'
import { anotherAccountAction } from '../pages/another-account-form.js'
import { renderAccountSignedOutPage } from '../pages/message-pages.js'
import { problems } from '../problem.js'
import type { Services } from '../services.js'
import type { User } from '../users/users.js'
import { findSignedInUser, signInPath } from './account-sign-in.js'
import { endBrowserSessions } from './another-account.js'
import { listConnectedApps } from './connected-apps.js'

/**
 * Makes the page where people see which apps may use their account, and take that back.
 *
 * @param services - Shared by all routes.
 * @returns The routes, to be mounted at `/account`.
 */
export function createAccountRoutes(services: Services): Hono {
  return new Hono()
    .get('/', (c) => showConnectedApps(services, c))
    .post('/', (c) => handleAccountAction(services, c))
    .get('/signed-out', (c) => c.html(renderAccountSignedOutPage()))
}

async function showConnectedApps(services: Services, c: Context): Promise<Response> {
  const user = await findSignedInUser(services, c)
  if (!user) return c.redirect(signInPath)
  const apps = await listConnectedApps(services.admin, user.subject)
  const done = c.req.query('done')
  return c.html(
    renderAccountPage({
      user,
      apps,
      done: isNotice(done) ? done : undefined,
      csrfToken: services.forms.issue(c, nameForm(user)),
    }),
  )
}

// Whose account it is the session says, and never the form.
async function handleAccountAction(services: Services, c: Context): Promise<Response> {
  const user = await findSignedInUser(services, c)
  if (!user) return c.redirect(signInPath, 303)
  const form = await services.forms.read(c, nameForm(user))
  switch (form.get('action')) {
    case 'remove':
      return removeAccess(services, c, user, form.get('client'))
    case anotherAccountAction:
      await endBrowserSessions(services, c)
      return c.redirect(signInPath, 303)
    case 'sign-out':
      return signOut(services, c, user)
    case 'sign-out-everywhere':
      return signOutEverywhere(services, c, user)
    default:
      throw problems.unknownAction()
  }
}

/** Names the form of one user, so that a form that another user left open is refused. */
function nameForm({ subject }: User): string {
  return `account of ${subject}`
}

async function removeAccess(
  { admin, audit }: Services,
  c: Context,
  { subject }: User,
  typedClient: string | null,
): Promise<Response> {
  if (!typedClient) throw problems.unknownAction()
  // The form may name any text. Only an app that has access is sent to Hydra, and logged.
  const apps = await listConnectedApps(admin, subject)
  const client = apps.find((app) => app.client.client_id === typedClient)?.client.client_id
  if (client !== undefined) {
    await revokeOAuth2ConsentSessions(admin, { subject, client })
    audit({ event: 'access-removed', subject, client_id: client })
  }
  return c.redirect('/account?done=removed', 303)
}

/** Of these pages, in this browser: what Hydra remembers is not touched. */
function signOut({ sessions, audit }: Services, c: Context, { subject }: User): Response {
  sessions.end(c)
  audit({ event: 'sign-out-of-account', subject })
  return c.redirect('/account/signed-out', 303)
}

async function signOutEverywhere(services: Services, c: Context, { subject }: User): Promise<Response> {
  const { admin, audit, remembered, sessions } = services
  // First, so that these end even if Hydra fails.
  sessions.endAll(subject)
  await revokeOAuth2LoginSessions(admin, { subject })
  sessions.end(c)
  await remembered.markEnded(c, subject)
  audit({ event: 'sign-out-everywhere', subject })
  return c.redirect('/logged-out', 303)
}
