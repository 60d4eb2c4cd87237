import { type Context, Hono } from 'hono'
import * as openid from 'openid-client'
import { checkHydra } from './check-hydra.js'
import { renderSignedOutHerePage } from './pages.js'
import { isHydraUnavailable } from './problem.js'
import { readSessionId } from './session-cookie.js'
import type { SignInOptions } from './sign-in.js'

/** Makes the end of the session: here, and then at Hydra (RP-Initiated Logout). */
export function createSignOutRoutes(options: SignInOptions): Hono {
  return new Hono().post('/sign-out', (c) => signOut(options, c))
}

async function signOut({ url, configuration, hydra, sessions }: SignInOptions, c: Context): Promise<Response> {
  const id = readSessionId(c)
  const session = sessions.find(id)
  if (id === undefined || session === undefined) return c.redirect('/', 303)
  // First here, so that it holds even if Hydra is down, or the person then chooses to stay signed in there.
  sessions.end(id)
  try {
    await checkHydra(hydra)
  } catch (error) {
    if (isHydraUnavailable(error)) return c.html(renderSignedOutHerePage(), 503)
    throw error
  }
  const query = { id_token_hint: session.idToken, post_logout_redirect_uri: url }
  return c.redirect(openid.buildEndSessionUrl(configuration, query).href, 303)
}
