import { createHydraAdmin } from '@hydrakit/core'
import { type HydraServer, startHydra } from '@hydrakit/dev-server'
import { introspectOAuth2Token } from '@hydrakit/introspection'
import { hasDeviceGrant } from '@hydrakit-tests/support'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { isSignInError } from './sign-in-error.js'
import { signInOnDevice } from './sign-in-on-device.js'

let server: HydraServer

beforeAll(async () => {
  server = await startHydra()
})

afterAll(() => server?.stop())

test('a user signs in on a device, or the error says that the server has no device grant', async () => {
  const result = signInOnDevice(server, {
    subject: 'ada',
    scope: 'openid photos.read',
    audience: 'https://photos.example',
  })
  const user = await result.catch((reason: unknown) => reason as Error)
  if (!(await hasDeviceGrant(server))) {
    expect(user).toMatchObject({ step: 'device' })
    expect(String(user)).toContain('the operation came with Hydra v25.4')
    return
  }
  if (user instanceof Error || isSignInError(user)) throw user
  const token = await introspectOAuth2Token(createHydraAdmin({ baseUrl: server.adminUrl }), user.tokens.access_token)
  expect(token).toMatchObject({ sub: 'ada', scope: 'openid photos.read', aud: ['https://photos.example'] })
  expect((await user.signInAgain()).skipped.login).toBe(true)
})
