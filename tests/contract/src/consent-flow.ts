import {
  acceptOAuth2ConsentRequest,
  acceptOAuth2LoginRequest,
  getOAuth2ConsentRequest,
  grantRequested,
} from '@hydrakit/consent'
import type { OAuth2Client } from '@hydrakit/oauth2-clients'
import type { HeadlessBrowser } from '@hydrakit-tests/support'
import { buildPhotosAuthorizationUrl, createPhotosClient, openUserBrowser, type RealHydra } from './real-hydra.js'

/** Where a browser stands, and the challenge that it brought there. */
export interface BrowserAtPage {
  readonly browser: HeadlessBrowser
  readonly client: OAuth2Client
  readonly challenge: string
}

/** A browser at the login page. */
export async function openLoginPage(
  real: RealHydra,
  { client, ...members }: { client?: OAuth2Client } & Record<string, unknown> = {},
): Promise<BrowserAtPage> {
  const browser = openUserBrowser()
  const asking = client ?? (await createPhotosClient(real.admin))
  const { url } = await browser.visit(buildPhotosAuthorizationUrl(real, asking, members as Record<string, string>))
  return { browser, client: asking, challenge: requireParameter(url, 'login_challenge') }
}

/** A browser at the consent page, signed in. */
export async function openConsentPage(real: RealHydra, subject = 'ada', client?: OAuth2Client): Promise<BrowserAtPage> {
  const login = await openLoginPage(real, client && { client })
  const { redirect_to } = await acceptOAuth2LoginRequest(real.admin, login.challenge, { subject, remember: true })
  const { url } = await login.browser.visit(redirect_to)
  return { ...login, challenge: requireParameter(url, 'consent_challenge') }
}

/** A browser back at the client with a code, all that was requested granted. */
export async function obtainCode(
  real: RealHydra,
  subject = 'ada',
  client?: OAuth2Client,
): Promise<BrowserAtPage & { readonly code: string }> {
  const consent = await openConsentPage(real, subject, client)
  const request = await getOAuth2ConsentRequest(real.admin, consent.challenge)
  const { redirect_to } = await acceptOAuth2ConsentRequest(real.admin, consent.challenge, grantRequested(request))
  return { ...consent, code: requireParameter((await consent.browser.visit(redirect_to)).url, 'code') }
}

/** A browser at the logout page. */
export async function openLogoutPage(real: RealHydra): Promise<BrowserAtPage> {
  const signedIn = await obtainCode(real)
  const { url } = await signedIn.browser.visit(`${real.server.publicUrl}/oauth2/sessions/logout`)
  return { ...signedIn, challenge: requireParameter(url, 'logout_challenge') }
}

/** A query parameter that must be there. */
export function requireParameter(url: URL, name: string): string {
  const value = url.searchParams.get(name)
  if (!value) throw new Error(`${url.origin}${url.pathname} has no ${name}`)
  return value
}
