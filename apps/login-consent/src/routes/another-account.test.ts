import { buildConsentRequest, buildLoginRequest } from '@hydrakit/core/testing'
import { expect, test } from 'vitest'
import { createTestApp, onward, requestUrl } from '../testing/test-app.js'

const page = 'http://login.test/consent?consent_challenge=c2'
const request = buildConsentRequest({
  subject: 'user-1815',
  login_session_id: 'sid-1',
  request_url: `${requestUrl}&state=s-1&nonce=n-1&code_challenge=x&login_hint=ada%40example.com`,
})
const done = () => new Response(null, { status: 204 })
const login = buildLoginRequest({ request_url: requestUrl, session_id: 'sid-2' })
const responses = {
  'GET login': login,
  'PUT login/accept': onward,
  'GET consent': request,
  'PUT consent/reject': onward,
  'DELETE sessions/login': done,
  'GET sessions/consent': [],
}
const ada = { email: 'ada@example.com', password: 'analytical-engine' }

test('the consent page ends Hydra’s session, and starts the app’s request over with prompt=login', async () => {
  const { browser, calls, audited } = createTestApp(responses)
  const { url } = await browser.press(await browser.visit(page), 'Use another account')
  expect(calls.at(-1)).toMatchObject({ to: 'DELETE sessions/login', query: { sid: 'sid-1' } })
  expect(url.origin + url.pathname).toBe('http://hydra.test:4444/oauth2/auth')
  expect(Object.fromEntries(url.searchParams)).toEqual({
    client_id: 'photos',
    state: 's-1',
    nonce: 'n-1',
    code_challenge: 'x',
    prompt: 'login',
  })
  expect(audited).toEqual([{ event: 'account-switched', subject: 'user-1815', client_id: 'photos' }])
})

test('the next sign-in replaces Hydra’s cookie of the session that was ended, and is not kept', async () => {
  const { browser, calls } = createTestApp(responses)
  const signIn = async () => {
    await browser.press(await browser.visit('http://login.test/login?login_challenge=c'), 'Sign in', ada)
    return calls.at(-1)?.body
  }
  expect(await signIn()).toEqual({ subject: 'user-1815', remember: false })
  await browser.press(await browser.visit(page), 'Use another account')
  expect(await signIn()).toEqual({ subject: 'user-1815', remember: true, remember_for: 1 })
  expect(await signIn()).toEqual({ subject: 'user-1815', remember: false })
})

test('an app that asks for consent each time still does', async () => {
  const request_url = `${requestUrl}&prompt=consent`
  const { browser } = createTestApp({ ...responses, 'GET consent': { ...request, request_url } })
  const { url } = await browser.press(await browser.visit(page), 'Use another account')
  expect(url.searchParams.get('prompt')).toBe('login consent')
})

test('a request that was posted cannot be started over: the app is told, and can', async () => {
  const request_url = 'http://hydra.test:4444/oauth2/auth'
  const { browser, calls } = createTestApp({ ...responses, 'GET consent': { ...request, request_url } })
  const { url } = await browser.press(await browser.visit(page), 'Use another account')
  expect(url.href).toBe(onward.redirect_to)
  expect(calls.slice(-2)).toMatchObject([
    { to: 'DELETE sessions/login', query: { sid: 'sid-1' } },
    { to: 'PUT consent/reject', body: { error: 'login_required' } },
  ])
})

test('a device needs a new code, which its user is told', async () => {
  const request_url = 'http://hydra.test:4444/oauth2/device/verify?client_id=photos'
  const { browser, calls } = createTestApp({ ...responses, 'GET consent': { ...request, request_url } })
  const { document } = await browser.press(await browser.visit(page), 'Use another account')
  expect(document.querySelector('h1')?.textContent).toBe('Get a new code on your device')
  expect(calls.map(({ to }) => to).slice(-2)).toEqual(['DELETE sessions/login', 'PUT consent/reject'])
})

test('an app that asked for one person by an id_token_hint gets that person or nobody', async () => {
  const oidc_context = { id_token_hint_claims: { sub: 'user-1815' } }
  const { browser } = createTestApp({ ...responses, 'GET consent': { ...request, oidc_context } })
  const { document } = await browser.visit(page)
  expect(document.querySelectorAll('button').map((each) => each.textContent)).toEqual(['Allow', 'Deny'])
})

test.each(['/', '/account'])('the page %s ends Hydra’s session that this browser keeps', async (path) => {
  const { browser, calls, audited } = createTestApp(responses)
  await browser.press(await browser.visit('http://login.test/login?login_challenge=c'), 'Sign in', {
    ...ada,
    remember: 'yes',
  })
  if (path === '/account') await browser.press(await browser.visit('http://login.test/account'), 'Sign in', ada)
  const after = await browser.press(await browser.visit(`http://login.test${path}`), 'Use another account')
  expect(after.document.querySelector('h1')?.textContent).toBe(
    path === '/' ? 'Nobody is kept signed in here' : 'Sign in',
  )
  expect(calls.at(-1)).toMatchObject({ to: 'DELETE sessions/login', query: { sid: 'sid-2' } })
  expect(audited.at(-1)).toEqual({ event: 'account-switched', subject: 'user-1815' })
  expect((await browser.visit('http://login.test/')).document.querySelectorAll('button')).toEqual([])
})

test('the start page names who chose to stay signed in on this browser, and nobody else', async () => {
  const { browser } = createTestApp(responses)
  const start = async () =>
    (await browser.visit('http://login.test/')).document.querySelector('.remembered')?.textContent
  const signIn = async (entries: object) =>
    browser.press(await browser.visit('http://login.test/login?login_challenge=c'), 'Sign in', { ...ada, ...entries })
  expect(await start()).toBeUndefined()
  await signIn({ remember: 'yes' })
  expect(await start()).toBe('Ada Lovelace chose to stay signed in on this browser.')
  await signIn({})
  expect(await start()).toBeUndefined()
})

test('a note that this app did not make ends nobody’s session', async () => {
  const { app, calls } = createTestApp(responses)
  const forged = Buffer.from(JSON.stringify({ subject: 'user-1815', sid: 'sid-1' })).toString('base64url')
  const response = await app.request('http://login.test/', {
    headers: { cookie: `login_consent_remembered=${forged}.${'A'.repeat(43)}=` },
  })
  expect(await response.text()).not.toContain('Ada Lovelace')
  expect(calls).toEqual([])
})

test('the start page refuses a form of another page and an unknown order', async () => {
  const { browser, app, calls } = createTestApp(responses)
  await browser.press(await browser.visit('http://login.test/login?login_challenge=c'), 'Sign in', {
    ...ada,
    remember: 'yes',
  })
  const { document } = await browser.visit('http://login.test/')
  const csrf_token = document.querySelector('[name=csrf_token]')?.getAttribute('value') ?? ''
  const cookie = await browser.cookies.getCookieString('http://login.test/')
  const post = (body: Record<string, string>) =>
    app.request('http://login.test/', {
      method: 'POST',
      headers: { cookie, origin: 'http://login.test' },
      body: new URLSearchParams(body),
    })
  expect((await post({ action: 'another-account', csrf_token: 'x' })).status).toBe(403)
  expect((await post({ action: 'remove', csrf_token })).status).toBe(400)
  expect(calls.map(({ to }) => to)).not.toContain('DELETE sessions/login')
})
