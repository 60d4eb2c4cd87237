// Sign a user in on a device without a browser, such as a television
// Needs a Hydra of v25.4 or later with a login and consent app: `HYDRA_BIN=/path/to/hydra npx -y pnpm@10 dev`
//
//     $ pnpm exec tsx examples/device-login.ts
//     Open http://127.0.0.1:4444/oauth2/device/verify and type KbydyjVt
//     Not yet allowed: asking again in 5 s
//     Hello Ada Lovelace
import { createHydraAdmin, createHydraPublic } from '@hydrakit/core'
import { createOAuth2Client } from '@hydrakit/oauth2-clients'
import { awaitOAuth2DeviceTokens, getOidcUserInfo, isDeviceLoginError, oAuth2DeviceFlow } from '@hydrakit/oidc'

const { HYDRA_ADMIN_URL = 'http://127.0.0.1:4445', HYDRA_PUBLIC_URL = 'http://127.0.0.1:4444' } = process.env
const admin = createHydraAdmin({ baseUrl: HYDRA_ADMIN_URL })
const hydra = createHydraPublic({ baseUrl: HYDRA_PUBLIC_URL })

// A device cannot keep a secret, so it is a public client.
const television = await createOAuth2Client(admin, {
  client_name: 'Television',
  grant_types: ['urn:ietf:params:oauth:grant-type:device_code'],
  scope: 'openid profile',
  token_endpoint_auth_method: 'none',
})
const { client_id } = television

const device = await oAuth2DeviceFlow(hydra, { client_id }, { scope: 'openid profile' })
console.log(`Open ${device.verification_uri} and type ${device.user_code}`)

try {
  const tokens = await awaitOAuth2DeviceTokens(hydra, device, { client_id }, { onPoll: printPoll })
  const user = await getOidcUserInfo(hydra, tokens.access_token)
  console.log(`Hello ${typeof user === 'object' && user.name}`)
} catch (error) {
  if (!isDeviceLoginError(error)) throw error
  console.log(`The login has ${error.code}`)
}

function printPoll({ nextPollMs }: { nextPollMs: number }): void {
  console.log(`Not yet allowed: asking again in ${nextPollMs / 1_000} s`)
}
