import { createHydraDouble } from '@hydrakit/core/testing'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { startDeviceLogin } from './device-login.js'

const codes = {
  ...{ device_code: 'SECRET', user_code: 'ABCD1234', expires_in: 600, interval: 5 },
  verification_uri: 'http://hydra.test/oauth2/device/verify',
  verification_uri_complete: 'http://hydra.test/oauth2/device/verify?user_code=ABCD1234',
}
const tokens = { access_token: 'SECRET', token_type: 'bearer', expires_in: 3600, scope: 'openid' }

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

test('a login waits, until somebody allows it', async () => {
  const login = await startLogin(() => Response.json(tokens))
  expect(login.state).toEqual({ stage: 'waiting' })
  await vi.advanceTimersByTimeAsync(5_000)
  expect(login.state).toEqual({ stage: 'allowed', tokens })
})

test.each([
  ['access_denied', 'This was not allowed.'],
  ['authorization_pending', 'Nobody allowed this in time.'],
  ['invalid_grant', 'The code is not valid any more.'],
])('%s ends it, in words for the person at the TV', async (error, reason) => {
  const login = await startLogin(() => Response.json({ error }, { status: 400 }))
  await vi.advanceTimersByTimeAsync(600_000)
  expect(login.state).toEqual({ stage: 'ended', reason })
})

function startLogin(respondToPoll: () => Response) {
  const { hydra } = createHydraDouble(({ url }) =>
    url.pathname === '/oauth2/token' ? respondToPoll() : Response.json(codes),
  )
  return startDeviceLogin({ hydra, client: { client_id: 'tv' }, scope: 'openid' })
}
