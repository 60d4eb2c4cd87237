import {
  acceptOAuth2ConsentRequest,
  acceptOAuth2LoginRequest,
  acceptOAuth2LogoutRequest,
  getOAuth2ConsentRequest,
  getOAuth2LoginRequest,
  getOAuth2LogoutRequest,
  grantRequested,
  rejectOAuth2ConsentRequest,
  rejectOAuth2LoginRequest,
  rejectOAuth2LogoutRequest,
} from '@hydrakit/consent'
import { isHydraResponseError, toResult } from '@hydrakit/core'
import type { OAuth2Client } from '@hydrakit/oauth2-clients'
import type { HeadlessBrowser } from '@hydrakit-tests/support'
import { expect, test } from 'vitest'
import { authorizationUrl, openUserBrowser, photosClient, requestToken, useRealHydra } from './real-hydra.js'

const real = useRealHydra()

/** A browser at the login page, and the challenge that it brought. */
async function atLogin(
  members: Record<string, string> = {},
): Promise<{ browser: HeadlessBrowser; client: OAuth2Client; challenge: string }> {
  const [browser, client] = [openUserBrowser(), await photosClient(real.admin)]
  const { url } = await browser.visit(authorizationUrl(real, client, members))
  return { browser, client, challenge: parameter(url, 'login_challenge') }
}

async function atConsent(): Promise<{ browser: HeadlessBrowser; client: OAuth2Client; challenge: string }> {
  const { browser, client, challenge } = await atLogin()
  const { redirect_to } = await acceptOAuth2LoginRequest(real.admin, challenge, { subject: 'ada', remember: true })
  return { browser, client, challenge: parameter((await browser.visit(redirect_to)).url, 'consent_challenge') }
}

async function atLogout(): Promise<{ browser: HeadlessBrowser; challenge: string }> {
  const { browser, challenge } = await atConsent()
  const request = await getOAuth2ConsentRequest(real.admin, challenge)
  const { redirect_to } = await acceptOAuth2ConsentRequest(real.admin, challenge, grantRequested(request))
  await browser.visit(redirect_to)
  const { url } = await browser.visit(`${real.server.publicUrl}/oauth2/sessions/logout`)
  return { browser, challenge: parameter(url, 'logout_challenge') }
}

function parameter(url: URL, name: string): string {
  const value = url.searchParams.get(name)
  if (!value) throw new Error(`${url.origin}${url.pathname} has no ${name}`)
  return value
}

test('login, consent and token: what was granted is what the tokens say', async () => {
  const { browser, client, challenge } = await atLogin()
  const login = await getOAuth2LoginRequest(real.admin, challenge)
  expect(login).toMatchObject({
    skip: false,
    requested_scope: ['openid', 'offline_access', 'photos'],
    client: { client_name: 'Photos' },
  })

  const accepted = await acceptOAuth2LoginRequest(real.admin, challenge, {
    subject: 'ada',
    remember: true,
    remember_for: 60,
  })
  const consentChallenge = parameter((await browser.visit(accepted.redirect_to)).url, 'consent_challenge')
  const consent = await getOAuth2ConsentRequest(real.admin, consentChallenge)
  expect(consent).toMatchObject({ subject: 'ada', skip: false, requested_scope: login.requested_scope })

  const body = grantRequested(consent, { grant_scope: ['openid', 'photos'], session: { id_token: { boat: 'Beagle' } } })
  const { redirect_to } = await acceptOAuth2ConsentRequest(real.admin, consentChallenge, body)
  const code = parameter((await browser.visit(redirect_to)).url, 'code')
  const tokens = await requestToken(real, client, { grant_type: 'authorization_code', code })
  expect(tokens.scope).toBe('openid photos')
  expect(JSON.parse(Buffer.from(tokens.id_token.split('.')[1] ?? '', 'base64url').toString())).toMatchObject({
    sub: 'ada',
    boat: 'Beagle',
  })
})

test('the session data reaches the introspection of the access token', async () => {
  const { browser, client, challenge } = await atConsent()
  const request = await getOAuth2ConsentRequest(real.admin, challenge)
  const body = grantRequested(request, { session: { access_token: { tenant: 'harbor' } } })
  const { redirect_to } = await acceptOAuth2ConsentRequest(real.admin, challenge, body)
  const code = parameter((await browser.visit(redirect_to)).url, 'code')
  const { access_token } = await requestToken(real, client, { grant_type: 'authorization_code', code })
  const { introspectOAuth2Token } = await import('@hydrakit/introspection')
  const token = await introspectOAuth2Token<{ tenant: string }>(real.admin, access_token)
  expect(token.active && token.ext?.tenant).toBe('harbor')
})

test('a rejected login tells the client access_denied', async () => {
  const { browser, challenge } = await atLogin()
  const { redirect_to } = await rejectOAuth2LoginRequest(real.admin, challenge)
  expect((await browser.visit(redirect_to)).url.searchParams.get('error')).toBe('access_denied')
})

test('a rejected consent tells the client the error it was given', async () => {
  const { browser, challenge } = await atConsent()
  const { redirect_to } = await rejectOAuth2ConsentRequest(real.admin, challenge, {
    error: 'consent_required',
    error_description: 'not today',
  })
  const { searchParams } = (await browser.visit(redirect_to)).url
  expect([searchParams.get('error'), searchParams.get('error_description')]).toEqual([
    'consent_required',
    expect.stringContaining('not today'),
  ])
})

test.each([
  ['login', getOAuth2LoginRequest],
  ['consent', getOAuth2ConsentRequest],
  ['logout', getOAuth2LogoutRequest],
] as const)('an unknown %s challenge is a 404, an empty one is refused', async (_, get) => {
  await expect(get(real.admin, 'garbage')).rejects.toMatchObject({ status: 404 })
  await expect(get(real.admin, '')).rejects.toThrow(/_challenge" must be a non-empty string/)
})

test('a challenge of another kind is a 404', async () => {
  const { challenge } = await atConsent()
  await expect(getOAuth2LoginRequest(real.admin, challenge)).rejects.toMatchObject({ status: 404 })
})

test('a login that is accepted twice gives a redirect each time', async () => {
  const { browser, challenge } = await atLogin()
  await acceptOAuth2LoginRequest(real.admin, challenge, { subject: 'ada' })
  const { redirect_to } = await acceptOAuth2LoginRequest(real.admin, challenge, { subject: 'ada' })
  expect((await browser.visit(redirect_to)).url.searchParams.has('consent_challenge')).toBe(true)
})

test('a logout ends the session; its challenge is then a 410 that says where to go on', async () => {
  const { browser, challenge } = await atLogout()
  expect(await getOAuth2LogoutRequest(real.admin, challenge)).toMatchObject({ subject: 'ada', rp_initiated: false })
  const { redirect_to } = await acceptOAuth2LogoutRequest(real.admin, challenge)
  await browser.visit(redirect_to)
  const { error } = await toResult(getOAuth2LogoutRequest(real.admin, challenge))
  expect(isHydraResponseError(error, 410) && error.redirectTo()).toContain('/oauth2/sessions/logout')
})

test('a rejected logout request is gone', async () => {
  const { challenge } = await atLogout()
  expect(await rejectOAuth2LogoutRequest(real.admin, challenge)).toBeUndefined()
  await expect(getOAuth2LogoutRequest(real.admin, challenge)).rejects.toMatchObject({ status: 404 })
})
