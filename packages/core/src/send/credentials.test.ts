import { expect, test, vi } from 'vitest'
import { createRetryingDouble, inTurn, operations, silent } from '../double.test-helper.js'
import { HydraAuthorizationError } from '../errors/hydra-authorization-error.js'
import type { AuthorizationContext } from './credentials.js'

const unauthorized = () => new Response(null, { status: 401 })
const ok = () => Response.json({ client_id: 'c' })

const { get, create } = operations
const input = { path: { id: 'c' } }

test('sends a fixed authorization with every request', async () => {
  const { admin, requests } = createRetryingDouble(ok, { authorization: 'Bearer fixed' })
  await admin['~hydra'].call(get, input)
  await admin['~hydra'].call(create, { body: {} })
  expect(requests.map(({ headers }) => headers.get('authorization'))).toEqual(['Bearer fixed', 'Bearer fixed'])
})

test('asks the authorization function once for concurrent calls, and again for later ones', async () => {
  let asked = 0
  const authorization = async () => `Bearer ${++asked}`
  const { admin, requests } = createRetryingDouble(ok, { authorization })
  await Promise.all([admin['~hydra'].call(get, input), admin['~hydra'].call(get, input)])
  expect(asked).toBe(1)
  await admin['~hydra'].call(get, input)
  expect(requests.map(({ headers }) => headers.get('authorization'))).toEqual(['Bearer 1', 'Bearer 1', 'Bearer 2'])
})

test('asks once more after a 401 of the gateway, creates included: a gateway that refuses has not passed them on', async () => {
  const contexts: AuthorizationContext[] = []
  const authorization = (context: AuthorizationContext) => {
    contexts.push(context)
    return `Bearer ${contexts.length}`
  }
  const { admin, requests } = createRetryingDouble(
    ({ headers }) => (headers.get('authorization') === 'Bearer 2' ? ok() : unauthorized()),
    {
      authorization,
      retry: false,
    },
  )
  await admin['~hydra'].call(create, { body: {} })
  expect(contexts).toEqual([{ refresh: false }, { refresh: true, refused: 'Bearer 1' }])
  expect(requests).toHaveLength(2)
})

test('asks only once more: a second 401 is final', async () => {
  const { admin, requests } = createRetryingDouble(unauthorized, { authorization: () => 'Bearer x' })
  await expect(admin['~hydra'].call(get, input)).rejects.toMatchObject({ status: 401 })
  expect(requests).toHaveLength(2)
})

test('the attempt after a 401 of the gateway is not counted: all others are left for a server that is down', async () => {
  const { admin, requests } = createRetryingDouble(
    inTurn(unauthorized, () => new Response(null, { status: 503 })),
    { authorization: () => 'Bearer x', retry: { attempts: 2 } },
  )
  await expect(admin['~hydra'].call(get, input)).rejects.toMatchObject({ status: 503 })
  expect(requests).toHaveLength(3)
})

test.each(['request_unauthorized', 'invalid_client'])("does not ask again after Hydra's own 401 %s", async (error) => {
  const { admin, requests } = createRetryingDouble(() => Response.json({ error }, { status: 401 }), {
    authorization: () => 'Bearer x',
  })
  await expect(admin['~hydra'].call(get, input)).rejects.toMatchObject({ status: 401, error })
  expect(requests).toHaveLength(1)
})

test('does not ask again where asking brings nothing new: a fixed value, or a credential of the call', async () => {
  const fixed = createRetryingDouble(unauthorized, { authorization: 'Bearer x' })
  await expect(fixed.admin['~hydra'].call(get, input)).rejects.toMatchObject({ status: 401 })
  const own = createRetryingDouble(unauthorized, { authorization: () => 'Bearer x' })
  const headers = { authorization: 'Bearer of the call' }
  await expect(own.admin['~hydra'].call(get, { ...input, headers })).rejects.toMatchObject({ status: 401 })
  expect([fixed.requests.length, own.requests.length]).toEqual([1, 1])
  expect(own.requests[0]?.headers.get('authorization')).toBe('Bearer of the call')
})

test("a call with a credential of its own does not ask for the client's", async () => {
  const authorization = vi.fn(() => 'Bearer x')
  const { admin } = createRetryingDouble(ok, { authorization })
  await admin['~hydra'].call(get, { ...input, headers: { authorization: 'Bearer of the call' } })
  expect(authorization).not.toHaveBeenCalled()
})

test('a refresh does not take what an earlier question will bring', async () => {
  const questions: { refresh: boolean; resolve: (value: string) => void }[] = []
  const authorization = ({ refresh }: AuthorizationContext) =>
    new Promise<string>((resolve) => {
      questions.push({ refresh, resolve })
    })
  const { admin } = createRetryingDouble(
    async ({ headers }) => {
      if (headers.get('authorization') !== 'old') return ok()
      void admin['~hydra'].call(get, input) // asks while this one is refused
      await vi.waitUntil(() => questions.length === 2)
      return unauthorized()
    },
    { authorization },
  )
  const refused = admin['~hydra'].call(get, input)
  await vi.waitUntil(() => questions.length === 1)
  questions[0]?.resolve('old')
  await vi.waitUntil(() => questions.length === 3)
  expect(questions.map(({ refresh }) => refresh)).toEqual([false, false, true])
  for (const { resolve } of questions) resolve('new')
  await refused
})

test('calls that are refused with one credential share its refresh, and so does a call that begins meanwhile', async () => {
  const renewals: ((value: string) => void)[] = []
  const authorization = ({ refresh }: AuthorizationContext) =>
    refresh ? new Promise<string>((resolve) => renewals.push(resolve)) : 'old'
  const { admin, requests } = createRetryingDouble(
    ({ headers }) => (headers.get('authorization') === 'old' ? unauthorized() : ok()),
    { authorization },
  )
  const calls = [admin['~hydra'].call(get, input), admin['~hydra'].call(get, input)]
  await vi.waitUntil(() => requests.length === 2 && renewals.length > 0)
  calls.push(admin['~hydra'].call(get, input))
  await new Promise((resolve) => setTimeout(resolve, 5))
  for (const renew of renewals) renew('new')
  await Promise.all(calls)
  expect(renewals).toHaveLength(1)
  expect(requests.map(({ headers }) => headers.get('authorization'))).toEqual(['old', 'old', 'new', 'new', 'new'])
})

test('a refresh is shared by calls whose credential was the same: the others could get the one that was refused', async () => {
  const refused: (string | undefined)[] = []
  const credentials = ['Bearer 1', 'Bearer 2', 'Bearer 3', 'Bearer 4']
  const authorization = async (context: AuthorizationContext) => {
    if (context.refresh) refused.push(context.refused)
    await new Promise((resolve) => setTimeout(resolve, 10))
    return credentials.shift() ?? ''
  }
  const held: (() => void)[] = []
  const { admin } = createRetryingDouble(
    async ({ headers }) => {
      if (/[34]/.test(headers.get('authorization') ?? '')) return ok()
      await new Promise<void>((resolve) => held.push(resolve))
      return unauthorized()
    },
    { authorization },
  )
  const calls = []
  for (const count of [1, 2]) {
    calls.push(admin['~hydra'].call(get, input))
    await vi.waitUntil(() => held.length === count)
  }
  for (const respond of held) respond()
  await Promise.all(calls)
  expect(refused).toEqual(['Bearer 1', 'Bearer 2'])
})

test('a function that fails before anything is sent is a HydraAuthorizationError that says so, and thrown() says why', async () => {
  const reason = new Error('vault is sealed')
  const authorization = async (): Promise<string> => {
    throw reason
  }
  const { admin, requests } = createRetryingDouble(ok, { authorization })
  const error = await admin['~hydra'].call(get, input).catch((error: unknown) => error)
  expect(error).toBeInstanceOf(HydraAuthorizationError)
  expect((error as HydraAuthorizationError).thrown()).toBe(reason)
  expect((error as HydraAuthorizationError).maybeSent).toBe(false)
  expect(requests).toEqual([])
})

test.each([undefined, 7, 'a\r\nb'])('a function that gives %j is a HydraAuthorizationError', async (value) => {
  const { admin } = createRetryingDouble(ok, { authorization: () => value as never })
  const error = await admin['~hydra'].call(get, input).catch((error: unknown) => error)
  expect(error).toMatchObject({ code: 'ERR_HYDRA_AUTHORIZATION' })
  const reason = new TypeError('"authorization" must be a string of printable Latin-1 characters')
  expect((error as HydraAuthorizationError).thrown()).toEqual(reason)
})

test('a headers function is asked before each attempt', async () => {
  let asked = 0
  const { admin, requests } = createRetryingDouble(
    inTurn(() => new Response(null, { status: 503, headers: { 'retry-after': '0' } }), ok),
    {
      headers: async () => ({ 'x-count': String(++asked) }),
    },
  )
  await admin['~hydra'].call(get, input)
  expect(requests.map(({ headers }) => headers.get('x-count'))).toEqual(['1', '2'])
})

test('a function that hangs ends with the deadline, and does not hold up the calls after it', async () => {
  let asked = 0
  const { admin } = createRetryingDouble(ok, {
    authorization: () => (++asked === 1 ? (silent() as never) : 'Bearer x'),
    timeoutMs: 100,
  })
  await expect(admin['~hydra'].call(get, input)).rejects.toMatchObject({ code: 'ERR_HYDRA_TIMEOUT' })
  await admin['~hydra'].call(get, input)
  expect(asked).toBe(2)
})

test('a function that is late for one call still serves the call that waits longer', async () => {
  let resolve = (_: string) => {}
  const authorization = () =>
    new Promise<string>((take) => {
      resolve = take
    })
  const { admin, requests } = createRetryingDouble(ok, { authorization })
  const patient = admin['~hydra'].call(get, input)
  await expect(admin['~hydra'].call(get, input, { timeoutMs: 10 })).rejects.toMatchObject({ code: 'ERR_HYDRA_TIMEOUT' })
  resolve('Bearer x')
  await patient
  expect(requests).toHaveLength(1)
})

test('a function that is late does not end the sharing of the one called after it', async () => {
  const pending: ((value: string) => void)[] = []
  const authorization = () => new Promise<string>((resolve) => pending.push(resolve))
  const { admin } = createRetryingDouble(ok, { authorization })
  await expect(admin['~hydra'].call(get, input, { timeoutMs: 10 })).rejects.toMatchObject({ code: 'ERR_HYDRA_TIMEOUT' })
  const calls = [admin['~hydra'].call(get, input)]
  await vi.waitUntil(() => pending.length === 2)
  pending[0]?.('late')
  await null
  calls.push(admin['~hydra'].call(get, input))
  await new Promise((resolve) => setTimeout(resolve, 5))
  for (const resolve of pending) resolve('Bearer x')
  await Promise.all(calls)
  expect(pending).toHaveLength(2)
})

test.each(Array.from({ length: 10 }, (_, i) => i))(
  'what a function throws never comes out raw, even if the call is stopped %i steps later',
  async (steps) => {
    const controller = new AbortController()
    const gone = new Error('gone')
    const authorization = async (): Promise<string> => {
      void abortLater(steps)
      throw new Error('secret')
    }
    const abortLater = async (steps: number): Promise<void> => {
      for (let i = 0; i < steps; i += 1) await null
      controller.abort(gone)
    }
    const { admin } = createRetryingDouble(ok, { authorization })
    const error = await admin['~hydra'].call(get, input, { signal: controller.signal }).catch((error: unknown) => error)
    if (error !== gone) expect(error).toBeInstanceOf(HydraAuthorizationError)
  },
)

test('after the attempt with a fresh credential, later attempts do not ask for a fresh one again', async () => {
  const contexts: AuthorizationContext[] = []
  const authorization = (context: AuthorizationContext) => `Bearer ${contexts.push(context)}`
  const busy = () => new Response(null, { status: 503, headers: { 'retry-after': '0' } })
  const { admin, requests } = createRetryingDouble(inTurn(unauthorized, busy, busy, ok), { authorization })
  await admin['~hydra'].call(get, input)
  expect(requests).toHaveLength(4)
  expect(contexts).toEqual([
    { refresh: false },
    { refresh: true, refused: 'Bearer 1' },
    { refresh: false },
    { refresh: false },
  ])
})

test('a call that its caller aborts leaves the credential to the calls that wait for the same one', async () => {
  let asked = 0
  const authorization = async () => {
    asked += 1
    await new Promise((resolve) => setTimeout(resolve, 20))
    return 'Bearer x'
  }
  const { admin } = createRetryingDouble(ok, { authorization })
  const controller = new AbortController()
  const aborted = admin['~hydra'].call(get, input, { signal: controller.signal })
  const first = admin['~hydra'].call(get, input)
  controller.abort('gone')
  await expect(aborted).rejects.toBe('gone')
  await Promise.all([first, admin['~hydra'].call(get, input)])
  expect(asked).toBe(1)
})

test('a headers function that hangs beside a fixed credential ends with the deadline', async () => {
  const { admin } = createRetryingDouble(ok, { authorization: 'Bearer x', headers: silent as never, timeoutMs: 10 })
  await expect(admin['~hydra'].call(get, input)).rejects.toMatchObject({ code: 'ERR_HYDRA_TIMEOUT' })
})

test.each(['authorization', 'headers'])('a timeout names the %s function that hangs', async (option) => {
  const { admin, requests } = createRetryingDouble(ok, { [option]: silent, timeoutMs: 10 })
  await expect(admin['~hydra'].call(get, input)).rejects.toThrow(
    `getOAuth2Client: no complete response within 10 ms ("timeoutMs"): it waited for "${option}"`,
  )
  expect(requests).toEqual([])
})
