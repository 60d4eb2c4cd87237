import { randomUUID } from 'node:crypto'
import {
  acceptOAuth2ConsentRequest,
  acceptOAuth2LoginRequest,
  acceptUserCodeRequest,
  getOAuth2ConsentRequest,
  grantRequested,
  rejectOAuth2LoginRequest,
} from '@hydrakit/consent'
import { createOAuth2Client } from '@hydrakit/oauth2-clients'
import {
  awaitOAuth2DeviceTokens,
  buildDeviceVerificationUrl,
  type DeviceAuthorization,
  type DevicePoll,
  oAuth2DeviceFlow,
} from '@hydrakit/oidc'
import { hasDeviceGrant, needsDeviceGrant } from '@hydrakit-tests/support'
import { expect, test } from 'vitest'
import { requireParameter } from './consent-flow.js'
import { openUserBrowser, useRealHydra } from './real-hydra.js'
import { createSigningKey } from './signing-key.js'

const real = useRealHydra()
const deviceGrant = 'urn:ietf:params:oauth:grant-type:device_code'

async function createDeviceClient(): Promise<{ client_id: string }> {
  const { client_id } = await createOAuth2Client(real.admin, {
    ...{ client_name: 'Television', grant_types: [deviceGrant], scope: 'openid photos' },
    token_endpoint_auth_method: 'none',
  })
  return { client_id }
}

/** Begins a device login that is polled each second; Hydra has no limit. */
async function startLogin(members: Partial<DeviceAuthorization> = {}) {
  const client = await createDeviceClient()
  const codes = await oAuth2DeviceFlow(real.hydra, client, { scope: 'openid photos' })
  const polls: DevicePoll[] = []
  const options = { onPoll: (poll: DevicePoll) => polls.push(poll) }
  const device = { ...codes, interval: 1, ...members }
  return { client, codes, polls, tokens: awaitOAuth2DeviceTokens(real.hydra, device, client, options) }
}

/** The user types the code on another device. Returns where the login page would be. */
async function typeCode(codes: DeviceAuthorization) {
  const browser = openUserBrowser()
  const { url } = await browser.visit(buildDeviceVerificationUrl(codes))
  const { user_code } = codes
  const accepted = await acceptUserCodeRequest(real.admin, requireParameter(url, 'device_challenge'), { user_code })
  const page = await browser.visit(accepted.redirect_to)
  return { browser, loginChallenge: requireParameter(page.url, 'login_challenge') }
}

test('the tokens come when the user has allowed the login', async (context) => {
  await needsDeviceGrant(real.server, context)
  const { codes, client, tokens, polls } = await startLogin()
  await expect.poll(() => polls.length, { timeout: 5_000 }).toBeGreaterThan(0)
  const { browser, loginChallenge } = await typeCode(codes)
  const login = await acceptOAuth2LoginRequest(real.admin, loginChallenge, { subject: 'ada' })
  const consentChallenge = requireParameter((await browser.visit(login.redirect_to)).url, 'consent_challenge')
  const body = grantRequested(await getOAuth2ConsentRequest(real.admin, consentChallenge))
  await browser.visit((await acceptOAuth2ConsentRequest(real.admin, consentChallenge, body)).redirect_to)

  expect(await tokens).toMatchObject({ scope: 'openid photos', token_type: 'bearer' })
  expect(polls[0]).toMatchObject({ attempt: 1, nextPollMs: 1_000, error: { error: 'authorization_pending' } })
  const again = awaitOAuth2DeviceTokens(real.hydra, { ...codes, interval: 1 }, client)
  await expect(again).rejects.toMatchObject({ status: 400, error: 'invalid_grant' })
}, 30_000)

test('a refused login ends when the codes expire: Hydra says authorization_pending for ever', async (context) => {
  await needsDeviceGrant(real.server, context)
  const { codes, tokens, polls } = await startLogin({ expires_in: 5 })
  const outcome = expect(tokens).rejects.toMatchObject({ name: 'DeviceLoginError', code: 'expired' })
  const { browser, loginChallenge } = await typeCode(codes)
  await browser.visit((await rejectOAuth2LoginRequest(real.admin, loginChallenge)).redirect_to)
  await outcome
  expect(polls.map(({ error }) => 'error' in error && error.error)).toEqual(polls.map(() => 'authorization_pending'))
  expect(polls.length).toBeGreaterThanOrEqual(3)
}, 30_000)

test('a client with a private key signs an assertion for each poll: Hydra accepts each of them once', async (context) => {
  await needsDeviceGrant(real.server, context)
  const key = createSigningKey()
  const { client_id } = await createOAuth2Client(real.admin, {
    ...{
      client_name: 'Television',
      grant_types: [deviceGrant],
      scope: 'openid',
      jwks: { keys: [{ ...key.jwk, use: 'sig' }] },
    },
    ...{ token_endpoint_auth_method: 'private_key_jwt', token_endpoint_auth_signing_alg: 'ES256' },
  })
  const aud = `${real.server.publicUrl}/oauth2/token`
  const authenticate = () => {
    const exp = Math.floor(Date.now() / 1_000) + 60
    const claims = { iss: client_id, sub: client_id, aud, jti: randomUUID(), exp }
    return { client_id, client_assertion: key.signJwt(claims) }
  }
  const codes = await oAuth2DeviceFlow(real.hydra, authenticate(), { scope: 'openid' })
  const polls: DevicePoll[] = []
  const options = { onPoll: (poll: DevicePoll) => polls.push(poll) }
  const tokens = awaitOAuth2DeviceTokens(real.hydra, { ...codes, interval: 1, expires_in: 4 }, authenticate, options)
  await expect(tokens).rejects.toMatchObject({ code: 'expired' })
  expect(polls.map(({ error }) => 'error' in error && error.error)).toEqual(Array(3).fill('authorization_pending'))
}, 30_000)

test('a code of nobody, and a server without the device grant, end the wait at the first poll', async () => {
  const client = await createDeviceClient()
  const device = { device_code: 'ory_dc_of_nobody', expires_in: 600, interval: 1 }
  const tokens = awaitOAuth2DeviceTokens(real.hydra, device, client)
  const error = (await hasDeviceGrant(real.server)) ? 'invalid_grant' : 'invalid_request'
  await expect(tokens).rejects.toMatchObject({ status: 400, error })
})
