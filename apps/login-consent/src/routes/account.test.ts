import { listOAuth2ConsentSessions } from '@hydrakit/consent'
import { createHydraAdmin } from '@hydrakit/core'
import { buildConsentSession, buildLoginRequest, buildLogoutRequest } from '@hydrakit/core/testing'
import { type HeadlessBrowser, openBrowser, type Page } from '@hydrakit-tests/support'
import { expect, test } from 'vitest'
import { createTestApp, onward, requestUrl } from '../testing/test-app.js'

const page = 'http://login.test/account'
const removeAllPage = `${page}/remove-all`
const ada = { email: 'ada@example.com', password: 'analytical-engine' }
const grace = { email: 'grace@example.com', password: 'nanosecond-of-wire' }

const consent = (client: object, grant_scope: string[], handled_at = '2026-03-01T10:00:00.123456789Z') =>
  buildConsentSession({ consent_request: { client }, grant_scope, handled_at })
const consentIn = (login_session_id: string) => buildConsentSession({ consent_request: { login_session_id } })
const photos = { client_id: 'photos', client_name: 'Photos' }
const maps = { client_id: 'maps/1', client_name: 'Maps' }
const done = () => new Response(null, { status: 204 })
const responses = {
  'GET sessions/consent': [consent(photos, ['openid', 'photos.read'])],
  'DELETE sessions/consent': done,
  'DELETE sessions/login': done,
}

async function signedIn(table: Parameters<typeof createTestApp>[0] = responses, entries = ada) {
  const app = createTestApp(table)
  const account = await app.browser.press(await app.browser.visit(page), 'Sign in', entries)
  return { ...app, account }
}

function text({ document }: Page, selector: string): string[] {
  return document.querySelectorAll(selector).map((each) => each.textContent.trim())
}

function listHints(item: Page['document']): string[] {
  return item.querySelectorAll('.hint').map((each) => each.textContent.trim())
}

test('asks who has no session to sign in, and goes back to the apps', async () => {
  const { browser, calls } = createTestApp(responses)
  const form = await browser.visit(page)
  expect([form.url.pathname, ...text(form, 'h1')]).toEqual(['/account/sign-in', 'Sign in'])
  expect(calls).toEqual([])
  const account = await browser.press(form, 'Sign in', ada)
  expect([account.url.href, ...text(account, 'h1')]).toEqual([page, 'Apps with access to your account'])
  expect(calls).toMatchObject([{ to: 'GET sessions/consent', query: { subject: 'user-1815' } }])
})

test('says that the password is wrong, and stops after ten tries', async () => {
  const { browser } = createTestApp(responses)
  const form = await browser.visit(page)
  const again = await browser.press(form, 'Sign in', { ...ada, password: 'no' })
  expect([again.status, again.document.querySelector('#email')?.getAttribute('value')]).toEqual([422, ada.email])
  for (let tries = 1; tries < 10; tries += 1) await browser.press(form, 'Sign in', { ...ada, password: 'no' })
  expect((await browser.press(form, 'Sign in', ada)).status).toBe(429)
})

test.each([
  ['gave the password', false],
  ['was remembered', true],
])('asks who %s for an app to sign in', async (_, skip) => {
  const { browser, calls } = createTestApp({
    ...responses,
    'GET login': buildLoginRequest({ skip, subject: skip ? 'user-1906' : '', request_url: requestUrl }),
    'PUT login/accept': onward,
  })
  const login = await browser.visit('http://login.test/login?login_challenge=c')
  if (!skip) await browser.press(login, 'Sign in', grace)
  expect(calls.at(-1)?.to).toBe('PUT login/accept')
  expect(await browser.cookies.getCookieString(page)).not.toContain('account')
  expect((await browser.visit(page)).url.pathname).toBe('/account/sign-in')
})

test('knows nobody any more after Sign out, which leaves Hydra alone', async () => {
  const { browser, account, calls } = await signedIn()
  const after = await browser.press(account, 'Sign out')
  expect(text(after, 'h1')).toEqual(['You are signed out of your account page'])
  expect(await browser.cookies.getCookieString(page)).not.toContain('account')
  expect((await browser.visit(page)).url.pathname).toBe('/account/sign-in')
  expect(calls.map(({ to }) => to)).toEqual(['GET sessions/consent'])
})

test('a copy of the cookie is worth nothing after Sign out, nor after a sign-out at Hydra', async () => {
  for (const end of [
    (browser: HeadlessBrowser, account: Page) => browser.press(account, 'Sign out'),
    async (browser: HeadlessBrowser) =>
      browser.press(await browser.visit('http://login.test/logout?logout_challenge=c'), 'Sign out'),
  ]) {
    const logout = { 'GET logout': buildLogoutRequest({ rp_initiated: false }), 'PUT logout/accept': onward }
    const { app, browser, account } = await signedIn({ ...responses, ...logout })
    const cookie = await browser.cookies.getCookieString(page)
    expect((await app.request(page, { headers: { cookie } })).status).toBe(200)
    await end(browser, account)
    expect((await app.request(page, { headers: { cookie } })).status).toBe(302)
  }
})

test('tells apps of one name apart by where they go back to, and by their ID', async () => {
  const named = (client_id: string, client_name: string, redirect_uris: string[] | null) =>
    consent({ client_id, client_name, redirect_uris }, [])
  const { account } = await signedIn({
    'GET sessions/consent': [
      named('one', 'Photos', ['https://photos.example/callback']),
      named('two', 'photos\u200b', ['https://evil.example/callback']),
      named('tv', 'Photos TV', null),
    ],
  })
  expect(account.document.querySelectorAll('.apps li').map((each) => listHints(each))).toEqual([
    ['It goes back to evil.example', 'Another app has the same name. The ID of this one is two'],
    ['It goes back to photos.example', 'Another app has the same name. The ID of this one is one'],
    ['It runs on a device.'],
  ])
})

test('knows nobody any more after a logout', async () => {
  const { browser } = await signedIn({
    ...responses,
    'GET logout': buildLogoutRequest({ rp_initiated: false }),
    'PUT logout/accept': onward,
  })
  await browser.press(await browser.visit('http://login.test/logout?logout_challenge=c'), 'Sign out')
  expect((await browser.visit(page)).url.pathname).toBe('/account/sign-in')
})

test('asks for a sign-in where the account is gone', async () => {
  const users = { verify: async () => ({ subject: 's', email: 'e', name: 'n' }), find: async () => undefined }
  const { browser } = createTestApp(responses, { users })
  const { url } = await browser.press(await browser.visit(page), 'Sign in', ada)
  expect(url.pathname).toBe('/account/sign-in')
})

test('shows each app once, by name, with all that it may do and since when', async () => {
  const { account } = await signedIn({
    'GET sessions/consent': [
      consent(photos, ['openid', 'email'], '2026-05-09T10:00:00Z'),
      consent(maps, []),
      consent(photos, ['openid', 'photos.read'], '2026-03-01T10:00:00.9Z'),
    ],
  })
  expect(text(account, '.apps h2')).toEqual(['Maps', 'Photos'])
  expect(text(account, '.can li')).toEqual(['Know who you are', 'See your e-mail address', 'See your photos'])
  expect(text(account, 'time')[1]).toBe('1 March 2026')
})

test('shows the apps of a list that is longer than a page', async () => {
  const pages = [
    ['maps', 'page_token=2'],
    ['photos', undefined],
  ] as const
  let asked = 0
  const { account } = await signedIn({
    'GET sessions/consent': () => {
      const [name, next] = pages[asked++] ?? []
      const headers = next ? { link: `</admin/oauth2/auth/sessions/consent?${next}>; rel="next"` } : undefined
      return Response.json([consent({ client_id: name, client_name: name }, [])], headers && { headers })
    },
  })
  expect(text(account, '.apps h2')).toEqual(['maps', 'photos'])
})

test('says so if no app has access', async () => {
  const { account } = await signedIn({ 'GET sessions/consent': [] })
  expect(text(account, '.empty')).toEqual(['No app has access.'])
  expect(text(account, 'button')).toEqual(['Use another account', 'Sign out', 'Sign out everywhere'])
})

test('escapes script in client names and scopes', async () => {
  const name = '<script>alert(1)</script>'
  const { account } = await signedIn({
    'GET sessions/consent': [consent({ client_id: '"><script>', client_name: name }, [name])],
  })
  expect(account.document.querySelectorAll('script')).toEqual([])
  expect([...text(account, '.apps h2'), ...text(account, '.can li')]).toEqual([name, name])
})

test('removes the access of one app, and says so', async () => {
  const { browser, account, calls } = await signedIn({
    ...responses,
    'GET sessions/consent': [consent(photos, []), consent(maps, [])],
  })
  const after = await browser.press(account, 'Remove access')
  expect(calls.at(-2)).toMatchObject({
    to: 'DELETE sessions/consent',
    query: { subject: 'user-1815', client: 'maps/1' },
  })
  expect(text(after, '[role=status]')).toEqual(['The access was removed. The app has to ask you again.'])
})

test('removes nothing of an app that has no access, as after a second press or with a typed name', async () => {
  const { browser, account, calls, audited } = await signedIn()
  const after = await browser.press(account, 'Remove access', { client: 'typed\u001b[2K\u202e' })
  expect(text(after, '[role=status]')).toEqual(['The access was removed. The app has to ask you again.'])
  expect(calls.filter(({ to }) => to.startsWith('DELETE'))).toEqual([])
  expect(audited.map(({ event }) => event)).toEqual(['sign-in'])
})

test('asks before it removes all access, and names the apps', async () => {
  const { browser, account, calls } = await signedIn()
  const link = account.document.querySelectorAll('a').find(({ textContent }) => textContent === 'Remove all')
  expect(link?.getAttribute('href')).toBe('/account/remove-all')
  const question = await browser.visit(removeAllPage)
  expect(text(question, 'h1, li')).toEqual(['Remove the access of every app?', 'Photos'])
  expect(calls.filter(({ to }) => to.startsWith('DELETE'))).toEqual([])
})

test('removes all access, and says so', async () => {
  const { browser, calls } = await signedIn()
  const after = await browser.press(await browser.visit(removeAllPage), 'Remove all access')
  expect(calls.find(({ to }) => to === 'DELETE sessions/consent')?.query).toEqual({ subject: 'user-1815', all: 'true' })
  expect(calls.findLast(({ to }) => to === 'DELETE sessions/login')?.query).toEqual({ subject: 'user-1815' })
  expect(text(after, '[role=status]')).toEqual(['All access was removed. Every app has to ask you again.'])
})

test('signs out everywhere, in other browsers too', async () => {
  const { browser, account, calls, app } = await signedIn()
  const other = openBrowser((url, init) => app.request(url, init))
  await other.press(await other.visit(page), 'Sign in', ada)
  const after = await browser.press(account, 'Sign out everywhere')
  expect(calls.at(-1)).toMatchObject({ to: 'DELETE sessions/login', query: { subject: 'user-1815' } })
  expect(text(after, 'h1')).toEqual(['You are signed out'])
  expect((await browser.visit(page)).url.pathname).toBe('/account/sign-in')
  expect((await other.visit(page)).url.pathname).toBe('/account/sign-in')
})

test('signs out of the account pages everywhere even if Hydra fails', async () => {
  const { browser, account, app } = await signedIn({
    ...responses,
    'DELETE sessions/login': () => new Response('', { status: 500 }),
  })
  const other = openBrowser((url, init) => app.request(url, init))
  await other.press(await other.visit(page), 'Sign in', ada)
  expect((await other.visit(page)).url.pathname).toBe('/account')
  expect((await browser.press(account, 'Sign out everywhere')).status).toBe(502)
  expect((await other.visit(page)).url.pathname).toBe('/account/sign-in')
})

test('removes all access again after a step failed, although no app is listed any more', async () => {
  let [isRevoked, isFailing] = [false, true]
  const { browser, calls } = await signedIn({
    'GET sessions/consent': () => Response.json(isRevoked ? [] : [consentIn('sid-1')]),
    'DELETE sessions/consent': () => {
      isRevoked = true
      return done()
    },
    'DELETE sessions/login': () => (isFailing ? Response.json({}, { status: 500 }) : done()),
  })
  expect((await browser.press(await browser.visit(removeAllPage), 'Remove all access')).status).toBe(502)
  isFailing = false
  calls.length = 0
  const question = await browser.visit(removeAllPage)
  expect(text(question, 'h1, .lead')).toEqual([
    'Remove the access of every app?',
    'No app is listed. This ends what is left: sign-ins that apps may still rely on.',
  ])
  await browser.press(question, 'Remove all access')
  const ended = calls.filter(({ to }) => to === 'DELETE sessions/login').map(({ query }) => query)
  expect(ended).toEqual([{ sid: 'sid-1' }, { subject: 'user-1815' }])
})

test('ends the sessions of other browsers by their ids, once, also if the list does not name them', async () => {
  let session_id = 'sid-1'
  const { app, browser, calls } = createTestApp({
    ...responses,
    'GET login': () => Response.json(buildLoginRequest({ request_url: requestUrl, session_id })),
    'PUT login/accept': onward,
  })
  for (session_id of ['sid-1', 'sid-2']) {
    const other = openBrowser((url, init) => app.request(url, init), 'http://hydra.test:4444/')
    await other.press(await other.visit('http://login.test/login?login_challenge=c'), 'Sign in', ada)
  }
  await browser.press(await browser.visit(page), 'Sign in', ada)
  const listSids = () => calls.flatMap(({ to, query }) => (to === 'DELETE sessions/login' && query.sid) || [])
  const listed = buildConsentSession().consent_request.login_session_id
  await browser.press(await browser.visit(removeAllPage), 'Remove all access')
  expect(listSids()).toEqual(['sid-1', 'sid-2', listed])
  calls.length = 0
  await browser.press(await browser.visit(removeAllPage), 'Remove all access')
  expect(listSids()).toEqual([listed])
})

test('takes the subject from the session, not from the form', async () => {
  const { browser, calls } = await signedIn()
  await browser.press(await browser.visit(removeAllPage), 'Remove all access', { subject: 'user-1906' })
  expect(calls.find(({ to }) => to === 'DELETE sessions/consent')?.query).toEqual({ subject: 'user-1815', all: 'true' })
})

test('refuses a form that is left from the user before', async () => {
  const { browser, account, calls } = await signedIn()
  const question = await browser.visit(removeAllPage)
  await browser.cookies.removeAllCookies()
  await browser.press(await browser.visit(page), 'Sign in', grace)
  expect((await browser.press(account, 'Remove access')).status).toBe(403)
  expect((await browser.press(question, 'Remove all access')).status).toBe(403)
  expect(calls.filter(({ to }) => to.startsWith('DELETE'))).toEqual([])
})

test('asks for a sign-in if the session has ended, and removes nothing', async () => {
  const { browser, account, calls } = await signedIn()
  const question = await browser.visit(removeAllPage)
  await browser.cookies.removeAllCookies()
  expect((await browser.press(account, 'Remove access')).url.pathname).toBe('/account/sign-in')
  expect((await browser.press(question, 'Remove all access')).url.pathname).toBe('/account/sign-in')
  expect((await browser.visit(removeAllPage)).url.pathname).toBe('/account/sign-in')
  expect(calls.filter(({ to }) => to.startsWith('DELETE'))).toEqual([])
})

test.each([{ action: 'delete-account' }, { action: [] }, { action: 'remove', client: '' }])(
  'refuses the order %j',
  async (entries) => {
    const { app, browser, account, calls } = await signedIn()
    const csrf_token = account.document.querySelector('[name=csrf_token]')?.getAttribute('value') ?? ''
    const body = new URLSearchParams({ csrf_token })
    for (const [name, value] of Object.entries(entries)) if (typeof value === 'string') body.set(name, value)
    const cookie = await browser.cookies.getCookieString(page)
    const response = await app.request(page, { method: 'POST', headers: { cookie, origin: 'http://login.test' }, body })
    expect(response.status).toBe(400)
    expect(calls.filter(({ to }) => to.startsWith('DELETE'))).toEqual([])
  },
)

test.each(['nonsense', 'toString', '<b>x</b>'])('says nothing of its own about done=%s', async (word) => {
  const { browser } = await signedIn()
  const account = await browser.visit(`${page}?done=${encodeURIComponent(word)}`)
  expect([account.status, ...text(account, '[role=status]')]).toEqual([200])
})

test.each([
  ['refuses connections', () => Promise.reject(new TypeError('fetch failed')), 503],
  ['is down behind a gateway', async () => new Response('', { status: 503 }), 503],
  ['refuses the client', async () => Response.json({ error: 'invalid_client' }, { status: 401 }), 502],
])('is a 503 only while the token endpoint cannot be reached: it %s', async (_, fetch, status) => {
  // Any call of the SDK fails as that of a service token does.
  const issuer = createHydraAdmin({ baseUrl: 'http://hydra.test:4444', fetch, retry: false })
  const authorization = () => listOAuth2ConsentSessions(issuer, 'login').then(() => 'Bearer token')
  const admin = createHydraAdmin({
    baseUrl: 'http://hydra.test:4445',
    fetch,
    authorization: async () => authorization(),
  })
  const { browser } = createTestApp({}, { admin })
  expect((await browser.press(await browser.visit(page), 'Sign in', ada)).status).toBe(status)
})

test('is a 503 while Hydra is down, and works again when it is back', async () => {
  let isDown = true
  const { browser, account } = await signedIn({
    'GET sessions/consent': () => {
      if (!isDown) return Response.json([])
      throw new TypeError('fetch failed', { cause: Object.assign(new Error('refused'), { code: 'ECONNREFUSED' }) })
    },
  })
  expect([account.status, ...text(account, 'a.button')]).toEqual([503, 'Try again'])
  isDown = false
  expect((await browser.visit(page)).status).toBe(200)
})
