import { getEventListeners } from 'node:events'
import { inspect } from 'node:util'
import { createHydraAdmin, HydraConnectionError, HydraParseError, HydraResponseError } from '@hydrakit/core'
import type { Operation } from '@hydrakit/core/feature'
import { createHydraDouble } from '@hydrakit/core/testing'
import { afterEach, beforeEach, describe, expect, expectTypeOf, test, vi } from 'vitest'
import { createClientCredentialsSource } from './index.js'

const client = { client_id: 'service', client_secret: 'very secret' }

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

test('requests a token with the scopes and audiences, and is the value of the header', async () => {
  const { source, requests } = createSource({}, { scope: 'a b', audience: 'https://api.test' })
  expect(requests).toEqual([])
  expect(await source()).toBe('Bearer token-1')
  expectTypeOf(await source()).toEqualTypeOf<`Bearer ${string}`>()
  expect(requests.map(({ body }) => Object.fromEntries(new URLSearchParams(body)))).toEqual([
    { grant_type: 'client_credentials', scope: 'a b', audience: 'https://api.test' },
  ])
})

test('concurrent calls share one request, and later ones the token', async () => {
  const { source, requests } = createSource()
  expect(await Promise.all([source(), source(), source.token()])).toEqual([
    'Bearer token-1',
    'Bearer token-1',
    { access_token: 'token-1', expiresAt: new Date(Date.now() + 3_600_000) },
  ])
  await after(3_000)
  await source()
  expect(requests).toHaveLength(1)
})

test('the token is renewed a minute before it expires, and no call waits for that', async () => {
  const { source, requests } = createSource()
  await source()
  await after(3_539)
  await source()
  expect(requests).toHaveLength(1)
  await after(1)
  expect(await source()).toBe('Bearer token-1')
  await after(0)
  expect(await source()).toBe('Bearer token-2')
  expect(requests).toHaveLength(2)
})

test('a short-lived token is renewed in the last fifth of its life', async () => {
  const { source } = createSource({ expires_in: 10 })
  await source()
  await after(7.9)
  expect(await source()).toBe('Bearer token-1')
  await after(0.1)
  await source()
  await after(0)
  expect(await source()).toBe('Bearer token-2')
})

test('a token that is about to expire is not handed out: the call waits for the next one', async () => {
  const { source } = createSource()
  await source()
  await after(3_595)
  expect(await source()).toBe('Bearer token-2')
})

test('its life counts from the request, not from the response', async () => {
  const { source, state } = createSource({ expires_in: 100 })
  state.delayMs = 90_000
  const first = source()
  await after(90)
  expect(await first).toBe('Bearer token-1')
  state.delayMs = 0
  await after(6)
  expect(await source()).toBe('Bearer token-2')
})

test('a clock that is set back makes no token live longer', async () => {
  const { source } = createSource()
  await source()
  vi.setSystemTime(Date.now() - 1_000)
  expect(await source()).toBe('Bearer token-2')
})

test('a clock that is set back by less than the age of a token makes it live no longer either', async () => {
  const { source } = createSource()
  await source()
  await after(3_000)
  vi.setSystemTime(Date.now() - 2_000_000)
  await after(595)
  expect(await source()).toBe('Bearer token-2')
})

test('a machine that slept trusts the system clock', async () => {
  const { source } = createSource()
  await source()
  vi.setSystemTime(Date.now() + 3_595_000)
  expect(await source()).toBe('Bearer token-2')
})

test.each(['3600', '600'])('an expires_in of %j is read as a number, as other clients do', async (expires_in) => {
  const { source, requests } = createSource({ expires_in })
  const expiresAt = new Date(Date.now() + Number(expires_in) * 1_000)
  expect(await source.token()).toEqual({ access_token: 'token-1', expiresAt })
  expect(await source()).toBe('Bearer token-1')
  expect(requests).toHaveLength(1)
})

test.each([0, -1, -3_600, '0', '-5'])(
  'with expires_in %j a token has expired when it arrives, and is not cached',
  async (expires_in) => {
    const { source, requests } = createSource({ expires_in })
    expect(await source.token()).toEqual({ access_token: 'token-1', expiresAt: new Date() })
    expect(await source()).toBe('Bearer token-2')
    expect(requests).toHaveLength(2)
  },
)

test.each([undefined, null, Number.NaN, {}, '', 'soon', '1e3', '99999999999999'])(
  'with expires_in %j nothing is cached, but concurrent calls share a request',
  async (expires_in) => {
    const { source, requests } = createSource({ expires_in })
    expect(await Promise.all([source(), source()])).toEqual(['Bearer token-1', 'Bearer token-1'])
    expect(await source.token()).toEqual({ access_token: 'token-2', expiresAt: undefined })
    expect(requests).toHaveLength(2)
  },
)

test('a lifetime that JSON reads as infinity counts as missing', async () => {
  const { source, state } = createSource()
  state.respond = () => new Response('{"access_token":"token","expires_in":1e999}', json)
  expect(await source.token()).toEqual({ access_token: 'token', expiresAt: undefined })
})

test.each([undefined, '', 7, null])(
  'a response whose access_token is %j is a HydraParseError',
  async (access_token) => {
    const { source } = createSource({ access_token })
    await expect(source()).rejects.toThrow(HydraParseError)
    await expect(source()).rejects.toThrow('the body has no "access_token"')
  },
)

test.each(['DPoP', 'N_A', '', null, 7])('a token of the type %j is no token', async (token_type) => {
  const { source } = createSource({ token_type })
  await expect(source()).rejects.toThrow(HydraParseError)
  await expect(source()).rejects.toThrow('the "token_type" is not bearer')
})

test.each(['Bearer', 'BEARER', undefined])('a token of the type %j is a bearer token', async (token_type) => {
  const { source } = createSource({ token_type })
  expect(await source()).toBe('Bearer token-1')
})

describe('a renewal that fails', () => {
  test('is repeated after a second, also if the clock was set back meanwhile', async () => {
    const { source, requests, state } = createSource()
    await source()
    await after(3_550)
    state.isUp = false
    await source()
    await after(0)
    state.isUp = true
    vi.setSystemTime(Date.now() - 60_000)
    await after(1)
    await source()
    await after(0)
    expect([requests.length, await source()]).toEqual([3, 'Bearer token-2'])
  })

  test('is not noticed while the old token lasts, and is tried again after 1, 2, 4 … seconds', async () => {
    const { source, state, requests } = createSource({ expires_in: 600 })
    await source()
    await after(540)
    state.isUp = false
    const times: number[] = []
    for (let second = 0; second < 54; second += 1) {
      const before = requests.length
      expect(await source()).toBe('Bearer token-1')
      await after(0)
      if (requests.length > before) times.push(second)
      await after(1)
    }
    expect(times).toEqual([0, 1, 3, 7, 15, 31])
  })

  test('is the error of the call when the old token has expired', async () => {
    const { source, state } = createSource()
    await source()
    await after(3_600)
    state.isUp = false
    await expect(source()).rejects.toThrow(HydraConnectionError)
    state.isUp = true
    expect(await source()).toBe('Bearer token-2')
  })

  test('leaves no unhandled rejection, and the hooks of the client are told', async () => {
    const onError = vi.fn()
    const { source, state } = createSource({}, {}, { hooks: { onError } })
    await source()
    state.isUp = false
    await after(3_550)
    await source()
    await after(0)
    expect(onError).toHaveBeenCalledTimes(1)
  })

  test('with the status of the token endpoint', async () => {
    const { source, state } = createSource()
    state.respond = () => Response.json({ error: 'invalid_client' }, { status: 401 })
    const error = await source().catch((reason: unknown) => reason)
    expect(error).toBeInstanceOf(HydraResponseError)
    expect(error).toMatchObject({ status: 401, error: 'invalid_client' })
  })
})

describe('a token that an API refuses', () => {
  test('is renewed once for all calls that it was refused for', async () => {
    const { source, requests } = createSource()
    const refused = await source()
    const refresh = { refresh: true, refused }
    expect(await Promise.all([source(refresh), source(refresh)])).toEqual(['Bearer token-2', 'Bearer token-2'])
    expect(await source(refresh)).toBe('Bearer token-2') // its 401 came later than the others
    expect(requests).toHaveLength(2)
  })

  test('without its name, every refresh is a request', async () => {
    const { source } = createSource()
    await source()
    expect([await source({ refresh: true }), await source({ refresh: true })]).toEqual([
      'Bearer token-2',
      'Bearer token-3',
    ])
  })

  test('is not handed out again, even if it cannot be renewed', async () => {
    const { source, state } = createSource()
    const refused = await source()
    state.isUp = false
    await expect(source({ refresh: true, refused })).rejects.toThrow(HydraConnectionError)
    await expect(source()).rejects.toThrow(HydraConnectionError)
  })

  test('invalidate removes that token, and never a newer one', async () => {
    const { source, requests } = createSource()
    source.invalidate('token-1')
    await source()
    source.invalidate('token-1')
    expect(await source()).toBe('Bearer token-2')
    source.invalidate('token-1')
    expect(await source()).toBe('Bearer token-2')
    expect(requests).toHaveLength(2)
  })

  test('and all that follow it: a new one is requested every 5 seconds, and not for each call', async () => {
    const { source, requests } = createSource()
    let token = await source()
    for (let call = 0; call < 600; call += 1) {
      token = await source({ refresh: true, refused: token })
      await after(0.1)
    }
    expect(requests).toHaveLength(13)
  })

  test('is discarded at once also after an outage', async () => {
    const { source, state } = createSource()
    state.isUp = false
    for (let call = 0; call < 6; call += 1) await expect(source()).rejects.toThrow(HydraConnectionError)
    state.isUp = true
    const refused = await source()
    expect(await source({ refresh: true, refused })).not.toBe(refused)
  })

  test('after half a minute without a refusal, it is renewed at once', async () => {
    const { source, requests } = createSource()
    for (let day = 0; day < 3; day += 1) {
      const refused = await source()
      await after(60)
      expect(await source({ refresh: true, refused })).not.toBe(refused)
    }
    expect(requests).toHaveLength(4)
  })

  test('as the authorization of a client: calls that are refused one after the other share a renewal', async () => {
    vi.useRealTimers()
    const { source, requests } = createSource()
    const held: (() => void)[] = []
    const fetch = async (_url: string, { headers }: RequestInit) => {
      if (new Headers(headers).get('authorization') !== 'Bearer token-1') return Response.json({ active: false })
      await new Promise<void>((resolve) => held.push(resolve))
      return new Response(null, { status: 401 })
    }
    const admin = createHydraAdmin({ baseUrl: 'http://gateway.test', authorization: source, fetch })
    const calls = [1, 2].map(() => admin['~hydra'].call(operation))
    await vi.waitUntil(() => held.length === 2)
    held[0]?.()
    await calls[0]
    held[1]?.()
    await calls[1]
    expect(requests).toHaveLength(2)
  })
})

test('nothing that prints, copies or serializes the source shows a secret', async () => {
  const { source } = createSource()
  await source()
  const shown = [
    inspect(source, { depth: null, showHidden: true, getters: true }),
    JSON.stringify({ source, copy: { ...source } }),
    String(source),
    ...Reflect.ownKeys(source).map((key) => String(Reflect.get(source, key))),
  ]
  expect(shown.join()).not.toMatch(/token-1|very secret/)
})

test('a function is called before each request, so that each has an assertion of its own', async () => {
  let count = 0
  const { hydra, requests } = createHydraDouble(() => Response.json({ access_token: 'token' }))
  const source = createClientCredentialsSource(hydra, async () => ({ client_assertion: `assertion-${++count}` }))
  await source()
  await source()
  const assertions = requests.map(({ body }) => new URLSearchParams(body).get('client_assertion'))
  expect(assertions).toEqual(['assertion-1', 'assertion-2'])
})

test('the signal ends the wait for a function that never settles', async () => {
  const { hydra, requests } = createHydraDouble(() => Response.json({ access_token: 'token' }))
  const controller = new AbortController()
  const authenticate = vi.fn(() => new Promise<never>(() => {}))
  const source = createClientCredentialsSource(hydra, authenticate, {}, { signal: controller.signal })
  const calls = [source(), source.token()].map((call) => call.catch((reason: unknown) => reason))
  const reason = new Error('shut down')
  controller.abort(reason)
  expect(await Promise.all(calls)).toEqual([reason, reason])
  await expect(source()).rejects.toBe(reason)
  expect([authenticate.mock.calls.length, requests]).toEqual([1, []])
})

test('a wrong signal is named, and one that lives on keeps no listener', async () => {
  const { hydra } = createHydraDouble(() => Response.json({ access_token: 'token', token_type: 'bearer' }))
  const { signal } = new AbortController()
  await createClientCredentialsSource(hydra, () => client, {}, { signal })()
  expect(getEventListeners(signal, 'abort')).toEqual([])
  const source = createClientCredentialsSource(hydra, () => client, {}, { signal: 'text' as never })
  await expect(source()).rejects.toThrow(new TypeError('"signal" must be an AbortSignal'))
})

test('a function that never settles ends with the deadline, and the next call asks it again', async () => {
  const { hydra } = createHydraDouble(() => Response.json({ access_token: 'token' }), { timeoutMs: 5_000 })
  const authentications = [new Promise<never>(() => {}), client]
  const source = createClientCredentialsSource(hydra, () => authentications.shift() ?? client)
  const call = source().catch((error: unknown) => error)
  await after(5)
  expect(await call).toMatchObject({ code: 'ERR_HYDRA_TIMEOUT', operationId: 'oauth2TokenExchange', maybeSent: false })
  expect(await source()).toBe('Bearer token')
  expect(vi.getTimerCount()).toBe(0)
})

test.each([
  [undefined, client, {}, {}, '"hydra" must be a client of Hydra'],
  ['hydra', null, {}, {}, '"clientAuthentication" must be an object'],
  ['hydra', {}, {}, {}, '"client_id" must be a non-empty string'],
  ['hydra', client, null, {}, '"grant" must be an object'],
  ['hydra', client, {}, null, '"options" must be an object'],
])(
  'refuses client %j, authentication %j, grant %j, options %j by name',
  (name, authentication, grant, options, message) => {
    const { hydra } = createHydraDouble(() => Response.json({}))
    const create = () =>
      createClientCredentialsSource((name && hydra) as never, authentication as never, grant as never, options as never)
    expect(create).toThrow(new TypeError(message))
  },
)

const json = { headers: { 'content-type': 'application/json' } }

const operation: Operation = {
  operationId: 'getPhotos',
  method: 'GET',
  path: '/admin/photos',
  response: 'object',
  repeat: 'always',
}

/** A source whose tokens are numbered, and what a test does to the server. */
function createSource(
  response: Readonly<Record<string, unknown>> = {},
  grant: { scope?: string; audience?: string } = {},
  options: Parameters<typeof createHydraDouble>[1] = {},
) {
  let issued = 0
  const state = { isUp: true, delayMs: 0, respond: undefined as (() => Response) | undefined }
  const { hydra, requests } = createHydraDouble(
    async () => {
      if (!state.isUp) throw new TypeError('fetch failed')
      if (state.delayMs > 0) await new Promise((resolve) => setTimeout(resolve, state.delayMs))
      issued += 1
      const tokens = { access_token: `token-${issued}`, token_type: 'bearer', expires_in: 3600, scope: '', ...response }
      return state.respond?.() ?? Response.json(tokens)
    },
    { timeoutMs: 120_000, ...options },
  )
  return { source: createClientCredentialsSource(hydra, client, grant), requests, state }
}

function after(seconds: number) {
  return vi.advanceTimersByTimeAsync(seconds * 1_000)
}
