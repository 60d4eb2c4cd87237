import {
  acceptOAuth2ConsentRequest,
  acceptOAuth2LoginRequest,
  acceptUserCodeRequest,
  findChallengeProblem,
  getOAuth2ConsentRequest,
  getOAuth2LoginRequest,
  grantRequested,
  rejectOAuth2ConsentRequest,
  rejectOAuth2LoginRequest,
} from '@hydrakit/consent'
import { HydraUnsupportedOperationError, isHydraResponseError, toResult } from '@hydrakit/core'
import { introspectOAuth2Token } from '@hydrakit/introspection'
import { createOAuth2Client, type OAuth2Client } from '@hydrakit/oauth2-clients'
import { oauth2TokenExchange } from '@hydrakit/oidc'
import { type HeadlessBrowser, hasDeviceGrant, needsDeviceGrant } from '@hydrakit-tests/support'
import { expect, test } from 'vitest'
import { requireParameter } from './consent-flow.js'
import { openUserBrowser, useRealHydra } from './real-hydra.js'

const real = useRealHydra({ ttl: { login_consent_request: '3s' } })
const grant_type = 'urn:ietf:params:oauth:grant-type:device_code'

/** What the device does: asks for a code, and for a token until it gets one. */
async function postForm(path: string, members: Record<string, string>): Promise<Record<string, string>> {
  const response = await fetch(real.server.publicUrl + path, { method: 'POST', body: new URLSearchParams(members) })
  return (await response.json()) as Record<string, string>
}

async function startDevice(): Promise<{ client: OAuth2Client; device_code: string; user_code: string }> {
  const client = await createOAuth2Client(real.admin, {
    client_name: 'Television',
    grant_types: [grant_type, 'refresh_token'],
    scope: 'openid offline_access photos',
    token_endpoint_auth_method: 'none',
  })
  const scope = 'openid offline_access photos'
  const { device_code = '', user_code = '' } = await postForm('/oauth2/device/auth', {
    client_id: client.client_id,
    scope,
  })
  return { client, device_code, user_code }
}

/** A browser on the page where the code is typed. */
async function openDevicePage() {
  const browser = openUserBrowser()
  const { url } = await browser.visit(`${real.server.publicUrl}/oauth2/device/verify`)
  return { browser, challenge: requireParameter(url, 'device_challenge') }
}

/** On a server without the device grant there is one thing to know. */
async function lacksDeviceGrant(): Promise<boolean> {
  if (await hasDeviceGrant(real.server)) return false
  const { error } = await toResult(acceptUserCodeRequest(real.admin, 'challenge', { user_code: 'CODE' }))
  expect(error).toBeInstanceOf(HydraUnsupportedOperationError)
  expect(String(error)).toContain('the operation came with Hydra v25.4')
  expect(findChallengeProblem(error)).toBeUndefined()
  return true
}

test('a whole device flow, or the clear error of a server without it', async () => {
  if (await lacksDeviceGrant()) return
  const { client, device_code, user_code } = await startDevice()
  const poll = () => postForm('/oauth2/token', { grant_type, client_id: client.client_id, device_code })
  expect(await poll()).toMatchObject({ error: 'authorization_pending' })

  const { browser, challenge } = await openDevicePage()
  const accepted = await acceptUserCodeRequest(real.admin, challenge, { user_code })
  const loginChallenge = requireParameter((await browser.visit(accepted.redirect_to)).url, 'login_challenge')
  const login = await getOAuth2LoginRequest(real.admin, loginChallenge)
  expect(login).toMatchObject({ oidc_context: null, client: { client_name: 'Television' } })

  const signedIn = await acceptOAuth2LoginRequest(real.admin, loginChallenge, { subject: 'ada' })
  const consentChallenge = requireParameter((await browser.visit(signedIn.redirect_to)).url, 'consent_challenge')
  const request = await getOAuth2ConsentRequest(real.admin, consentChallenge)
  const body = grantRequested(request, { grant_scope: ['openid', 'photos'] })
  const { redirect_to } = await acceptOAuth2ConsentRequest(real.admin, consentChallenge, body)
  expect((await browser.visit(redirect_to)).url.searchParams.get('client_id')).toBe(client.client_id)

  const tokens = await poll()
  expect(tokens).toMatchObject({ scope: 'openid photos', token_type: 'bearer' })
  expect(await introspectOAuth2Token(real.admin, tokens.access_token ?? '')).toMatchObject({
    active: true,
    sub: 'ada',
    client_id: client.client_id,
  })
  await expectCodeRefused((await openDevicePage()).challenge, user_code) // it is used now
}, 20_000)

async function expectCodeRefused(challenge: string, user_code: string): Promise<void> {
  const { error } = await toResult(acceptUserCodeRequest(real.admin, challenge, { user_code }))
  expect(isHydraResponseError(error, 400) && error.errorDescription()).toContain('could not be found or has expired')
  expect(`${String(error)}${JSON.stringify(error)}`).not.toContain(user_code)
  expect(findChallengeProblem(error)).toBeUndefined()
}

test('a wrong code is a 400, and the right one works after it', async (context) => {
  await needsDeviceGrant(real.server, context)
  const { user_code } = await startDevice()
  const { challenge } = await openDevicePage()
  await expectCodeRefused(challenge, 'WRONGCODE')
  await expectCodeRefused(challenge, user_code.toLowerCase() === user_code ? 'OTHERCASE' : user_code.toLowerCase())
  await expect(acceptUserCodeRequest(real.admin, challenge, { user_code })).resolves.toHaveProperty('redirect_to')
})

test('a code that is accepted twice gives a redirect each time', async (context) => {
  await needsDeviceGrant(real.server, context)
  const { user_code } = await startDevice()
  const { browser, challenge } = await openDevicePage()
  await acceptUserCodeRequest(real.admin, challenge, { user_code })
  const { redirect_to } = await acceptUserCodeRequest(real.admin, challenge, { user_code })
  expect((await browser.visit(redirect_to)).url.searchParams.has('login_challenge')).toBe(true)
})

test.for(['login', 'consent'] as const)(
  'the device hears nothing of a refused %s: it is to poll on',
  async (step, context) => {
    await needsDeviceGrant(real.server, context)
    const { client, device_code, user_code } = await startDevice()
    const { browser, challenge } = await openDevicePage()
    const { redirect_to } = await acceptUserCodeRequest(real.admin, challenge, { user_code })
    const loginPage = (await browser.visit(redirect_to)).url
    const refused = await (step === 'login' ? refuseLogin(loginPage) : refuseConsent(browser, loginPage))
    expect((await browser.visit(refused.redirect_to)).status).toBe(400)
    const poll = oauth2TokenExchange(real.hydra, { client_id: client.client_id }, { grant_type, device_code })
    await expect(poll).rejects.toMatchObject({ status: 400, error: 'authorization_pending' })
  },
)

function refuseLogin(loginPage: URL) {
  return rejectOAuth2LoginRequest(real.admin, requireParameter(loginPage, 'login_challenge'))
}

async function refuseConsent(browser: HeadlessBrowser, loginPage: URL) {
  const challenge = requireParameter(loginPage, 'login_challenge')
  const { redirect_to } = await acceptOAuth2LoginRequest(real.admin, challenge, { subject: 'ada' })
  const consentChallenge = requireParameter((await browser.visit(redirect_to)).url, 'consent_challenge')
  return rejectOAuth2ConsentRequest(real.admin, consentChallenge)
}

test('an unknown device challenge is told from an expired one', async (context) => {
  await needsDeviceGrant(real.server, context)
  const { user_code } = await startDevice()
  const unknown = await toResult(acceptUserCodeRequest(real.admin, 'garbage', { user_code }))
  expect(findChallengeProblem(unknown.error)).toBe('unknown')
  const { challenge } = await openDevicePage()
  await new Promise((resolve) => setTimeout(resolve, 4_200))
  const expired = await toResult(acceptUserCodeRequest(real.admin, challenge, { user_code }))
  expect(findChallengeProblem(expired.error)).toBe('expired')
}, 15_000)
