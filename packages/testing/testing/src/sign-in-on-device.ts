import { acceptUserCodeRequest } from '@hydrakit/consent'
import { buildDeviceVerificationUrl, oAuth2DeviceFlow } from '@hydrakit/oidc'
import type { OAuth2TokenExchange } from '@hydrakit/types'
import { acceptFlow, type Flow, readChallenge, type SkippedPages } from './accept-flow.js'
import { assertSignInOptions } from './assert-options.js'
import { requestTokens } from './request-tokens.js'
import { decide, type SignInOptions } from './sign-in.js'
import { runStep } from './sign-in-error.js'
import { createSignedInUser, type SignedInUser } from './signed-in-user.js'
import { openTestBrowser } from './test-browser.js'
import { provideClient, type TestClient } from './test-client.js'
import { connect, type TestServer } from './test-server.js'

/** Who signs in on a device, and what the tokens are for. There is no `deny`, because Hydra does not tell the device that its user denied. */
export type DeviceSignInOptions = Omit<SignInOptions, 'deny'>

/**
 * Signs a user in on a device without a browser, such as a television (device grant), at a real Hydra of v25.4 or later.
 *
 * Walks the device grant: the codes, the user code in a browser of its own, the login and the consent, which it accepts through the admin API, and the
 * token request.
 *
 * @param server - A handle of `startHydra()`, or the URLs of another server that nobody else uses.
 * @param options - The subject, and what the tokens are for.
 * @returns The user with tokens. `signInAgain` walks the device grant again in the same browser.
 * @throws {SignInError} with `step` `device` if the server has no device grant, or of the step that failed.
 * @throws {TypeError} if an option is malformed, or the server's issuer or one of its URLs is https and not loopback, without `allowRemote`.
 * @see {@link https://www.rfc-editor.org/rfc/rfc8628 | RFC 8628}
 */
export async function signInOnDevice(server: TestServer, options: DeviceSignInOptions): Promise<SignedInUser> {
  assertSignInOptions(options)
  const connection = await connect(server, options)
  const testClient = await provideClient(connection, options, deviceClient, deviceLifespan)
  const browser = openTestBrowser(connection, options.timeoutMs)
  const flow = { ...connection, browser, decision: decide(options, testClient) }
  return createSignedInUser(flow, testClient, options.subject, (_query, skipped) =>
    runDeviceFlow(flow, testClient, skipped),
  )
}

const deviceCode = 'urn:ietf:params:oauth:grant-type:device_code'
const deviceLifespan = 'device_authorization_grant_access_token_lifespan'

const deviceClient = {
  client_name: 'Test device',
  grant_types: [deviceCode, 'refresh_token'],
  scope: 'openid offline_access',
  token_endpoint_auth_method: 'none',
}

async function runDeviceFlow(
  flow: Flow,
  { client, scope, audience }: TestClient,
  skipped: SkippedPages | undefined,
): Promise<OAuth2TokenExchange> {
  const { admin, hydra, browser, publicUrl } = flow
  const request = { ...(scope && { scope }), ...(audience && { audience }) }
  const { device_code, user_code } = await runStep(flow, 'device', () => oAuth2DeviceFlow(hydra, client, request))
  const page = await browser.visit('device', buildDeviceVerificationUrl(publicUrl))
  const challenge = readChallenge(flow, 'device', page, 'device_challenge')
  const accepted = await runStep(flow, 'device', () => acceptUserCodeRequest(admin, challenge, { user_code }))
  await acceptFlow(flow, { step: 'device', url: accepted.redirect_to }, skipped)
  return requestTokens(flow, 'token', client, { grant_type: deviceCode, device_code })
}
