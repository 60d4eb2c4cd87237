import { inspect } from 'node:util'
import { HydraConnectionError, HydraParseError, HydraResponseError } from '@hydrakit/core'
import { createHydraDouble } from '@hydrakit/core/testing'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import type { ClientAuthenticationSource } from './client-authentication-source.js'
import { DeviceLoginError, isDeviceLoginError } from './device-login-error.js'
import { type AwaitOAuth2DeviceTokensOptions, awaitOAuth2DeviceTokens, type DevicePoll } from './index.js'

const device = { device_code: 'SECRET', expires_in: 600, interval: 5 }
const tokens = { access_token: 'SECRET', token_type: 'bearer', expires_in: 3600, scope: 'openid' }
const respondWithTokens = () => Response.json(tokens)
const refuse =
  (error: string, status = 400) =>
  () =>
    Response.json({ error, error_description: error }, { status })
const pending = refuse('authorization_pending')
const lose = () => {
  throw new TypeError('fetch failed')
}

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

test('polls after each interval with the device code, until there are tokens', async () => {
  const login = startLogin([pending, pending, respondWithTokens])
  await login.after(4.9)
  expect(login.pollTimes()).toEqual([])
  await login.after(20)
  expect(login.pollTimes()).toEqual([5, 10, 15])
  expect(login.outcome()).toEqual(tokens)
  expect(Object.fromEntries(new URLSearchParams(login.requests[0]?.body))).toEqual({
    grant_type: 'urn:ietf:params:oauth:grant-type:device_code',
    device_code: 'SECRET',
    client_id: 'tv',
  })
})

test('each slow_down makes the interval five seconds longer for all polls after it', async () => {
  const slowDown = refuse('slow_down')
  const login = startLogin([slowDown, pending, slowDown, pending])
  await login.after(60)
  expect(login.pollTimes()).toEqual([5, 15, 25, 40, 55])
})

test.each([undefined, 0, -5, Number.NaN, '5', null])(
  'with interval %j it polls every five seconds',
  async (interval) => {
    const login = startLogin([], { device: { ...device, interval: interval as never } })
    await login.after(16)
    expect(login.pollTimes()).toEqual([5, 10, 15])
  },
)

test.each([1e-9, 0.5])('with interval %j it polls once a second, not more often', async (interval) => {
  const login = startLogin([], { device: { ...device, interval } })
  await login.after(3.5)
  expect(login.pollTimes()).toEqual([1, 2, 3])
})

test.each([2_147_484, 1e308])(
  'interval %j is longer than a timer can wait, and is not polled at once',
  async (interval) => {
    const login = startLogin([], { device: { ...device, interval, expires_in: 1e10 } })
    await login.after(60)
    expect(login.pollTimes()).toEqual([])
  },
)

test('an interval that slow_down makes longer than a timer can wait is not polled at once', async () => {
  const device = { device_code: 'SECRET', expires_in: 1e10, interval: 2_147_480 }
  const login = startLogin([refuse('slow_down')], { device })
  await login.after(2_147_482)
  expect(login.pollTimes()).toEqual([2_147_480])
})

test.each<[string, () => Response]>([
  ['a lost connection', lose],
  ['a 503', refuse('temporarily_unavailable', 503)],
  ['a 500', refuse('server_error', 500)],
  ['a 429 of a gateway', () => new Response('slow down', { status: 429 })],
])('each of %s halves the frequency, until the server responds again', async (_, fail) => {
  const login = startLogin([pending, fail, fail, pending])
  await login.after(60)
  expect(login.pollTimes()).toEqual([5, 10, 20, 40, 45, 50, 55, 60])
})

const askToWait = (status: number, value: string) => () =>
  new Response('', { status, headers: { 'retry-after': value } })

test.each([
  [429, '40', [5, 10, 50, 55]],
  [503, '40', [5, 10, 50, 55]],
  [503, new Date(45_000).toUTCString(), [5, 10, 45, 50, 55]],
  [503, '2', [5, 10, 20, 25, 30, 35, 40, 45, 50, 55]],
  [503, '-40', [5, 10, 20, 25, 30, 35, 40, 45, 50, 55]],
])('after a %i with Retry-After %j it does not poll earlier', async (status, value, times) => {
  vi.setSystemTime(0)
  const login = startLogin([pending, askToWait(status, value), pending])
  await login.after(59)
  expect(login.pollTimes()).toEqual(times)
})

test('a Retry-After beyond the life of the codes ends the login at once', async () => {
  const login = startLogin([askToWait(503, '100000000000')])
  await login.after(6)
  expect(login.outcome()).toMatchObject({ code: 'expired' })
})

test('a poll that times out halves the frequency', async () => {
  const login = startLogin([() => new Promise<never>(() => {})], { timeoutMs: 3_000 })
  await login.after(19)
  expect(login.pollTimes()).toEqual([5, 18])
})

test('an outage does not use up the time that is left: polls go on, at most a minute apart', async () => {
  const login = startLogin(Array.from({ length: 100 }, () => lose))
  await login.after(599)
  const times = login.pollTimes()
  const pauses = times.slice(1).map((time, index) => time - (times[index] ?? 0))
  expect(Math.max(...pauses)).toBe(60)
  expect(times.at(-1)).toBeGreaterThanOrEqual(590)
})

test('each poll is one request, even if nothing of it was sent', async () => {
  const refused = Object.assign(new TypeError('fetch failed'), {
    cause: Object.assign(new Error(), { code: 'ECONNREFUSED' }),
  })
  const login = startLogin(
    [
      () => {
        throw refused
      },
    ],
    { retry: { attempts: 3 } },
  )
  await login.after(6)
  expect(login.pollTimes()).toEqual([5])
})

describe('the end', () => {
  test.each([
    ['access_denied', 'denied'],
    ['expired_token', 'expired'],
  ] as const)('%s is a DeviceLoginError %s', async (error, code) => {
    const login = startLogin([pending, refuse(error)])
    await login.after(10)
    expect(login.outcome()).toBeInstanceOf(DeviceLoginError)
    expect(login.outcome()).toMatchObject({ code })
    expect([isDeviceLoginError(login.outcome()), isDeviceLoginError(login.outcome(), code)]).toEqual([true, true])
    expect(isDeviceLoginError(login.outcome(), code === 'denied' ? 'expired' : 'denied')).toBe(false)
  })

  test('a server that says authorization_pending for ever is believed until the codes expire', async () => {
    const login = startLogin([])
    await login.after(594)
    expect(login.outcome()).toBeUndefined()
    await login.after(2)
    expect(login.outcome()).toMatchObject({ name: 'DeviceLoginError', code: 'expired' })
    expect(login.pollTimes()).toHaveLength(119)
    expect(vi.getTimerCount()).toBe(0)
  })

  test('a poll in flight is aborted when the codes expire', async () => {
    let aborted = false
    const hang = ({ signal }: { signal: AbortSignal }) =>
      new Promise<never>((_, reject) => {
        signal.addEventListener('abort', () => {
          aborted = true
          reject(signal.reason)
        })
      })
    const login = startLogin([hang], { device: { ...device, expires_in: 6 } })
    await login.after(6)
    expect([login.outcome(), aborted]).toEqual([expect.objectContaining({ code: 'expired' }), true])
    expect(vi.getTimerCount()).toBe(0)
  })

  test('codes that live shorter than the interval are never polled for', async () => {
    const login = startLogin([respondWithTokens], { device: { ...device, expires_in: 3 } })
    await login.after(0)
    expect([login.outcome(), login.pollTimes()]).toEqual([expect.objectContaining({ code: 'expired' }), []])
  })

  test('a clock that is set during the login changes nothing', async () => {
    const login = startLogin([pending, respondWithTokens])
    await login.after(6)
    vi.setSystemTime(Date.now() + 50 * 365 * 86_400_000)
    await login.after(6)
    expect(login.outcome()).toEqual(tokens)
  })

  test('the signal ends the wait with its own reason', async () => {
    const controller = new AbortController()
    const login = startLogin([pending], { options: { signal: controller.signal } })
    await login.after(7)
    controller.abort(new Error('switched off'))
    await login.after(0)
    expect(login.outcome()).toEqual(new Error('switched off'))
    expect(vi.getTimerCount()).toBe(0)
  })

  test('a signal that has aborted already: nothing is sent', async () => {
    const login = startLogin([pending], { options: { signal: AbortSignal.abort(new Error('off')) } })
    await login.after(10)
    expect([login.outcome(), login.pollTimes()]).toEqual([new Error('off'), []])
  })
})

describe('errors that another poll cannot cure', () => {
  test.each(['invalid_grant', 'invalid_request', 'unauthorized_client', 'unsupported_grant_type'])(
    '%s ends the polling at once (RFC 8628 section 3.5)',
    async (error) => {
      const login = startLogin([pending, refuse(error)])
      await login.after(30)
      expect(login.outcome()).toBeInstanceOf(HydraResponseError)
      expect([login.outcome(), login.pollTimes()]).toEqual([expect.objectContaining({ error }), [5, 10]])
    },
  )

  test('invalid_client on the first poll is a wrong credential', async () => {
    const login = startLogin([refuse('invalid_client', 401)])
    await login.after(5)
    expect(login.outcome()).toMatchObject({ status: 401, error: 'invalid_client' })
  })

  test('invalid_client after an accepted poll is a Hydra without its database', async () => {
    const login = startLogin([pending, refuse('invalid_client', 401), respondWithTokens])
    await login.after(25)
    expect([login.outcome(), login.pollTimes()]).toEqual([tokens, [5, 10, 20]])
  })

  test('tokens that cannot be read are lost: the code is used', async () => {
    const login = startLogin([() => new Response('<html>')])
    await login.after(20)
    expect(login.outcome()).toBeInstanceOf(HydraParseError)
    expect(login.pollTimes()).toEqual([5])
  })

  test.each([{}, { access_token: '' }, { access_token: 7 }, { access_token: null }])(
    'a response %j has no tokens, and is an error',
    async (body) => {
      const login = startLogin([() => Response.json({ ...body, refresh_token: 'SECRET' })])
      await login.after(20)
      const error = login.outcome()
      expect(error).toBeInstanceOf(HydraParseError)
      expect((error as Error).message).toMatch(/responded 200, but the body has no "access_token"$/)
      expect(inspect(error, { depth: null, showHidden: true })).not.toContain('SECRET')
      expect(login.pollTimes()).toEqual([5])
    },
  )

  test('a certificate that is not trusted does not change', async () => {
    const untrusted = Object.assign(new Error(), { code: 'CERT_HAS_EXPIRED' })
    const login = startLogin([
      () => {
        throw Object.assign(new TypeError('fetch failed'), { cause: untrusted })
      },
    ])
    await login.after(30)
    expect(login.outcome()).toBeInstanceOf(HydraConnectionError)
    expect(login.pollTimes()).toEqual([5])
  })
})

describe('authentication', () => {
  test('a function is called before each poll, so that each has an assertion of its own', async () => {
    let count = 0
    const authentication = async () => {
      count += 1
      return { client_id: 'tv', client_assertion: `assertion-${count}` }
    }
    const login = startLogin([pending, respondWithTokens], { authentication })
    await login.after(10)
    const assertions = login.requests.map(({ body }) => new URLSearchParams(body).get('client_assertion'))
    expect(assertions).toEqual(['assertion-1', 'assertion-2'])
  })

  test('what the function throws ends the wait', async () => {
    const authentication = () => {
      throw new Error('no key')
    }
    const login = startLogin([], { authentication })
    await login.after(5)
    expect(login.outcome()).toEqual(new Error('no key'))
  })

  test('a function that hangs does not outlast the codes', async () => {
    const login = startLogin([], { authentication: () => new Promise(() => {}), device: { ...device, expires_in: 7 } })
    await login.after(7)
    expect(login.outcome()).toMatchObject({ code: 'expired' })
  })
})

describe('progress', () => {
  test('onPoll is told of each poll without tokens', async () => {
    const polls: DevicePoll[] = []
    const login = startLogin([pending, refuse('slow_down'), lose, respondWithTokens], {
      options: { onPoll: (poll) => polls.push(poll) },
    })
    const expiresAt = new Date(Date.now() + 600_000)
    await login.after(60)
    expect(polls.map(({ attempt, nextPollMs }) => [attempt, nextPollMs])).toEqual([
      [1, 5_000],
      [2, 10_000],
      [3, 20_000],
    ])
    expect(polls.map((poll) => poll.expiresAt)).toEqual([expiresAt, expiresAt, expiresAt])
    expect(polls.map(({ error }) => error.code)).toEqual([
      'ERR_HYDRA_RESPONSE',
      'ERR_HYDRA_RESPONSE',
      'ERR_HYDRA_CONNECTION',
    ])
  })

  test.each([
    ['throws', () => Promise.reject(new Error('display'))],
    [
      'throws at once',
      () => {
        throw new Error('display')
      },
    ],
    ['hangs', () => new Promise(() => {})],
  ])('an onPoll that %s does not end the login', async (_, onPoll) => {
    const login = startLogin([pending, respondWithTokens], { options: { onPoll } })
    await login.after(10)
    expect(login.outcome()).toEqual(tokens)
  })
})

test.each([
  [undefined, { client_id: 'tv' }, {}, '"device" must be an object'],
  [{ ...device, device_code: '' }, { client_id: 'tv' }, {}, '"device_code" must be a non-empty string'],
  [
    { ...device, expires_in: '600' },
    { client_id: 'tv' },
    {},
    '"expires_in" must be a number from 0 to 9007199254740991',
  ],
  [
    { ...device, expires_in: Number.NaN },
    { client_id: 'tv' },
    {},
    '"expires_in" must be a number from 0 to 9007199254740991',
  ],
  [device, undefined, {}, '"clientAuthentication" must be an object'],
  [device, { client_id: '' }, {}, '"client_id" must be a non-empty string'],
  [device, { client_id: 'tv' }, null, '"options" must be an object'],
  [device, { client_id: 'tv' }, { signal: {} }, '"signal" must be an AbortSignal'],
  [device, { client_id: 'tv' }, { onPoll: 'log' }, '"onPoll" must be a function'],
])('refuses device %j, client %j, options %j by name, at once', async (codes, client, options, message) => {
  const { hydra, requests } = createHydraDouble(pending)
  const call = awaitOAuth2DeviceTokens(hydra, codes as never, client as never, options as never)
  await expect(call).rejects.toThrow(new TypeError(message))
  expect([requests, vi.getTimerCount()]).toEqual([[], 0])
})

test('a client that is missing is refused by name, at once', async () => {
  const call = awaitOAuth2DeviceTokens(undefined as never, device, { client_id: 'tv' })
  await expect(call).rejects.toThrow(new TypeError('"hydra" must be a client of Hydra'))
})

interface LoginSetup {
  readonly device?: Parameters<typeof awaitOAuth2DeviceTokens>[1]
  readonly authentication?: ClientAuthenticationSource
  readonly options?: AwaitOAuth2DeviceTokensOptions
  readonly timeoutMs?: number
  readonly retry?: { readonly attempts: number }
}

/** A login that waits, and a clock for it. After the last of the responses the server says `authorization_pending`. */
function startLogin(responses: readonly Parameters<typeof createHydraDouble>[0][], setup: LoginSetup = {}) {
  const startedAt = performance.now()
  const times: number[] = []
  const { retry, timeoutMs } = setup
  const limits = { ...(retry && { retry }), ...(timeoutMs !== undefined && { timeoutMs }) }
  const { hydra, requests } = createHydraDouble((request) => {
    times.push((performance.now() - startedAt) / 1_000)
    return (responses[times.length - 1] ?? pending)(request)
  }, limits)
  let settled: unknown
  const { authentication = { client_id: 'tv' }, options } = setup
  awaitOAuth2DeviceTokens(hydra, setup.device ?? device, authentication, options).then(
    (result) => {
      settled = result
    },
    (error: unknown) => {
      settled = error
    },
  )
  return {
    requests,
    outcome: () => settled,
    pollTimes: () => times,
    after: (seconds: number) => vi.advanceTimersByTimeAsync(seconds * 1_000),
  }
}
