import { acceptOAuth2LogoutRequest } from '@hydrakit/consent'
import { buildEndSessionUrl } from '@hydrakit/oidc'
import type { OAuth2TokenExchange } from '@hydrakit/types'
import { assertNoError, type Flow, readChallenge } from './accept-flow.js'
import { toAddress } from './parse-redirect.js'
import { runStep, SignInError } from './sign-in-error.js'

/** Ends the login session that the ID token names, or that of the browser. */
export type LogOut = (tokens: Pick<OAuth2TokenExchange, 'id_token'>) => Promise<void>

/**
 * Creates the logout of a browser.
 *
 * @param flow - The browser and the server.
 * @returns The logout. It rejects with a `SignInError` if Hydra refuses, or redirects to a page that ends no session.
 */
export function createLogOut(flow: Flow): LogOut {
  let lastPage: string | undefined
  return async ({ id_token }) => {
    const start = buildEndSessionUrl(flow.publicUrl, id_token ? { id_token_hint: id_token } : {})
    const page = await flow.browser.visit('logout', start)
    if (page.searchParams.has('logout_challenge')) lastPage = toAddress(await acceptLogout(flow, page))
    else assertNothingToEnd(flow, page, lastPage)
  }
}

async function acceptLogout(flow: Flow, page: URL): Promise<URL> {
  const challenge = readChallenge(flow, 'logout', page, 'logout_challenge')
  const { redirect_to } = await runStep(flow, 'logout', () => acceptOAuth2LogoutRequest(flow.admin, challenge))
  const last = await flow.browser.visit('logout', redirect_to)
  assertNoError(flow, 'logout', last)
  return last
}

// Without a session, Hydra redirects to the post-logout page at once. It tells the address of that page nowhere else.
function assertNothingToEnd(flow: Flow, page: URL, lastPage: string | undefined): void {
  assertNoError(flow, 'logout', page)
  const isPostLogoutPage = page.pathname.endsWith('/oauth2/fallbacks/logout/callback') || toAddress(page) === lastPage
  const hasSession = flow.decision.login.remember
  if (isPostLogoutPage || !hasSession) return
  const reason = `Hydra redirected to ${toAddress(page)}, which is no page of a logout`
  throw new SignInError('logout', { reason })
}
