import { Hono } from 'hono'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { createAccountSessions } from './account-sessions.js'

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['Date', 'performance'] })
})
afterEach(() => {
  vi.useRealTimers()
})

/** An app that starts, reads and ends sessions, and the way to call it with a cookie. */
function sessionApp({ secure = false } = {}) {
  const sessions = createAccountSessions({ secure })
  const app = new Hono()
    .get('/start/:subject', (c) => {
      sessions.start(c, c.req.param('subject'))
      return c.text('')
    })
    .get('/', (c) => c.text(sessions.findSubject(c) ?? 'nobody'))
    .get('/end', (c) => {
      sessions.end(c)
      return c.text('')
    })
  const start = async (subject: string) =>
    (await app.request(`/start/${subject}`)).headers.get('set-cookie')?.split(';')[0] ?? ''
  const subjectOf = async (cookie: string) => (await app.request('/', { headers: { cookie } })).text()
  return { app, sessions, start, subjectOf }
}

test('tells whose session it is', async () => {
  const { start, subjectOf } = sessionApp()
  expect(await subjectOf(await start('zoë.1815'))).toBe('zoë.1815')
  expect(await subjectOf('')).toBe('nobody')
})

test('takes no cookie that was changed, cut, or made by another process', async () => {
  const { start, subjectOf } = sessionApp()
  const cookie = await start('ada')
  const foreign = await sessionApp().start('ada')
  for (const each of [foreign, cookie.slice(0, -8), `${cookie}x`, 'login_consent_account=ada']) {
    expect(await subjectOf(each)).toBe('nobody')
  }
})

test('a copy of the cookie is worth nothing once the session has ended, or another one has begun', async () => {
  const { app, start, subjectOf } = sessionApp()
  const [ended, replaced] = [await start('ada'), await start('ada')]
  await app.request('/end', { headers: { cookie: ended } })
  expect(await subjectOf(ended)).toBe('nobody')
  await app.request('/start/grace', { headers: { cookie: replaced } })
  expect(await subjectOf(replaced)).toBe('nobody')
})

test('ends by itself after half an hour', async () => {
  const { start, subjectOf } = sessionApp()
  const cookie = await start('ada')
  vi.advanceTimersByTime(30 * 60 * 1000 - 1)
  expect(await subjectOf(cookie)).toBe('ada')
  vi.advanceTimersByTime(1)
  expect(await subjectOf(cookie)).toBe('nobody')
})

test.each([
  ['that is set back', -60 * 60 * 1000, 30 * 60 * 1000],
  ['that stood still while the machine slept', 30 * 60 * 1000, 0],
])('a clock %s makes no session longer', async (_, set, wait) => {
  const { start, subjectOf } = sessionApp()
  const cookie = await start('ada')
  vi.setSystemTime(Date.now() + set)
  vi.advanceTimersByTime(wait)
  expect(await subjectOf(cookie)).toBe('nobody')
})

test('ends in every browser of the user, and in nobody else’s; a later one lives', async () => {
  const { sessions, start, subjectOf } = sessionApp()
  const [first, second, other] = [await start('ada'), await start('ada'), await start('grace')]
  sessions.endAll('ada')
  expect([await subjectOf(first), await subjectOf(second), await subjectOf(other)]).toEqual([
    'nobody',
    'nobody',
    'grace',
  ])
  vi.advanceTimersByTime(1)
  expect(await subjectOf(await start('ada'))).toBe('ada')
})

test('a user who signs in again and again ends the oldest sessions of their own, and nobody else’s', async () => {
  const { start, subjectOf } = sessionApp()
  const other = await start('grace')
  const own: string[] = []
  for (let count = 0; count < 25; count += 1) own.push(await start('ada'))
  const subjects = await Promise.all([other, ...own].map(subjectOf))
  expect(subjects).toEqual(['grace', ...Array(5).fill('nobody'), ...Array(20).fill('ada')])
})

test('keeps its cookie from scripts, ends it with the browser and, over https, keeps it from every other host', async () => {
  const http = await sessionApp().app.request('/start/ada')
  expect(http.headers.get('set-cookie')).toMatch(/^login_consent_account=[^;]+; Path=\/; HttpOnly; SameSite=Lax$/)
  const https = await sessionApp({ secure: true }).app.request('/start/ada')
  expect(https.headers.get('set-cookie')).toMatch(
    /^__Host-login_consent_account=[^;]+; Path=\/; HttpOnly; Secure; SameSite=Lax$/,
  )
})

test.each([false, true])('removes its cookie (https: %s)', async (secure) => {
  const { headers } = await sessionApp({ secure }).app.request('/end')
  expect(headers.get('set-cookie')).toMatch(/^(__Host-)?login_consent_account=; Max-Age=0; Path=\/;/)
})
