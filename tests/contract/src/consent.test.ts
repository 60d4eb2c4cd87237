import {
  acceptOAuth2ConsentRequest,
  acceptOAuth2LoginRequest,
  acceptOAuth2LogoutRequest,
  findChallengeProblem,
  getOAuth2ConsentRequest,
  getOAuth2LoginRequest,
  getOAuth2LogoutRequest,
  grantRequested,
  rejectOAuth2ConsentRequest,
  rejectOAuth2LoginRequest,
  rejectOAuth2LogoutRequest,
  resolveRedirectTo,
} from '@hydrakit/consent'
import { isHydraResponseError, toResult } from '@hydrakit/core'
import { introspectOAuth2Token } from '@hydrakit/introspection'
import { hasDeviceGrant } from '@hydrakit-tests/support'
import { expect, test } from 'vitest'
import { openConsentPage, openLoginPage, openLogoutPage, requireParameter } from './consent-flow.js'
import { buildPhotosAuthorizationUrl, openUserBrowser, requestToken, useRealHydra } from './real-hydra.js'

const real = useRealHydra()

test('login, consent and token: what was granted is what the tokens say', async () => {
  const { browser, client, challenge } = await openLoginPage(real)
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
  const consentChallenge = requireParameter((await browser.visit(accepted.redirect_to)).url, 'consent_challenge')
  const consent = await getOAuth2ConsentRequest(real.admin, consentChallenge)
  expect(consent).toMatchObject({ subject: 'ada', skip: false, requested_scope: login.requested_scope })

  const body = grantRequested(consent, { grant_scope: ['openid', 'photos'], session: { id_token: { boat: 'Beagle' } } })
  const { redirect_to } = await acceptOAuth2ConsentRequest(real.admin, consentChallenge, body)
  const code = requireParameter((await browser.visit(redirect_to)).url, 'code')
  const tokens = await requestToken(real, client, { grant_type: 'authorization_code', code })
  expect(tokens.scope).toBe('openid photos')
  expect(JSON.parse(Buffer.from(tokens.id_token.split('.')[1] ?? '', 'base64url').toString())).toMatchObject({
    sub: 'ada',
    boat: 'Beagle',
  })
})

test('the session data reaches the introspection of the access token', async () => {
  const { browser, client, challenge } = await openConsentPage(real)
  const request = await getOAuth2ConsentRequest(real.admin, challenge)
  const body = grantRequested(request, { session: { access_token: { tenant: 'harbor' } } })
  const { redirect_to } = await acceptOAuth2ConsentRequest(real.admin, challenge, body)
  const code = requireParameter((await browser.visit(redirect_to)).url, 'code')
  const { access_token } = await requestToken(real, client, { grant_type: 'authorization_code', code })
  const token = await introspectOAuth2Token<{ tenant: string }>(real.admin, access_token)
  expect(token.active && token.ext?.tenant).toBe('harbor')
})

test('a rejected login tells the client access_denied', async () => {
  const { browser, challenge } = await openLoginPage(real)
  const { redirect_to } = await rejectOAuth2LoginRequest(real.admin, challenge)
  expect((await browser.visit(redirect_to)).url.searchParams.get('error')).toBe('access_denied')
})

test('a rejected consent tells the client the error it was given', async () => {
  const { browser, challenge } = await openConsentPage(real)
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
  ['login', (challenge: string) => getOAuth2LoginRequest(real.admin, challenge)],
  ['consent', (challenge: string) => getOAuth2ConsentRequest(real.admin, challenge)],
  ['logout', (challenge: string) => getOAuth2LogoutRequest(real.admin, challenge)],
] as const)('an unknown %s challenge is told as such, an empty one is refused', async (_, get) => {
  const { error } = await toResult<unknown>(get('garbage'))
  expect(findChallengeProblem(error)).toBe('unknown')
  await expect(get('')).rejects.toThrow(/_challenge" must be a non-empty string/)
})

test('a challenge of another kind is a 404', async () => {
  const { challenge } = await openConsentPage(real)
  const { error } = await toResult(getOAuth2LoginRequest(real.admin, challenge))
  expect(findChallengeProblem(error)).toBe('unknown')
})

test('a login that is accepted twice gives a redirect each time', async () => {
  const { browser, challenge } = await openLoginPage(real)
  await acceptOAuth2LoginRequest(real.admin, challenge, { subject: 'ada' })
  const { redirect_to } = await acceptOAuth2LoginRequest(real.admin, challenge, { subject: 'ada' })
  expect((await browser.visit(redirect_to)).url.searchParams.has('consent_challenge')).toBe(true)
})

test('a skipped login that is accepted for another user starts again at the login page', async () => {
  const { browser, client } = await openConsentPage(real, 'ada')
  const challenge = requireParameter(
    (await browser.visit(buildPhotosAuthorizationUrl(real, client))).url,
    'login_challenge',
  )
  expect(await getOAuth2LoginRequest(real.admin, challenge)).toMatchObject({ skip: true, subject: 'ada' })
  const { redirect_to } = await acceptOAuth2LoginRequest(real.admin, challenge, { subject: 'grace' })
  const { url } = await browser.visit(redirect_to)
  expect(url.pathname).toBe('/login')
  const restarted = requireParameter(url, 'login_challenge')
  expect(restarted).not.toBe(challenge)
  expect(await getOAuth2LoginRequest(real.admin, restarted)).toMatchObject({ skip: false, subject: '' })
})

test('the redirect of a consent gives a code once; a second visit is access_denied to the client', async () => {
  const { browser, challenge } = await openConsentPage(real)
  const { redirect_to } = await acceptOAuth2ConsentRequest(real.admin, challenge, { grant_scope: ['openid'] })
  expect((await browser.visit(redirect_to)).url.searchParams.has('code')).toBe(true)
  expectUsedVerifier((await browser.visit(redirect_to)).url)
})

test("one visit without the browser's cookie spoils the redirect of a consent, and no second accept mends it", async () => {
  const { browser, challenge } = await openConsentPage(real)
  const accept = () => acceptOAuth2ConsentRequest(real.admin, challenge, { grant_scope: ['openid'] })
  const { redirect_to } = await accept()
  const elsewhere = await openUserBrowser().visit(redirect_to)
  expect(elsewhere.url.searchParams.get('error')).toBe('request_forbidden')
  expectUsedVerifier((await browser.visit(redirect_to)).url)
  expectUsedVerifier((await browser.visit((await accept()).redirect_to)).url)
})

function expectUsedVerifier({ searchParams }: URL): void {
  expect(searchParams.has('code')).toBe(false)
  expect(searchParams.get('error')).toBe('access_denied')
  expect(searchParams.get('error_description')).toContain('The consent verifier has already been used')
}

test('a logout ends the session; its challenge is then a 410 that says where to go on', async () => {
  const { browser, challenge } = await openLogoutPage(real)
  expect(await getOAuth2LogoutRequest(real.admin, challenge)).toMatchObject({ subject: 'ada', rp_initiated: false })
  const { redirect_to } = await acceptOAuth2LogoutRequest(real.admin, challenge)
  await browser.visit(redirect_to)
  const { error } = await toResult(getOAuth2LogoutRequest(real.admin, challenge))
  expect(findChallengeProblem(error)).toBe('used')
  const next = isHydraResponseError(error, 410) ? error.redirectTo() : undefined
  expect(resolveRedirectTo(next, real.server.issuer)).toBe(`${real.server.publicUrl}/oauth2/sessions/logout`)
})

test('a rejected logout request is gone', async () => {
  const { challenge } = await openLogoutPage(real)
  expect(await rejectOAuth2LogoutRequest(real.admin, challenge)).toBeUndefined()
  await expect(getOAuth2LogoutRequest(real.admin, challenge)).rejects.toMatchObject({ status: 404 })
})

test('a repeated accept of a logout gets the same response', async () => {
  const { challenge } = await openLogoutPage(real)
  const first = await acceptOAuth2LogoutRequest(real.admin, challenge)
  expect(await acceptOAuth2LogoutRequest(real.admin, challenge)).toEqual(first)
})

test('every redirect leads to the issuer', async () => {
  const { browser, challenge } = await openLoginPage(real)
  const login = await acceptOAuth2LoginRequest(real.admin, challenge, { subject: 'ada' })
  const consentChallenge = requireParameter((await browser.visit(login.redirect_to)).url, 'consent_challenge')
  const consent = await rejectOAuth2ConsentRequest(real.admin, consentChallenge)
  for (const { redirect_to } of [login, consent]) {
    expect(resolveRedirectTo(redirect_to, real.server.issuer)).toBe(redirect_to)
    expect(() => resolveRedirectTo(redirect_to, 'https://evil.example')).toThrow(TypeError)
  }
})

test('a login without a subject is a 400 that says so', async () => {
  const { challenge } = await openLoginPage(real)
  const { error } = await toResult(acceptOAuth2LoginRequest(real.admin, challenge, { subject: '' }))
  expect(isHydraResponseError(error, 400) && error.errorDescription()).toContain("'subject' must not be empty")
})

test('a member newer than the server is ignored from v25.4 on; before, it is a 400, which for a login names it', async () => {
  const [login, consent] = [(await openLoginPage(real)).challenge, (await openConsentPage(real)).challenge]
  const newer = { additionalBody: { newer_member: 'x' } }
  const [named, unnamed] = [/unknown field ['"]newer_member['"]/, /^The error is unrecognizable$/]
  const calls = [
    [() => acceptOAuth2LoginRequest(real.admin, login, { subject: 'ada' }, newer), named],
    [() => rejectOAuth2LoginRequest(real.admin, login, {}, newer), named],
    [() => acceptOAuth2ConsentRequest(real.admin, consent, {}, newer), unnamed],
    [() => rejectOAuth2ConsentRequest(real.admin, consent, {}, newer), unnamed],
  ] as const
  const isIgnored = await hasDeviceGrant(real.server)
  for (const [call, description] of calls) {
    const { data, error } = await toResult(call())
    if (isIgnored) expect(data).toHaveProperty('redirect_to')
    else expect(isHydraResponseError(error, 400) && error.errorDescription()).toMatch(description)
  }
})

test('the context of the login reaches the consent app', async () => {
  const { browser, challenge } = await openLoginPage(real)
  const body = { subject: 'ada', context: { tenant: 'harbor' } }
  const { redirect_to } = await acceptOAuth2LoginRequest(real.admin, challenge, body)
  const consentChallenge = requireParameter((await browser.visit(redirect_to)).url, 'consent_challenge')
  const request = await getOAuth2ConsentRequest<{ tenant: string }>(real.admin, consentChallenge)
  expect(request.context?.tenant).toBe('harbor')
})
