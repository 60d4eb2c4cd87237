import { createHydraPublic } from '@hydrakit/core'
import { awaitOAuth2DeviceTokens, oAuth2DeviceFlow } from '@hydrakit/oidc'

const hydra = createHydraPublic({ baseUrl: 'http://127.0.0.1:4444' })
export async function signInOnDevice(client_id: string): Promise<string> {
  const device = await oAuth2DeviceFlow(hydra, { client_id }, { scope: 'openid' })
  console.log(`Open ${device.verification_uri} and type ${device.user_code}`)
  return (await awaitOAuth2DeviceTokens(hydra, device, { client_id })).access_token
}
