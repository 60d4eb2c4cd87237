import { setImmediate } from 'node:timers/promises'
import { buildConsentRequest, buildConsentSession, buildLoginRequest, buildLogoutRequest } from '@hydrakit/core/testing'
import { headingOf } from '@hydrakit-tests/support'
import { describe, expect, onTestFinished, test, vi } from 'vitest'
import type { Audit } from './audit.js'
import { createTestApp, onward, photos, requestUrl } from './testing/test-app.js'
import { writeAuditLine } from './write-audit-line.js'

const ada = { email: 'ada@example.com', password: 'analytical-engine' }
const subject = 'user-1815'
const client_id = 'photos'
const done = () => new Response(null, { status: 204 })
const consents = [buildConsentSession()]
const responses = {
  'GET login': buildLoginRequest({ request_url: requestUrl }),
  'PUT login/accept': onward,
  'PUT login/reject': onward,
  'GET consent': buildConsentRequest({ subject, requested_scope: ['openid', 'email'], request_url: requestUrl }),
  'PUT consent/accept': onward,
  'PUT consent/reject': onward,
  'GET logout': buildLogoutRequest({ subject }),
  'PUT logout/accept': onward,
  'GET sessions/consent': consents,
  'DELETE sessions/consent': done,
  'DELETE sessions/login': done,
  'PUT device/accept': onward,
}
const at = (path: string) => `http://login.test/${path}`
const login = at('login?login_challenge=SECRET-CHALLENGE')
const consent = at('consent?consent_challenge=SECRET-CHALLENGE')
const logout = at('logout?logout_challenge=SECRET-CHALLENGE')

function open(table: Parameters<typeof createTestApp>[0] = {}) {
  const { browser, audited } = createTestApp({ ...responses, ...table })
  const press = async (page: string, button: string, entries = {}) =>
    browser.press(await browser.visit(page), button, entries)
  return { press, audited, browser }
}

test('a sign-in, a wrong password and a cancelled sign-in are told', async () => {
  const { press, audited } = open()
  await press(login, 'Sign in', { ...ada, password: 'SECRET-PASSWORD' })
  await press(login, 'Sign in', ada)
  await press(login, 'Cancel')
  expect(audited).toEqual([
    { event: 'sign-in-failed', client_id },
    { event: 'sign-in', subject, client_id, remembered: false },
    { event: 'sign-in-refused', client_id, reason: 'cancelled' },
  ])
})

test('a remembered sign-in is told', async () => {
  const { browser, audited } = open({
    'GET login': buildLoginRequest({ skip: true, subject, request_url: requestUrl }),
  })
  await browser.visit(login)
  expect(audited).toEqual([{ event: 'sign-in', subject, client_id, remembered: true }])
})

test('a lock-out is told, each time', async () => {
  const { press, audited } = open()
  for (let tries = 0; tries < 12; tries += 1) await press(login, 'Sign in', { ...ada, password: 'no' })
  expect(audited.slice(9)).toEqual([
    { event: 'sign-in-failed', client_id },
    { event: 'locked-out', form: 'sign-in' },
    { event: 'locked-out', form: 'sign-in' },
  ])
})

test('a code of a device is told, right, wrong and locked out', async () => {
  let respond = (): Response => Response.json({ error: 'invalid_request' }, { status: 400 })
  const { press, audited } = open({ 'PUT device/accept': () => respond() })
  const device = at('device?device_challenge=SECRET-CHALLENGE')
  for (let tries = 0; tries < 20; tries += 1) await press(device, 'Continue', { user_code: 'SECRETCODE' })
  await press(device, 'Continue', { user_code: 'SECRETCODE' })
  expect(audited.slice(19)).toEqual([{ event: 'device-code-failed' }, { event: 'locked-out', form: 'device-code' }])
  respond = () => Response.json(onward)
  const other = open()
  await other.press(device, 'Continue', { user_code: 'SECRETCODE' })
  expect(other.audited).toEqual([{ event: 'device-code-accepted' }])
})

test('a consent is told with its scopes, and a refusal with its reason', async () => {
  const { press, audited } = open()
  await press(consent, 'Allow', { grant_scope: [], remember: 'yes' })
  await press(consent, 'Deny')
  expect(audited).toEqual([
    { event: 'consent-granted', subject, client_id, scopes: ['openid'], remembered: true, skipped: false },
    { event: 'consent-refused', subject, client_id, reason: 'denied' },
  ])
})

test('a consent that nobody was asked for is told as such', async () => {
  const client = { ...photos, skip_consent: true }
  const { browser, audited } = open({ 'GET consent': { ...responses['GET consent'], client } })
  await browser.visit(consent)
  expect(audited).toEqual([
    {
      event: 'consent-granted',
      subject,
      client_id,
      scopes: ['openid', 'email'],
      remembered: false,
      skipped: true,
    },
  ])
})

test('what happens on the account page is told', async () => {
  const { press, audited } = open()
  await press(at('account'), 'Sign in', ada)
  await press(at('account'), 'Remove access')
  await press(at('account/remove-all'), 'Remove all access')
  await press(at('account'), 'Sign out')
  await press(at('account'), 'Sign in', ada)
  await press(at('account'), 'Sign out everywhere')
  expect(audited).toEqual([
    { event: 'sign-in', subject, remembered: false },
    { event: 'access-removed', subject, client_id },
    { event: 'all-access-removed', subject },
    { event: 'sign-out-of-account', subject },
    { event: 'sign-in', subject, remembered: false },
    { event: 'sign-out-everywhere', subject },
  ])
})

test('a removal of all access that was done in part is told, with what failed', async () => {
  const { press, audited } = open({ 'DELETE sessions/login': () => new Response('', { status: 500 }) })
  await press(at('account'), 'Sign in', ada)
  await press(at('account/remove-all'), 'Remove all access')
  const steps = ['session', 'sessions']
  expect(audited.slice(1)).toEqual([{ event: 'all-access-removal-failed', subject, steps, unnotified: [] }])
})

test('a session that ended although its apps could not be notified is told', async () => {
  let failures = 2 // both tries of the session by its id
  const { press, audited } = open({
    'DELETE sessions/login': () => (failures-- > 0 ? new Response('', { status: 500 }) : done()),
  })
  await press(at('account'), 'Sign in', ada)
  await press(at('account/remove-all'), 'Remove all access')
  const unnotified = consents.map(({ consent_request }) => consent_request.login_session_id)
  expect(unnotified).toEqual([expect.any(String)])
  expect(audited.slice(1)).toEqual([{ event: 'all-access-removal-failed', subject, steps: ['session'], unnotified }])
})

test('a sign-out at Hydra is told', async () => {
  const { press, audited } = open()
  await press(logout, 'Sign out')
  expect(audited).toEqual([{ event: 'sign-out', subject, client_id }])
})

test('nothing is told of what Hydra did not do', async () => {
  const fails = () => new Response('', { status: 500 })
  const { press, audited } = open({
    'PUT login/accept': fails,
    'PUT consent/accept': fails,
    'PUT logout/accept': fails,
  })
  await press(login, 'Sign in', ada)
  await press(consent, 'Allow')
  await press(logout, 'Sign out')
  expect(audited).toEqual([])
})

describe.each<[how: string, audit: Audit]>([
  [
    'throws',
    () => {
      throw new Error('the disk is full')
    },
  ],
  ['rejects', () => Promise.reject(new Error('the disk is full'))],
])('an audit that %s', (_, audit) => {
  test('changes no response, and is reported once', async () => {
    const report = vi.spyOn(console, 'error').mockReturnValue()
    onTestFinished(() => report.mockRestore())
    const { browser, logged } = createTestApp(responses, { audit })
    const press = async (page: string, button: string, entries = {}) =>
      (await browser.press(await browser.visit(page), button, entries)).status
    expect(await press(login, 'Sign in', { ...ada, password: 'no' })).toBe(422)
    expect(await press(login, 'Sign in', ada)).toBe(303)
    expect(await press(consent, 'Allow')).toBe(303)
    expect(await press(logout, 'Sign out')).toBe(303)
    expect(await press(at('account'), 'Sign in', ada)).toBe(200)
    await setImmediate() // an unhandled rejection would end the run
    expect(report.mock.calls).toEqual([['The audit log failed:', new Error('the disk is full')]])
    expect(logged).toEqual([])
  })
})

test('an audit that fails again after it has worked is reported again', async () => {
  const report = vi.spyOn(console, 'error').mockReturnValue()
  onTestFinished(() => report.mockRestore())
  const works = [false, true, false]
  const { browser } = createTestApp(responses, {
    audit: () => (works.shift() ? Promise.resolve() : Promise.reject(new Error('the disk is full'))),
  })
  for (let tries = 0; tries < 3; tries += 1) await browser.press(await browser.visit(login), 'Sign in', ada)
  await setImmediate()
  expect(report).toHaveBeenCalledTimes(2)
})

test.each([
  [
    'throws',
    () => {
      throw new Error('no log')
    },
  ],
  ['rejects', () => Promise.reject(new Error('no log'))],
])('a log of faults that %s leaves the page as it is', async (_, log) => {
  const report = vi.spyOn(console, 'error').mockReturnValue()
  onTestFinished(() => report.mockRestore())
  const { browser } = createTestApp({ 'GET login': () => new Response('', { status: 500 }) }, { log })
  expect(headingOf(await browser.visit(login))).toBe('Sign-in is not working right now')
  await setImmediate()
  expect(report.mock.calls).toEqual([['The log failed:', new Error('no log')]])
})

test('a line is ASCII and bounded, with any client_id and any scopes', async () => {
  const lines: string[] = []
  const write = vi.spyOn(process.stdout, 'write').mockImplementation((text, ...rest: unknown[]) => {
    lines.push(String(text))
    for (const callback of rest) if (callback instanceof Function) callback()
    return true
  })
  onTestFinished(() => write.mockRestore())
  const scopes = Array.from({ length: 5_000 }, () => `photos.${'x'.repeat(5_000)}`)
  const hostile = 'a\n{"event":"forged"}\u001b[2K\u0085\u2028\u202e\u007f'
  await writeAuditLine({
    event: 'consent-granted',
    subject,
    client_id: hostile,
    scopes,
    remembered: false,
    skipped: false,
  })
  write.mockRestore()
  expect(lines).toEqual([expect.stringMatching(/^\{[ -~]+\}\n$/)])
  expect(JSON.parse(lines[0] ?? '')).toMatchObject({ subject, client_id: hostile })
  expect(lines[0]?.length).toBeLessThan(30_000)
})

test('by default each event is one line of JSON with the time, without secrets and names', async () => {
  const lines: string[] = []
  const write = vi.spyOn(process.stdout, 'write').mockImplementation((text) => lines.push(String(text)) > 0)
  onTestFinished(() => write.mockRestore())
  const { browser } = createTestApp(responses, { audit: undefined })
  await browser.press(await browser.visit(login), 'Sign in', { ...ada, password: 'SECRET-PASSWORD' })
  await browser.press(await browser.visit(login), 'Sign in', { ...ada, remember: 'yes' })
  await browser.press(await browser.visit(consent), 'Allow')
  writeAuditLine({ event: 'access-removed', subject, client_id: 'a\n{"event":"forged"}' })
  write.mockRestore()
  const audit = lines.filter((line) => line.startsWith('{"time"'))
  expect(audit).toHaveLength(4)
  for (const line of audit) {
    expect(line).toMatch(/^\{.*\}\n$/)
    expect(Date.parse(JSON.parse(line).time)).toBeGreaterThan(0)
    expect(line).not.toMatch(/SECRET|ada|Ada|example\.com|analytical/)
  }
})
