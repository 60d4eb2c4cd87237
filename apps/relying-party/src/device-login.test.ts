import { createHydraDouble } from '@hydrakit/core/testing'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { continueDeviceLogin, startDeviceLogin } from './device-login.js'

const codes = {
  device_code: 'SECRET',
  user_code: 'ABCD1234',
  verification_uri: 'http://hydra.test/oauth2/device/verify',
  verification_uri_complete: 'http://hydra.test/oauth2/device/verify?user_code=ABCD1234',
  expires_in: 600,
  interval: 5,
}
const refusal = (error: string) => () => Response.json({ error, error_description: error }, { status: 400 })
const pending = refusal('authorization_pending')
const tokens = { access_token: 'SECRET', token_type: 'bearer', expires_in: 3600, scope: 'openid' }

beforeEach(() => void vi.useFakeTimers({ toFake: ['Date'] }))
afterEach(() => void vi.useRealTimers())

test('Hydra is asked once an interval, however often the page is loaded', async () => {
  const { questions, after } = await waiting(pending)
  expect(await after(4)).toMatchObject({ stage: 'waiting' })
  expect(questions()).toBe(0)
  await Promise.all([after(1), after(0), after(0)])
  expect(questions()).toBe(1)
  await after(5)
  expect(questions()).toBe(2)
})

test('slow_down makes the interval five seconds longer from then on (RFC 8628 section 3.5)', async () => {
  const { questions, after } = await waiting(refusal('slow_down'))
  await after(5)
  await after(9)
  expect(questions()).toBe(1)
  await after(1)
  expect(questions()).toBe(2)
  await after(14)
  expect(questions()).toBe(2)
})

test('a Hydra out of reach is asked half as often, and the login goes on when it is back', async () => {
  let respond: () => Response = () => {
    throw new TypeError('fetch failed')
  }
  const { questions, after } = await waiting(() => respond())
  expect(await after(5)).toMatchObject({ stage: 'waiting' })
  await after(5)
  expect(questions()).toBe(1)
  respond = () => Response.json(tokens)
  expect(await after(5)).toEqual({ stage: 'allowed', tokens })
})

test.each([
  ['access_denied', 'This was not allowed.'],
  ['expired_token', 'The code is not valid any more.'],
  ['invalid_grant', 'The code is not valid any more.'],
])('%s ends the login', async (error, reason) => {
  const { after } = await waiting(refusal(error))
  expect(await after(5)).toEqual({ stage: 'ended', reason })
})

test.each(['invalid_request', 'server_error', 'unauthorized_client'])(
  '%s says nothing of the code: the login goes on, and Hydra is asked half as often',
  async (error) => {
    const { questions, after } = await waiting(refusal(error))
    expect(await after(5)).toMatchObject({ stage: 'waiting' })
    await after(9)
    expect(questions()).toBe(1)
    await after(1)
    expect(questions()).toBe(2)
    expect(await after(600)).toEqual({ stage: 'ended', reason: 'Nobody allowed this in time.' })
  },
)

test('nobody in time ends the login, which Hydra never says', async () => {
  const { questions, after } = await waiting(pending)
  expect(await after(600)).toEqual({ stage: 'ended', reason: 'Nobody allowed this in time.' })
  expect(questions()).toBe(0)
})

/** A login that waits, and a clock for it. */
async function waiting(respond: () => Response) {
  const { hydra, requests } = createHydraDouble(({ url }) =>
    url.pathname === '/oauth2/token' ? respond() : Response.json(codes),
  )
  const device = { hydra, client: { client_id: 'tv' }, scope: 'openid' }
  const login = await startDeviceLogin(device)
  const after = (seconds: number) => {
    vi.setSystemTime(Date.now() + seconds * 1_000)
    return continueDeviceLogin(device, login)
  }
  return { after, questions: () => requests.length - 1 }
}
