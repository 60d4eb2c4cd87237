import { setTimeout } from 'node:timers/promises'
import { revokeOAuth2ConsentSessions } from '@hydrakit/consent'
import { createHydraDouble } from '@hydrakit/core/testing'
import {
  type HeadlessBrowser,
  hasDeviceGrant,
  headingOf,
  needsDeviceGrant,
  openBrowser,
  type Page,
} from '@hydrakit-tests/support'
import { expect, onTestFinished, test, vi } from 'vitest'
import { toProblem } from './problem.js'
import { createTelevisionRoutes } from './television.js'
import { signIn, useWorld } from './testing/world.js'

const world = useWorld()

test('a TV shows a code, waits, and welcomes who typed it in another browser', async (context) => {
  await needsDeviceGrant(world.stack.server, context)
  const { tv, shown } = await withCode()
  expect([headingOf(shown), shown.headers.get('refresh')]).toEqual(['Your code', '5; url=/tv'])

  const welcome = await welcomed(tv, shown)
  expect([headingOf(welcome), welcome.headers.get('refresh')]).toEqual(['Welcome, Ada Lovelace', null])
  expect(headingOf(await visit(openBrowser(fetch)))).toBe('Sign in on this TV')
  expect(headingOf(await tv.press(welcome, 'Sign out of this TV'))).toBe('Sign in on this TV')
  expect(world.calls).toContain('revokeOAuth2Token')
}, 20_000)

test('a TV whose access is removed elsewhere is signed out, and says why', async (context) => {
  await needsDeviceGrant(world.stack.server, context)
  const { tv, shown } = await withCode()
  await welcomed(tv, shown)
  await revokeOAuth2ConsentSessions(world.stack.admin, { subject: 'user-1815', all: true })
  for (const page of [await visit(tv), await visit(tv)]) {
    expect(headingOf(page)).toBe('Sign in on this TV')
    expect(page.document.querySelector('.alert')?.textContent).toBe('This TV’s access has ended, or was removed.')
  }
}, 20_000)

test('who asks for it gets a page that stays, and looks by hand (WCAG 2.2.1)', async (context) => {
  await needsDeviceGrant(world.stack.server, context)
  const { tv, shown } = await withCode()
  const still = await follow(tv, shown, 'Stop checking automatically')
  expect([headingOf(still), still.headers.get('refresh')]).toEqual(['Your code', null])
  const looked = await follow(tv, still, 'Check now')
  expect([looked.url.href, looked.headers.get('refresh')]).toEqual([still.url.href, null])
  const again = await follow(tv, looked, 'Check automatically')
  expect(again.headers.get('refresh')).toMatch(/^\d; url=\/tv$/)
})

test('the start page offers a TV only where one can sign in', async () => {
  const { document } = await openBrowser(fetch).visit(world.relyingParty.url)
  const canServeTv = await hasDeviceGrant(world.stack.server)
  expect(document.querySelector('a[href="/tv"]') !== null).toBe(canServeTv)
  expect(world.relyingParty.hasTv).toBe(canServeTv)
})

test('on a server without the device grant the page says so', async () => {
  const page = await visit(openBrowser(fetch))
  expect([page.status, headingOf(page)]).toEqual(
    (await hasDeviceGrant(world.stack.server)) ? [200, 'Sign in on this TV'] : [501, 'No sign-in on a TV here'],
  )
})

test('a TV stays signed in while Hydra has no database, and refuses every token', async () => {
  const { load, hydra } = await signedInTelevision()
  hydra.hasDatabase = false
  expect((await load()).status).toBe(503)
  hydra.hasDatabase = true
  expect(await (await load()).text()).toContain('Welcome, Ada Lovelace')
})

test('one refusal right before the database is back does not end the login of a TV', async () => {
  const { load, hydra } = await signedInTelevision()
  hydra.refusals = 1
  expect(await (await load()).text()).toContain('Welcome, Ada Lovelace')
})

test('a TV whose token a ready Hydra refuses twice is signed out', async () => {
  const { load, hydra } = await signedInTelevision()
  hydra.refusals = Number.POSITIVE_INFINITY
  expect(await (await load()).text()).toContain('This TV’s access has ended')
})

test('a TV is signed out while Hydra has no database, revokes nothing and says 200; it says that Hydra was not told', async () => {
  const { post, hydra } = await signedInTelevision()
  hydra.hasDatabase = false
  const response = await post('/sign-out')
  expect([response.status, await response.text()]).toEqual([503, expect.stringContaining('Hydra could not be told')])
})

test('a TV is signed out even while Hydra is down, and says that Hydra was not told', async () => {
  const { load, post, hydra } = await signedInTelevision()
  hydra.isUp = false
  const response = await post('/sign-out')
  expect([response.status, await response.text()]).toEqual([503, expect.stringContaining('Hydra could not be told')])
  hydra.isUp = true
  expect(await (await load()).text()).not.toContain('Welcome')
})

test('signing out while Hydra is polled does not sign the TV in again', async () => {
  const { load, post, hydra } = await waitingTelevision()
  let respondWithTokens = () => {}
  hydra.poll = new Promise((resolve) => {
    respondWithTokens = () => resolve()
  })
  await vi.advanceTimersByTimeAsync(5_000)
  const loading = load()
  const signedOut = await post('/sign-out')
  respondWithTokens()
  await Promise.all([loading, vi.advanceTimersByTimeAsync(5_000)])
  expect([signedOut.status, await (await load()).text()]).toEqual([303, expect.stringContaining('Get a code')])
})

test('signing out while Hydra is asked who is signed in leaves nothing behind', async () => {
  const { load, post, hydra } = await signedInTelevision()
  hydra.refusals = Number.POSITIVE_INFINITY
  const loading = load()
  await post('/sign-out')
  await loading
  expect(await (await load()).text()).not.toContain('access has ended')
})

test('a TV that gets another code stops waiting for the first one', async () => {
  const { post, polls } = await waitingTelevision()
  await post('/')
  await vi.advanceTimersByTimeAsync(5_000)
  expect(polls()).toBe(1)
})

test('when the server stops, no TV waits any longer', async () => {
  const stopping = new AbortController()
  const { load, polls } = await waitingTelevision(stopping.signal)
  stopping.abort()
  await vi.advanceTimersByTimeAsync(5_000)
  expect([await (await load()).text(), polls()]).toEqual([expect.stringContaining('Get a code'), 0])
})

test('of the logins that everybody can start, a limited number waits', async () => {
  const { start, polls } = await waitingTelevision()
  for (let count = 0; count < 500; count += 1) await start()
  await vi.advanceTimersByTimeAsync(5_000)
  expect(polls()).toBeLessThanOrEqual(200)
})

const codes = {
  ...{ device_code: 'd', user_code: 'u', verification_uri: 'v', verification_uri_complete: 'w' },
  ...{ interval: 5, expires_in: 600 },
}
const tokens = { access_token: 'a', token_type: 'bearer', expires_in: 3600, scope: 'openid' }

/** What a test does to Hydra. */
interface Trouble {
  isUp: boolean
  hasDatabase: boolean
  refusals: number
  /** Settles before the token endpoint responds. */
  poll: Promise<void>
}

/** A TV that shows a code, at a Hydra whose troubles a test chooses. Time passes as the test says. */
async function waitingTelevision(signal?: AbortSignal) {
  vi.useFakeTimers()
  onTestFinished(() => void vi.useRealTimers())
  const trouble: Trouble = { isUp: true, hasDatabase: true, refusals: 0, poll: Promise.resolve() }
  const { hydra, requests } = createHydraDouble(async ({ url }) => {
    if (!trouble.isUp) throw new TypeError('fetch failed')
    if (url.pathname === '/oauth2/token') await trouble.poll
    return respond(url.pathname, trouble)
  })
  const app = createTelevisionRoutes({ hydra, client: { client_id: 'tv' }, scope: 'openid', ...(signal && { signal }) })
  app.onError((error, c) => c.text('', toProblem(error).status))
  const start = async () => app.request('/', { method: 'POST' })
  const cookie = (await start()).headers.get('set-cookie')?.split(';')[0] ?? ''
  const load = async () => app.request('/', { headers: { cookie } })
  const post = async (path: string) => app.request(path, { method: 'POST', headers: { cookie } })
  const polls = () => requests.filter(({ url }) => url.pathname === '/oauth2/token').length
  return { start, load, post, polls, hydra: trouble }
}

/** A TV that somebody has signed in on. */
async function signedInTelevision() {
  const television = await waitingTelevision()
  await vi.advanceTimersByTimeAsync(5_000)
  expect(await (await television.load()).text()).toContain('Welcome, Ada Lovelace')
  return television
}

function respond(path: string, trouble: Trouble): Response {
  if (path === '/health/ready') return Response.json({}, { status: trouble.hasDatabase ? 200 : 503 })
  if (path !== '/userinfo') return Response.json({ ...codes, ...tokens })
  if (trouble.hasDatabase && trouble.refusals-- <= 0) return Response.json({ name: 'Ada Lovelace' })
  return Response.json({ error: 'request_unauthorized' }, { status: 401 })
}

function visit(tv: HeadlessBrowser): Promise<Page> {
  return tv.visit(`${world.relyingParty.url}/tv`)
}

function follow(tv: HeadlessBrowser, { url, document }: Page, label: string): Promise<Page> {
  const link = document.querySelectorAll('a').find(({ textContent }) => textContent === label)
  return tv.visit(new URL(link?.getAttribute('href') ?? `no-link-${label}`, url))
}

/** A TV that shows a code. */
async function withCode(): Promise<{ tv: HeadlessBrowser; shown: Page }> {
  const tv = openBrowser(fetch)
  return { tv, shown: await tv.press(await visit(tv), 'Get a code') }
}

/** Types the code on a phone, and loads the TV's page when it may look again. */
async function welcomed(tv: HeadlessBrowser, { document }: Page): Promise<Page> {
  const phone = openBrowser(fetch)
  const address = document.querySelector('.steps a')?.getAttribute('href') ?? ''
  const user_code = document.querySelector('.code')?.textContent ?? ''
  const login = await phone.press(await phone.visit(address), 'Continue', { user_code })
  expect(headingOf(await signIn(phone, login))).toBe('Your device is connected')
  await setTimeout(5_100)
  return visit(tv)
}
