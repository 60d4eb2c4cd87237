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

/** Takes a browser through login and consent, all that was requested granted. Returns where it ends. */
export async function acceptFlow(
  { admin }: RealHydra,
  browser: HeadlessBrowser,
  url: string,
  session = {},
): Promise<URL> {
  const loginChallenge = requireParameter((await browser.visit(url)).url, 'login_challenge')
  const login = await acceptOAuth2LoginRequest(admin, loginChallenge, { subject: 'ada', remember: true })
  const consentChallenge = requireParameter((await browser.visit(login.redirect_to)).url, 'consent_challenge')
  const request = await getOAuth2ConsentRequest(admin, consentChallenge)
  const body = grantRequested(request, { session })
  return (await browser.visit((await acceptOAuth2ConsentRequest(admin, consentChallenge, body)).redirect_to)).url
}

/** A browser at the logout page. */
export async function openLogoutPage(real: RealHydra): Promise<BrowserAtPage> {
  const [browser, client] = [openUserBrowser(), await createPhotosClient(real.admin)]
  await acceptFlow(real, browser, buildPhotosAuthorizationUrl(real, client))
  const { url } = await browser.visit(`${real.server.publicUrl}/oauth2/sessions/logout`)
  return { browser, client, challenge: requireParameter(url, 'logout_challenge') }
}

/** A query parameter that must be there. */
export function requireParameter(url: URL, name: string): string {
  const value = url.searchParams.get(name)
  if (!value) throw new Error(`${url.origin}${url.pathname} has no ${name}`)
  return value
}
