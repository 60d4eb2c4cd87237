import { createHydraDouble } from '@hydrakit/core/testing'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { endSubjectAccess } from './end-subject-access.js'

const now = new Date('2026-12-01T00:00:00Z')
beforeEach(() => void vi.useFakeTimers({ now, toFake: ['Date'] }))
afterEach(() => void vi.useRealTimers())

const hour = 3_600_000
const lifespanMessage = '"accessTokenLifespanMs" must be a number from 1 to 8000000000000000'
const later = (ms: number) => new Date(now.getTime() + ms)

test('lists the consents, ends each session so that its clients are notified, then consents and all sessions', async () => {
  const { admin, calls } = createServer({ consents: [{ sid: 'one' }, { sid: 'two' }, { sid: 'one' }] })
  const result = await endSubjectAccess(admin, { subject: 'ada', sids: new Set(['kept', 'two']).values() })
  expect(calls()).toEqual([
    'GET sessions/consent?page_size=500&subject=ada',
    'DELETE sessions/login?sid=kept',
    'DELETE sessions/login?sid=two',
    'DELETE sessions/login?sid=one',
    'DELETE sessions/consent?subject=ada&all=true',
    'DELETE sessions/login?subject=ada',
  ])
  expect(result).toEqual({
    ok: true,
    endedSids: ['kept', 'two', 'one'],
    steps: [
      { step: 'list', outcome: 'done' },
      { step: 'session', sid: 'kept', outcome: 'done' },
      { step: 'session', sid: 'two', outcome: 'done' },
      { step: 'session', sid: 'one', outcome: 'done' },
      { step: 'consents', outcome: 'done' },
      { step: 'sessions', outcome: 'done' },
      { step: 'notification', outcome: 'not-possible' },
      { step: 'jwt-access-tokens', outcome: 'not-possible' },
      { step: 'jwt-bearer-grants', outcome: 'not-possible' },
    ],
  })
})

test.each([
  ['list', 'GET sessions/consent', { ended: ['kept'] }],
  ['session', 'sid=one', { ended: ['kept', 'two'] }],
  ['consents', 'DELETE sessions/consent', { ended: ['kept', 'one', 'two'] }],
  ['sessions', 'login?subject', { ended: ['kept', 'one', 'two'] }],
] as const)('a step %s that fails does not stop the others, and ok is false', async (step, call, { ended }) => {
  const { admin, calls } = createServer({ consents: [{ sid: 'one' }, { sid: 'two' }], failing: call })
  const result = await endSubjectAccess(admin, { subject: 'ada', sids: ['kept'] })
  expect([result.ok, result.endedSids]).toEqual([false, ended])
  const failed = result.steps.filter(({ outcome }) => outcome === 'failed')
  expect(failed).toEqual([expect.objectContaining({ step, error: expect.objectContaining({ status: 500 }) })])
  expect(calls().slice(-2)).toEqual([
    'DELETE sessions/consent?subject=ada&all=true',
    'DELETE sessions/login?subject=ada',
  ])
})

test.each([
  ['list', 'GET sessions/consent'],
  ['session', 'sid=one'],
])('a step %s that fails once is repeated before anything is ended that cannot be notified', async (step, failing) => {
  const { admin, calls } = createServer({ consents: [{ sid: 'one' }, { sid: 'two' }], failing, failures: 1 })
  const { ok, endedSids, steps } = await endSubjectAccess(admin, { subject: 'ada' })
  expect([ok, endedSids]).toEqual([true, ['one', 'two']])
  expect(steps.filter((each) => each.step === step)[0]).toEqual(expect.objectContaining({ step, outcome: 'done' }))
  expect(calls().findLastIndex((call) => call.includes(failing))).toBeLessThan(calls().length - 2)
})

test('sessions end ten at a time, their steps in the order of the sids, and consents after the last one', async () => {
  const sids = Array.from({ length: 25 }, (_, index) => `sid-${index}`)
  let [inFlight, mostInFlight] = [0, 0]
  const { admin, calls } = createServer({
    delay: async (call) => {
      if (!call.includes('sid=')) return
      inFlight += 1
      mostInFlight = Math.max(mostInFlight, inFlight)
      // The first of a batch is the last to end.
      await new Promise((resolve) => setTimeout(resolve, 20 - 2 * (Number(call.split('-')[1]) % 10)))
      inFlight -= 1
    },
  })
  const { endedSids } = await endSubjectAccess(admin, { subject: 'ada', sids })
  expect([endedSids, mostInFlight]).toEqual([sids, 10])
  expect(calls().findLastIndex((call) => call.includes('sid='))).toBe(25)
  expect(calls()[26]).toBe('DELETE sessions/consent?subject=ada&all=true')
})

test('after a timeout each session is tried once, and the consents are revoked', async () => {
  const sids = Array.from({ length: 25 }, (_, index) => `sid-${index}`)
  const hang = (call: string) => (call.includes('sid=') ? new Promise<void>(() => {}) : undefined)
  const { admin, calls } = createServer({ delay: hang })
  const { steps } = await endSubjectAccess(admin, { subject: 'ada', sids }, { timeoutMs: 20 })
  const tries = sids.map((sid) => calls().filter((call) => call.endsWith(`=${sid}`)).length)
  expect(tries).toEqual(sids.map((_, index) => (index < 10 ? 2 : 1)))
  expect(steps.filter(({ step, outcome }) => step === 'session' && outcome === 'failed')).toHaveLength(25)
  expect(steps.find(({ step }) => step === 'consents')?.outcome).toBe('done')
})

test.each([
  ['the list has failed', ['GET sessions/consent'], [{}]],
  ['a session has failed', ['sid=one'], [{ sid: 'one' }, {}]],
  ['two sessions have failed', ['sid='], [{ sid: 'one' }, { sid: 'two' }, {}]],
  ['the list has failed, and sessions remain', ['GET sessions/consent', 'login?subject'], [{}]],
  ['the list has failed, and consents remain', ['GET sessions/consent', 'DELETE sessions/consent'], [{}]],
  ['a session has failed, and it remains', ['sid=one', 'login?subject'], [{}]],
  ['everything has failed', ['sessions/'], []],
  ['consents have failed', ['DELETE sessions/consent'], [{}]],
  ['nothing has failed', [], [{}]],
])(
  'when %s, a step names each session that failed, and one is about the sessions that were not listed',
  async (_, failing, lost) => {
    const { admin } = createServer({ consents: [{ sid: 'one' }, { sid: 'two' }], failing })
    const { steps } = await endSubjectAccess(admin, { subject: 'ada' })
    const notifications = steps.filter(({ step }) => step === 'notification')
    expect(notifications).toEqual(lost.map((each) => ({ step: 'notification', ...each, outcome: 'not-possible' })))
  },
)

test.each([
  ['is null', null],
  ['has no request', {}],
  ['has a sid that is a number', { consent_request: { login_session_id: 7, client: {} } }],
  ['has no client', { consent_request: { login_session_id: 'odd' } }],
])('a consent that %s fails the list, and the others are ended', async (_, item) => {
  const { admin, calls } = createServer({ consents: [{ sid: 'one' }], items: [item] })
  const { ok, steps } = await endSubjectAccess(admin, { subject: 'ada' }, { accessTokenLifespanMs: hour })
  expect([ok, steps[0]?.step, steps[0]?.error?.code]).toEqual([false, 'list', 'ERR_HYDRA_PARSE'])
  expect(calls()).toContain('DELETE sessions/login?sid=one')
  expect(calls().at(-1)).toBe('DELETE sessions/login?subject=ada')
  expect(steps.find(({ step }) => step === 'jwt-access-tokens')).not.toHaveProperty('endsAt')
})

test('a consent without a login session is no fault', async () => {
  const { admin } = createServer({ items: [{ consent_request: { client: {} } }] })
  expect((await endSubjectAccess(admin, { subject: 'ada' })).ok).toBe(true)
})

test('the longest lifespan that is accepted has an end', async () => {
  const { admin } = createServer({})
  const { steps } = await endSubjectAccess(admin, { subject: 'ada' }, { accessTokenLifespanMs: 8e15 })
  expect(steps.find(({ step }) => step === 'jwt-access-tokens')?.endsAt).toEqual(later(8e15))
})

test('what was listed before a page failed is ended', async () => {
  const { admin } = createServer({ consents: [{ sid: 'one' }], failing: 'page_token=next', nextPage: true })
  const { ok, endedSids } = await endSubjectAccess(admin, { subject: 'ada' })
  expect([ok, endedSids]).toEqual([false, ['one']])
})

test.each([
  ['list', 'GET sessions/consent', {}],
  ['a page of the list', 'page_token=next', {}],
  ['consents', 'DELETE sessions/consent', {}],
  ['session', 'sid=one', { endsAt: later(hour) }],
  ['sessions', 'login?subject', { endsAt: later(hour) }],
])('when %s has failed, JWT access tokens have an end only if it is known', async (_, failing, end) => {
  const { admin } = createServer({ consents: [{ sid: 'one' }], failing, nextPage: failing.startsWith('page') })
  const { steps } = await endSubjectAccess(admin, { subject: 'ada' }, { accessTokenLifespanMs: hour })
  expect(steps.at(-2)).toEqual({ step: 'jwt-access-tokens', outcome: 'not-possible', ...end })
  expect(steps.at(-1)).toEqual({ step: 'jwt-bearer-grants', outcome: 'not-possible' })
})

test('a Hydra that is down: every step that it could do has failed, and what cannot be ended has no end', async () => {
  const { admin } = createHydraDouble(() => {
    throw new TypeError('fetch failed')
  })
  const access = { subject: 'ada', sids: ['kept'] }
  const { ok, steps } = await endSubjectAccess(admin, access, { accessTokenLifespanMs: hour })
  expect(ok).toBe(false)
  expect(steps.map(({ step, outcome }) => `${step} ${outcome}`)).toEqual([
    'list failed',
    'session failed',
    'consents failed',
    'sessions failed',
    'jwt-access-tokens not-possible',
    'jwt-bearer-grants not-possible',
  ])
  expect(steps.find(({ step }) => step === 'jwt-access-tokens')).not.toHaveProperty('endsAt')
})

test.each([
  ['the lifespan that the caller names', {}, 600_000],
  ['a longer one of a client', { refresh_token_grant_access_token_lifespan: '720h0m0s' }, 720 * hour],
  ['a shorter one of a client does not count', { authorization_code_grant_access_token_lifespan: '5m0s' }, 600_000],
  ['one that cannot be read does not count', { implicit_grant_access_token_lifespan: 'long' }, 600_000],
  ['one that Go cannot hold does not count', { implicit_grant_access_token_lifespan: `${'9'.repeat(400)}h` }, 600_000],
  ['one that is no text does not count', { implicit_grant_access_token_lifespan: { toString: 1 } }, 600_000],
])('JWT access tokens end by %s', async (_, client, lifespanMs) => {
  const { admin } = createServer({ consents: [{ sid: 'one', client }, { sid: 'two' }] })
  const { steps } = await endSubjectAccess(admin, { subject: 'ada' }, { accessTokenLifespanMs: 600_000 })
  const { endsAt } = steps.find(({ step }) => step === 'jwt-access-tokens') ?? {}
  expect(endsAt).toEqual(later(lifespanMs))
})

test('without accessTokenLifespanMs they have no end: a client that is not listed may have a longer lifespan', async () => {
  const client = { refresh_token_grant_access_token_lifespan: '720h0m0s' }
  const { admin } = createServer({ consents: [{ sid: 'one', client }] })
  const { steps } = await endSubjectAccess(admin, { subject: 'ada' })
  expect(steps.find(({ step }) => step === 'jwt-access-tokens')).not.toHaveProperty('endsAt')
})

test('an abort rejects with its reason, and no step follows', async () => {
  const controller = new AbortController()
  const { admin, calls } = createServer({ onCall: () => controller.abort(new Error('stop')) })
  const call = endSubjectAccess(admin, { subject: 'ada' }, { signal: controller.signal })
  await expect(call).rejects.toThrow('stop')
  expect(calls()).toHaveLength(1)
})

test.each([
  [undefined, {}, '"access" must be an object'],
  [{ subject: '' }, {}, '"subject" must be a non-empty string'],
  [{ sids: ['one'] }, {}, '"subject" must be a non-empty string'],
  [{ subject: 'ada', sids: 'one' }, {}, '"sids" must be a list of strings'],
  [{ subject: 'ada', sids: {} }, {}, '"sids" must be a list of strings'],
  [{ subject: 'ada', sids: ['one', ''] }, {}, '"sids" must be a non-empty string'],
  [{ subject: 'ada' }, null, '"options" must be an object'],
  [{ subject: 'ada' }, { accessTokenLifespanMs: 0 }, lifespanMessage],
  [{ subject: 'ada' }, { accessTokenLifespanMs: 8e15 + 1 }, lifespanMessage],
])('refuses %j with options %j by name, before anything is sent', async (access, options, message) => {
  const { admin, calls } = createServer({})
  await expect(endSubjectAccess(admin, access as never, options as never)).rejects.toThrow(new TypeError(message))
  expect(calls()).toEqual([])
})

interface Consent {
  readonly sid: string
  readonly client?: object
}

/** A server with these consents, which responds with 500 to calls of these kinds, always or for a number of times. */
function createServer(setup: {
  readonly consents?: readonly Consent[]
  readonly items?: readonly unknown[]
  readonly failing?: string | readonly string[] | undefined
  readonly failures?: number
  readonly nextPage?: boolean
  readonly onCall?: () => void
  /** Delays the response to a call. */
  readonly delay?: (call: string) => Promise<void> | undefined
}) {
  const { consents = [], items = [], failing = [], nextPage, onCall, delay } = setup
  let { failures = Number.POSITIVE_INFINITY } = setup
  const listed = consents.map(({ sid, client = {} }) => ({ consent_request: { login_session_id: sid, client } }))
  const link = '</admin/oauth2/auth/sessions/consent?page_token=next>; rel="next"'
  const { admin, requests } = createHydraDouble(async (request) => {
    onCall?.()
    await delay?.(describeCall(request))
    const isFailing = [failing].flat().some((kind) => describeCall(request).includes(kind))
    if (isFailing && failures-- > 0) return Response.json({}, { status: 500 })
    if (request.method === 'DELETE') return new Response(null, { status: 204 })
    return Response.json([...items, ...listed], nextPage ? { headers: { link } } : {})
  })
  return { admin, calls: () => requests.map(describeCall) }
}

function describeCall({ method, url }: { readonly method: string; readonly url: URL }): string {
  return `${method} ${url.pathname.replace('/admin/oauth2/auth/', '')}${url.search}`
}
