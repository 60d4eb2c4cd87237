import type { OAuth2LoginRequest } from '@hydrakit/consent'
import type { Context } from 'hono'
import type { Services } from '../services.js'

/** Seconds for which Hydra remembers who signed in: 30 days. */
export const rememberFor = 30 * 24 * 3600

/** The members of an accepted login that say how long Hydra remembers it. */
export type RememberChoice = { readonly remember: boolean; readonly remember_for?: number }

/**
 * Says how long Hydra is to remember a sign-in.
 *
 * A session that was ended by the admin API leaves its cookie in the browser. Hydra (v2.3.0, v26.2.0) wants to delete that
 * session again when a sign-in is not to be remembered, finds none, and sends the app "The error is unrecognizable" in place of a
 * code. A sign-in that is remembered replaces the cookie: here for a second.
 *
 * @param services - Shared by all routes.
 * @param c - The visit.
 * @param request - The login request.
 * @param isTicked - The user wants to stay signed in.
 */
export async function chooseRemember(
  services: Services,
  c: Context,
  request: OAuth2LoginRequest,
  isTicked: boolean,
): Promise<RememberChoice> {
  if (isTicked) return { remember: true, remember_for: rememberFor }
  return (await mayHaveDeadCookie(services, c, request)) ? { remember: true, remember_for: 1 } : { remember: false }
}

/** It was ended in this browser, or perhaps elsewhere. The cookie of a session that has not ended may be replaced too. */
async function mayHaveDeadCookie({ remembered }: Services, c: Context, { skip }: OAuth2LoginRequest): Promise<boolean> {
  return (await remembered.isMarkedEnded(c)) || (!skip && (await remembered.find(c)) !== undefined)
}
