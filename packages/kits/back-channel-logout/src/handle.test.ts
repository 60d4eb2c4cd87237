import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { toNodeHandler } from '@hydrakit/core/http'
import { expect, onTestFinished, test, vi } from 'vitest'
import { type LogoutToken, LogoutTokenRefusedError, type LogoutTokenVerifierOptions } from './index.js'
import { createRequest, createTestVerifier, failOnce, loseOnce } from './logout-token.test-helper.js'
import { createMemoryReplayStore, type ReplayStore } from './replay-store.js'

const form = (logout_token: string) => new URLSearchParams({ logout_token })

test('responds 200 when the sessions have ended', async () => {
  const { verifier, sign } = await createTestVerifier()
  const ended: LogoutToken[] = []
  const response = await verifier.handle(createRequest(form(await sign())), async (logout) => {
    await new Promise((resolve) => setTimeout(resolve, 5))
    ended.push(logout)
  })
  expect([response.status, response.headers.get('cache-control'), await response.text()]).toEqual([200, 'no-store', ''])
  expect(ended).toEqual([expect.objectContaining({ sid: 'session' })])
})

test('the same token again is a 400, and ends nothing', async () => {
  const { verifier, sign } = await createTestVerifier()
  const token = await sign()
  const onLogout = vi.fn()
  await verifier.handle(createRequest(form(token)), onLogout)
  const response = await verifier.handle(createRequest(form(token)), onLogout)
  expect(onLogout).toHaveBeenCalledTimes(1)
  expect([response.status, response.headers.get('cache-control'), await response.json()]).toEqual([
    400,
    'no-store',
    { error: 'invalid_request', error_description: 'the logout token came before' },
  ])
})

const huge = 'x'.repeat(10_000_000)

test.each<[string, Request, number]>([
  ['a GET', new Request('https://app.test/', { method: 'GET' }), 405],
  ['a PUT', createRequest(form('x'), { method: 'PUT' }), 405],
  ['JSON', createRequest('{"logout_token":"x"}', { headers: { 'content-type': 'application/json' } }), 415],
  ['no content type', createRequest(undefined), 415],
  ['a body of 10 MB', createRequest(form(huge)), 413],
  ['an empty form', createRequest(new URLSearchParams()), 400],
  ['no token', createRequest(new URLSearchParams({ token: 'x' })), 400],
  ['an empty token', createRequest(form('')), 400],
  ['two tokens', createRequest('logout_token=a&logout_token=b', { headers: urlencoded() }), 400],
  ['garbage', createRequest(form('garbage')), 400],
])('%s is refused', async (_, request, status) => {
  const onError = vi.fn()
  const { verifier } = await createTestVerifier({ onError })
  const onLogout = vi.fn()
  const response = await verifier.handle(request, onLogout)
  expect([response.status, response.headers.get('cache-control')]).toEqual([status, 'no-store'])
  if (status === 405) expect(response.headers.get('allow')).toBe('POST')
  else expect(await response.json()).toMatchObject({ error: 'invalid_request', error_description: expect.any(String) })
  expect([onLogout.mock.calls, onError.mock.calls.length]).toEqual([[], status === 405 ? 0 : 1])
})

test('a body of 10 MB is not read to its end', async () => {
  const { verifier } = await createTestVerifier()
  let sent = 0
  const body = new ReadableStream({
    pull(controller) {
      sent += 65_536
      controller.enqueue(new Uint8Array(65_536))
      if (sent > 10_000_000) controller.close()
    },
  })
  const request = createRequest(undefined, { body, headers: urlencoded(), duplex: 'half' } as RequestInit)
  expect((await verifier.handle(request, () => {})).status).toBe(413)
  expect(sent).toBeLessThan(500_000)
})

test.each([
  ['rejects', async () => Promise.reject(new Error('database is down'))],
  [
    'throws',
    () => {
      throw new Error('database is down')
    },
  ],
])('an onLogout that %s is a 500, and the same token is accepted again', async (_, fail) => {
  const onError = vi.fn()
  const { verifier, sign } = await createTestVerifier({ onError })
  const token = await sign()
  const failed = await verifier.handle(createRequest(form(token)), fail)
  expect([failed.status, await failed.json()]).toEqual([
    500,
    { error: 'server_error', error_description: 'the sessions could not be ended' },
  ])
  expect(onError.mock.calls).toEqual([[new Error('database is down')]])
  expect((await verifier.handle(createRequest(form(token)), () => {})).status).toBe(200)
})

test('a duplicate while onLogout runs is a 503, so that no logout is lost if it fails', async () => {
  const onError = vi.fn()
  const { verifier, sign } = await createTestVerifier({ onError })
  const body = form(await sign())
  const logout = createHangingLogout()
  const first = verifier.handle(createRequest(body), logout.run)
  await logout.started
  const onLogout = vi.fn()
  const duplicate = await verifier.handle(createRequest(body), onLogout)
  expect([duplicate.status, duplicate.headers.get('retry-after'), onLogout.mock.calls]).toEqual([503, '5', []])
  expect(onError).toHaveBeenCalledWith(expect.objectContaining({ failed: 'running_logout' }))
  logout.fail(new Error('database is down'))
  expect((await first).status).toBe(500)
  expect((await verifier.handle(createRequest(body), onLogout)).status).toBe(200)
  expect(onLogout).toHaveBeenCalledTimes(1)
})

test('an onLogout that is late is a 500, and the same token is accepted again', async () => {
  vi.useFakeTimers()
  onTestFinished(() => void vi.useRealTimers())
  const onError = vi.fn()
  const { verifier, sign } = await createTestVerifier({ onError, logoutTimeoutMs: 2_000 })
  const body = form(await sign())
  const logout = createHangingLogout()
  const late = verifier.handle(createRequest(body), logout.run)
  await logout.started
  await vi.advanceTimersByTimeAsync(2_000)
  expect((await late).status).toBe(500)
  expect(onError.mock.calls).toEqual([[new Error('onLogout took more than 2000 ms')]])
  expect((await verifier.handle(createRequest(body), () => {})).status).toBe(200)
})

test('a token stays reserved while onLogout runs, and 4 seconds after its process died', async () => {
  vi.useFakeTimers()
  onTestFinished(() => void vi.useRealTimers())
  const [shared, dying] = [createMemoryReplayStore(), createDyingStore()]
  const { verifier, sign } = await createTestVerifier({ seen: shared })
  const { verifier: first } = await createTestVerifier({ seen: dying.wrap(shared) })
  const body = form(await sign())
  const sendAgain = async () => (await verifier.handle(createRequest(body), () => {})).status
  const logout = createHangingLogout()
  void first.handle(createRequest(body), logout.run)
  await logout.started
  await vi.advanceTimersByTimeAsync(8_500)
  expect(await sendAgain()).toBe(503)
  dying.die()
  await vi.advanceTimersByTimeAsync(3_000)
  expect(await sendAgain()).toBe(503)
  await vi.advanceTimersByTimeAsync(1_000)
  expect(await sendAgain()).toBe(200)
})

test('a token that onLogout rejects is accepted at once, also if a renewal was on its way', async () => {
  vi.useFakeTimers()
  onTestFinished(() => void vi.useRealTimers())
  const memory = createMemoryReplayStore()
  let reservations = 0
  const slowRenewals: ReplayStore = {
    ...memory,
    add: async (...args) => {
      reservations += 1
      if (reservations > 1) await new Promise((resolve) => setTimeout(resolve, 500))
      return memory.add(...args)
    },
  }
  const { verifier, sign } = await createTestVerifier({ seen: slowRenewals })
  const { verifier: second } = await createTestVerifier({ seen: memory })
  const body = form(await sign())
  const logout = createHangingLogout()
  const failed = verifier.handle(createRequest(body), logout.run)
  await logout.started
  await vi.advanceTimersByTimeAsync(1_200)
  logout.fail(new Error('database is down'))
  await vi.advanceTimersByTimeAsync(500)
  expect([(await failed).status, reservations]).toEqual([500, 2])
  expect((await second.handle(createRequest(body), () => {})).status).toBe(200)
})

test.each<[string, (store: ReplayStore) => Partial<ReplayStore>]>([
  ['does not tell whether the token came before', (store) => ({ has: failOnce((id: string) => store.has(id)) })],
  ['loses the response to a reservation', (store) => ({ add: loseOnce(store.add) })],
  ['does not store a reservation', (store) => ({ add: failOnce(store.add) })],
])('a store that %s once loses no logout', async (_, break_) => {
  const memory = createMemoryReplayStore()
  const { verifier, sign } = await createTestVerifier({ seen: { ...memory, ...break_(memory) } })
  const [body, onLogout] = [form(await sign()), vi.fn()]
  const statuses = []
  for (let attempt = 0; attempt < 3; attempt += 1) {
    statuses.push((await verifier.handle(createRequest(body), onLogout)).status)
  }
  expect([statuses, onLogout.mock.calls.length]).toEqual([[503, 200, 400], 1])
})

test('a token whose acceptance was stored without a response can be accepted again', async () => {
  const memory = createMemoryReplayStore()
  const add = loseOnce(memory.add, (id) => !id.startsWith('running '))
  const { verifier, sign } = await createTestVerifier({ seen: { ...memory, add } })
  const body = form(await sign())
  const handle = async () => (await verifier.handle(createRequest(body), () => {})).status
  expect([await handle(), await handle(), await handle()]).toEqual([503, 200, 400])
})

test.each(['add', 'has', 'delete'] as const)(
  'a store whose %s hangs delays the response for "storeTimeoutMs"',
  async (name) => {
    const onError = vi.fn()
    const seen = { ...createMemoryReplayStore(), [name]: () => new Promise<never>(() => {}) }
    const { verifier, sign } = await createTestVerifier({ seen, storeTimeoutMs: 20, onError })
    const { status } = await verifier.handle(createRequest(form(await sign())), () => {})
    expect(status).toBe(name === 'delete' ? 200 : 503)
    if (status === 503) {
      const message = 'the replay store did not respond within 20 ms ("storeTimeoutMs")'
      expect(onError.mock.calls[0]?.[0].thrown()).toEqual(new Error(message))
    }
  },
)

test('a 500 stays a 500 if the store cannot forget the token', async () => {
  const seen = {
    add: async () => true,
    has: async () => false,
    delete: () => Promise.reject(new Error('Redis is down')),
  }
  const { verifier, sign } = await createTestVerifier({ seen })
  const response = await verifier.handle(createRequest(form(await sign())), () => Promise.reject(new Error('x')))
  expect(response.status).toBe(500)
})

test('keys that cannot be fetched, and a store that fails, are a 503: Hydra sends the token again', async () => {
  const onError = vi.fn()
  const store = {
    add: () => Promise.reject(new Error('Redis is down')),
    has: async () => false,
    delete: async () => {},
  }
  for (const options of [{ keys: () => Promise.reject(new Error('down')) }, { seen: store }]) {
    const { verifier, sign } = await createTestVerifier({ ...options, onError })
    const response = await verifier.handle(createRequest(form(await sign())), () => {})
    expect([response.status, await response.json()]).toEqual([
      503,
      { error: 'temporarily_unavailable', error_description: expect.any(String) },
    ])
  }
  expect(onError.mock.calls.map(([error]) => error.thrown().message)).toEqual(['down', 'Redis is down'])
})

test.each([
  [undefined, '30'],
  [86_400_000, '30'],
  [60_000, '15'],
  [1_000, '1'],
])('with a "maxAgeMs" of %j, Hydra waits %s seconds for the end of an outage', async (maxAgeMs, seconds) => {
  const store = { ...createMemoryReplayStore(), has: () => Promise.reject(new Error('Redis is down')) }
  for (const options of [{ keys: () => Promise.reject(new Error('down')) }, { seen: store }]) {
    const { verifier, sign } = await createTestVerifier({ ...options, maxAgeMs })
    const { status, headers } = await verifier.handle(createRequest(form(await sign())), () => {})
    expect([status, headers.get('retry-after')]).toEqual([503, seconds])
  }
})

test.each([
  ['throws', vi.fn(() => Promise.reject(new Error('log')))],
  ['hangs', vi.fn(() => new Promise(() => {}))],
])('an onError that %s changes no response', async (_, onError) => {
  const { verifier } = await createTestVerifier({ onError })
  expect((await verifier.handle(createRequest(form('garbage')), () => {})).status).toBe(400)
  expect(onError).toHaveBeenCalledWith(expect.any(LogoutTokenRefusedError))
})

const controlFlow = Object.assign(new Error('dynamic'), { digest: 'DYNAMIC_SERVER_USAGE' })
const throwControlFlow = () => Promise.reject(controlFlow)

test.each<[string, Partial<LogoutTokenVerifierOptions>]>([
  ['the keys', { keys: throwControlFlow }],
  ['the replay store', { seen: { ...createMemoryReplayStore(), add: throwControlFlow } }],
])('the control flow of a framework passes from %s to the framework', async (_, options) => {
  const { verifier, sign } = await createTestVerifier(options)
  await expect(verifier.verify(await sign())).rejects.toBe(controlFlow)
  await expect(verifier.handle(createRequest(form(await sign())), () => {})).rejects.toBe(controlFlow)
})

test('the control flow of a framework passes from onLogout to the framework', async () => {
  const { verifier, sign } = await createTestVerifier()
  await expect(verifier.handle(createRequest(form(await sign())), throwControlFlow)).rejects.toBe(controlFlow)
})

test('onLogout must be a function', async () => {
  const { verifier, sign } = await createTestVerifier()
  const call = verifier.handle(createRequest(form(await sign())), undefined as never)
  await expect(call).rejects.toThrow(new TypeError('"onLogout" must be a function'))
})

test('a request without a Request is a mistake of the caller', async () => {
  const { verifier } = await createTestVerifier()
  await expect(verifier.handle({ method: 'POST' } as never, () => {})).rejects.toThrow(TypeError)
})

test('it mounts on node:http', async () => {
  const { verifier, sign } = await createTestVerifier()
  const server = createServer(toNodeHandler((request) => verifier.handle(request, () => {})))
  onTestFinished(() => void server.close())
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`
  const statuses = []
  for (const body of [form(await sign()), form(huge)])
    statuses.push((await fetch(url, { method: 'POST', body })).status)
  expect(statuses).toEqual([200, 413])
})

/** An onLogout that runs until it fails. */
function createHangingLogout() {
  let [begin, fail] = [() => {}, (_: Error) => {}]
  const started = new Promise<void>((resolve) => {
    begin = resolve
  })
  const result = new Promise<void>((_, reject) => {
    fail = reject
  })
  const run = () => {
    begin()
    return result
  }
  return { run, started, fail }
}

/** A store of a process that dies: then its calls reach nothing. */
function createDyingStore() {
  let isDead = false
  const wrap = (store: ReplayStore): ReplayStore => ({
    ...store,
    add: (...args) => (isDead ? new Promise(() => {}) : store.add(...args)),
    delete: (...args) => (isDead ? new Promise(() => {}) : store.delete(...args)),
  })
  return {
    wrap,
    die() {
      isDead = true
    },
  }
}

function urlencoded() {
  return { 'content-type': 'application/x-www-form-urlencoded' }
}
