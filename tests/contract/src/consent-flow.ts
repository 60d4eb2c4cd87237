import {
  acceptOAuth2ConsentRequest,
  acceptOAuth2LoginRequest,
  getOAuth2ConsentRequest,
  grantRequested,
} from '@hydrakit/consent'
import type { OAuth2Client } from '@hydrakit/oauth2-clients'
import type { HeadlessBrowser } from '@hydrakit-tests/support'
import { authorizationUrl, openUserBrowser, photosClient, type RealHydra } from './real-hydra.js'

/** Where a browser stands, and the challenge that it brought there. */
export interface Stand {
  readonly browser: HeadlessBrowser
  readonly client: OAuth2Client
  readonly challenge: string
}

/** A browser at the login page. */
export async function atLogin(
  real: RealHydra,
  { client, ...members }: { client?: OAuth2Client } & Record<string, unknown> = {},
): Promise<Stand> {
  const browser = openUserBrowser()
  const asking = client ?? (await photosClient(real.admin))
  const { url } = await browser.visit(authorizationUrl(real, asking, members as Record<string, string>))
  return { browser, client: asking, challenge: parameter(url, 'login_challenge') }
}

/** A browser at the consent page, signed in. */
export async function atConsent(real: RealHydra, subject = 'ada', client?: OAuth2Client): Promise<Stand> {
  const stand = await atLogin(real, client && { client })
  const { redirect_to } = await acceptOAuth2LoginRequest(real.admin, stand.challenge, { subject, remember: true })
  const { url } = await stand.browser.visit(redirect_to)
  return { ...stand, challenge: parameter(url, 'consent_challenge') }
}

/** A browser back at the client with a code, all that was requested granted. */
export async function atClient(
  real: RealHydra,
  subject = 'ada',
  client?: OAuth2Client,
): Promise<Stand & { readonly code: string }> {
  const stand = await atConsent(real, subject, client)
  const request = await getOAuth2ConsentRequest(real.admin, stand.challenge)
  const { redirect_to } = await acceptOAuth2ConsentRequest(real.admin, stand.challenge, grantRequested(request))
  return { ...stand, code: parameter((await stand.browser.visit(redirect_to)).url, 'code') }
}

/** A browser at the logout page. */
export async function atLogout(real: RealHydra): Promise<Stand> {
  const stand = await atClient(real)
  const { url } = await stand.browser.visit(`${real.server.publicUrl}/oauth2/sessions/logout`)
  return { ...stand, challenge: parameter(url, 'logout_challenge') }
}

/** A query parameter that must be there. */
export function parameter(url: URL, name: string): string {
  const value = url.searchParams.get(name)
  if (!value) throw new Error(`${url.origin}${url.pathname} has no ${name}`)
  return value
}
