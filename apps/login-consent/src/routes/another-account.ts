import { type OAuth2ConsentRequest, rejectOAuth2ConsentRequest, revokeOAuth2LoginSessions } from '@hydrakit/consent'
import type { Context } from 'hono'
import { isForDevice } from '../device-request.js'
import { isPosted } from '../prompt.js'
import type { Services } from '../services.js'

/** People who connect a device with another account are redirected here. */
export const newCodePath = '/device/new-code'

/**
 * Tells whether somebody else may sign in for a consent request: not if the app asked for one person by an `id_token_hint`.
 *
 * @param request - The consent request.
 */
export function canUseAnotherAccount({ oidc_context }: OAuth2ConsentRequest): boolean {
  return !oidc_context?.id_token_hint_claims
}

/**
 * Ends Hydra's session, and starts the app's request over with a sign-in.
 *
 * @param services - Shared by all routes.
 * @param c - The visit.
 * @param challenge - The consent challenge.
 * @param request - Its request.
 * @returns The redirect.
 */
export async function restartWithAnotherAccount(
  services: Services,
  c: Context,
  challenge: string,
  request: OAuth2ConsentRequest,
): Promise<Response> {
  const { subject, login_session_id: sid, client } = request
  if (sid) await revokeOAuth2LoginSessions(services.admin, { sid })
  await services.remembered.markEnded(c)
  services.audit({ event: 'account-switched', subject, client_id: client.client_id })
  if (!isForDevice(request) && !isPosted(request)) return c.redirect(buildRestartAddress(request), 303)
  // Neither a code of a device nor what was posted can be sent again from here.
  const { redirect_to } = await rejectOAuth2ConsentRequest(services.admin, challenge, switching)
  return c.redirect(isForDevice(request) ? newCodePath : redirect_to, 303)
}

const switching = {
  error: 'login_required',
  error_description: 'The resource owner wants to sign in with another account.',
}

/** The app's own request, with everything that it waits for: the `state`, the `nonce` and the code challenge. */
function buildRestartAddress({ request_url }: OAuth2ConsentRequest): string {
  const url = new URL(request_url)
  const asksConsent = url.searchParams.get('prompt')?.split(' ').includes('consent')
  url.searchParams.set('prompt', asksConsent ? 'login consent' : 'login')
  url.searchParams.delete('login_hint') // names the person who was there before
  return url.href
}

/**
 * Ends what this browser keeps of a person: the session of these pages, and Hydra's session if it is remembered.
 *
 * @param services - Shared by all routes.
 * @param c - The visit.
 */
export async function endBrowserSessions(services: Services, c: Context): Promise<void> {
  const { admin, audit, remembered, sessions } = services
  const signIn = await remembered.find(c)
  const subject = signIn?.subject ?? sessions.findSubject(c)
  if (signIn) {
    await revokeOAuth2LoginSessions(admin, { sid: signIn.sid })
    await remembered.markEnded(c)
  }
  sessions.end(c)
  if (subject !== undefined) audit({ event: 'account-switched', subject })
}
