import { endSubjectAccess, type SubjectAccessStep } from '@hydrakit/consent'
import { type Context, Hono } from 'hono'
import { renderRemoveAllPage } from '../pages/remove-all-page.js'
import type { Services } from '../services.js'
import type { User } from '../users/users.js'
import { findSignedInUser, signInPath } from './account-sign-in.js'
import { listConnectedApps } from './connected-apps.js'

/**
 * Makes the question before all access is removed.
 *
 * @param services - Shared by all routes.
 * @returns The routes, to be mounted at `/account/remove-all`.
 */
export function createRemoveAllRoutes(services: Services): Hono {
  return new Hono().get('/', (c) => showQuestion(services, c)).post('/', (c) => handleRemoveAll(services, c))
}

async function showQuestion(services: Services, c: Context): Promise<Response> {
  const user = await findSignedInUser(services, c)
  if (!user) return c.redirect(signInPath)
  const apps = await listConnectedApps(services.admin, user.subject)
  // Also without apps: a step that failed before can be done now.
  return c.html(renderRemoveAllPage({ apps, csrfToken: services.forms.issue(c, nameForm(user)) }))
}

// Whose account it is the session says, and never the form.
async function handleRemoveAll(services: Services, c: Context): Promise<Response> {
  const { admin, audit, known, remembered } = services
  const user = await findSignedInUser(services, c)
  if (!user) return c.redirect(signInPath, 303)
  await services.forms.read(c, nameForm(user))
  const { subject } = user
  const { steps } = await endSubjectAccess(admin, { subject, sids: known.list(subject) })
  const failed = steps.filter(({ outcome }) => outcome === 'failed')
  if (failed.length > 0) {
    for (const { sid } of failed) if (sid !== undefined) known.add(subject, sid)
    audit({
      event: 'all-access-removal-failed',
      subject,
      steps: failed.map(({ step }) => step),
      unnotified: listUnnotified(steps),
    })
    throw failed[0]?.error
  }
  known.remove(subject)
  await remembered.markEnded(c, subject)
  audit({ event: 'all-access-removed', subject })
  return c.redirect('/account?done=removed-all', 303)
}

/** A step without a `sid` is about sessions that nobody knows. */
function listUnnotified(steps: readonly SubjectAccessStep[]): readonly string[] {
  return steps.flatMap(({ step, sid }) => (step === 'notification' && sid !== undefined ? [sid] : []))
}

/** Names the form of one user, so that a form that another user left open is refused. */
function nameForm({ subject }: User): string {
  return `remove all of ${subject}`
}
