import { type Context, Hono } from 'hono'
import { anotherAccountAction } from '../pages/another-account-form.js'
import { renderNobodyRememberedPage } from '../pages/message-pages.js'
import { renderStartPage } from '../pages/start-page.js'
import { problems } from '../problem.js'
import type { Services } from '../services.js'
import { endBrowserSessions } from './another-account.js'

/** Name of this page's form, in place of a challenge. */
const formName = 'start'

/**
 * Makes the page at the root of the app, where people can see who is kept signed in on this browser, and end that.
 *
 * @param services - Shared by all routes.
 * @returns The routes, to be mounted at `/`.
 */
export function createStartRoutes(services: Services): Hono {
  return new Hono()
    .get('/', (c) => showStartPage(services, c))
    .post('/', (c) => handleStartForm(services, c))
    .get('/nobody-remembered', (c) => c.html(renderNobodyRememberedPage()))
}

async function showStartPage({ remembered, users, forms }: Services, c: Context): Promise<Response> {
  const signIn = await remembered.find(c)
  const user = signIn && (await users.find(signIn.subject))
  return c.html(renderStartPage(user && { user, csrfToken: forms.issue(c, formName) }))
}

async function handleStartForm(services: Services, c: Context): Promise<Response> {
  const form = await services.forms.read(c, formName)
  if (form.get('action') !== anotherAccountAction) throw problems.unknownAction()
  await endBrowserSessions(services, c)
  return c.redirect('/nobody-remembered', 303)
}
