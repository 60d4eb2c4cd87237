import { createHydraAdmin } from '@hydrakit/core'
import { buildConsentRequest, buildErrorResponse, buildLoginRequest, buildLogoutRequest } from '@hydrakit/core/testing'
import { expect, test } from 'vitest'
import { createTestApp, onward, requestUrl } from './testing/test-app.js'

const challenge = 'SECRET-CHALLENGE'
const unknown = () => buildErrorResponse(404)
const expired = () => buildErrorResponse(401, { error_description: 'The login request has expired.' })

const screens = [
  ['login', `http://login.test/login?login_challenge=${challenge}`],
  ['consent', `http://login.test/consent?consent_challenge=${challenge}`],
  ['logout', `http://login.test/logout?logout_challenge=${challenge}`],
] as const

test.each(screens)('%s without a challenge is a 400 that says where to start', async (name) => {
  for (const query of ['', `?${name}_challenge=`]) {
    const { status, document } = await createTestApp({}).browser.visit(`http://login.test/${name}${query}`)
    expect(status).toBe(400)
    expect(document.querySelector('.lead')?.textContent).toContain('start again from the app that you came from')
  }
})

test('device without a challenge is a 400 as well', async () => {
  expect((await createTestApp({}).browser.visit('http://login.test/device')).status).toBe(400)
})

test.each(screens)('%s with an unknown challenge is a 404 without the challenge in it', async (name, address) => {
  const { status, document } = await createTestApp({ [`GET ${name}`]: unknown }).browser.visit(address)
  expect(status).toBe(404)
  expect(document.querySelector('h1')?.textContent).toBe('This link is not valid')
  expect(document.toString()).not.toContain(challenge)
})

test.each(screens)('%s with an expired challenge is a 410 without the challenge in it', async (name, address) => {
  const { status, document } = await createTestApp({ [`GET ${name}`]: expired }).browser.visit(address)
  expect(status).toBe(410)
  expect(document.querySelector('h1')?.textContent).toBe('This page has expired')
  expect(document.toString()).not.toContain(challenge)
})

test.each(screens)('%s is a 503 while Hydra is down, and works again when it is back', async (name, address) => {
  const down = () => {
    throw new TypeError('fetch failed', { cause: Object.assign(new Error('refused'), { code: 'ECONNREFUSED' }) })
  }
  const subject = 'user-1815'
  const up = {
    login: buildLoginRequest({ request_url: requestUrl }),
    consent: buildConsentRequest({ subject, request_url: requestUrl }),
    logout: buildLogoutRequest({ subject }),
  }
  let response: () => Response = down
  const { browser, logged } = createTestApp({ [`GET ${name}`]: () => response() })
  const { status, document } = await browser.visit(address)
  expect(status).toBe(503)
  expect(document.querySelector('h1')?.textContent).toBe('Sign-in is not available right now')
  expect(document.querySelector('a.button')?.getAttribute('href')).toBe('')
  expect(logged).toMatchObject([{ code: 'ERR_HYDRA_CONNECTION' }])
  response = () => Response.json(up[name])
  expect((await browser.visit(address)).status).toBe(200)
})

test('the code of a device is a 503 while Hydra is down, and is taken when it is back', async () => {
  let isDown = true
  const { browser } = createTestApp({
    'PUT device/accept': () => {
      if (isDown)
        throw new TypeError('fetch failed', { cause: Object.assign(new Error('x'), { code: 'ECONNREFUSED' }) })
      return Response.json(onward)
    },
  })
  const form = await browser.visit(`http://login.test/device?device_challenge=${challenge}`)
  expect((await browser.press(form, 'Continue', { user_code: 'CODE' })).status).toBe(503)
  isDown = false
  expect((await browser.press(form, 'Continue', { user_code: 'CODE' })).url.href).toBe(onward.redirect_to)
})

test.each([502, 503, 504])('is a 503 when a gateway responses %i for Hydra', async (gateway) => {
  const response = () => new Response('<h1>Bad gateway</h1>', { status: gateway })
  expect((await createTestApp({ 'GET login': response }).browser.visit(screens[0][1])).status).toBe(503)
})

test('is a 503 when Hydra does not response in time', async () => {
  const admin = createHydraAdmin({
    baseUrl: 'http://hydra.test',
    timeoutMs: 20,
    retry: false,
    fetch: (_: string, init?: RequestInit) =>
      new Promise((_resolve, reject) => init?.signal?.addEventListener('abort', () => reject(init.signal?.reason))),
  })
  expect((await createTestApp({}, { admin }).browser.visit(screens[0][1])).status).toBe(503)
})

test.each([
  ['a 500 of Hydra', () => buildErrorResponse(500, { error_description: 'SECRET' })],
  ['a 404 of a server that is no Hydra', () => new Response('404 page not found\n', { status: 404 })],
  ["a gateway's 401", () => buildErrorResponse(401, { error: 'unauthorized', error_description: 'SECRET' })],
  ['HTML where JSON is due', () => new Response('<h1>SECRET</h1>', { headers: { 'content-type': 'text/html' } })],
])('%s is a 502, logged, without a detail of it on the page', async (_, response) => {
  const { browser, logged } = createTestApp({ 'GET login': response })
  const { status, document } = await browser.visit(screens[0][1])
  expect(status).toBe(502)
  expect(document.toString()).not.toContain('SECRET')
  expect(logged).toHaveLength(1)
})

test('a fault of our own is a 500, logged, without a detail of it on the page', async () => {
  const users = {
    verify: () => Promise.reject(new Error('SECRET')),
    find: () => Promise.reject(new Error('SECRET')),
  }
  const { browser, logged } = createTestApp({ 'GET login': buildLoginRequest({ skip: true }) }, { users })
  const { status, document } = await browser.visit(screens[0][1])
  expect(status).toBe(500)
  expect(document.toString()).not.toContain('SECRET')
  expect(logged).toHaveLength(1)
})

test('refuses a form of more than 64 KiB before Hydra is asked', async () => {
  const { app, calls } = createTestApp({})
  const response = await app.request(screens[0][1], {
    method: 'POST',
    headers: { origin: 'http://login.test', 'content-length': '70000' },
    body: new URLSearchParams({ password: 'x'.repeat(70_000) }),
  })
  expect(response.status).toBe(413)
  expect(calls).toEqual([])
})

test('shows what Hydra says about a broken request, escaped and shortened', async () => {
  const address = new URL('http://login.test/error')
  address.searchParams.set('error', '<b>invalid_client</b>')
  address.searchParams.set('error_description', `<script>alert(1)</script>${'x'.repeat(2000)}`)
  const { status, document } = await createTestApp({}).browser.visit(address)
  expect(status).toBe(400)
  expect(document.querySelector('dd code')?.textContent).toBe('<b>invalid_client</b>')
  expect(document.querySelectorAll('script, b')).toEqual([])
  expect(document.querySelectorAll('dd')[1]?.textContent).toHaveLength(601)
})

test.each(['/', '/logged-out', '/still-signed-in'])('%s is a page', async (path) => {
  expect((await createTestApp({}).browser.visit(`http://login.test${path}`)).status).toBe(200)
})

test('an unknown address is a 404 page that repeats nothing of it', async () => {
  const { status, document } = await createTestApp({}).browser.visit('http://login.test/SECRET')
  expect(status).toBe(404)
  expect(document.querySelector('h1')?.textContent).toBe('Page not found')
  expect(document.toString()).not.toContain('SECRET')
})

test.each([
  ['a page', screens[0][1], 200],
  ['an error page', 'http://login.test/nowhere', 404],
])('%s has the headers that keep it to itself', async (_, address, status) => {
  const responses = { 'GET login': buildLoginRequest({ request_url: requestUrl }) }
  const { status: actual, headers } = await createTestApp(responses).browser.visit(address)
  expect(actual).toBe(status)
  expect(Object.fromEntries(headers)).toMatchObject({
    'content-security-policy':
      "default-src 'none'; style-src 'self'; img-src 'self'; base-uri 'none'; frame-ancestors 'none'",
    'x-content-type-options': 'nosniff',
    'x-frame-options': 'DENY',
    'referrer-policy': 'same-origin',
    'cache-control': 'no-store',
  })
  expect(headers.has('strict-transport-security')).toBe(false)
  expect(headers.has('cross-origin-opener-policy')).toBe(false)
})

test('a redirect is not cached either', async () => {
  const { app } = createTestApp({
    'GET login': buildLoginRequest({ skip: true, subject: 'user-1815' }),
    'PUT login/accept': onward,
  })
  const response = await app.request(screens[0][1])
  expect([response.status, response.headers.get('cache-control')]).toEqual([303, 'no-store'])
})

test('asks for https from then on if served over https', async () => {
  const { app } = createTestApp({}, { publicUrl: 'https://id.example', cookieSecret: 'x'.repeat(32) })
  expect((await app.request('/')).headers.get('strict-transport-security')).toBe('max-age=31536000')
})

test('serves the stylesheet and the icon', async () => {
  const { app } = createTestApp({})
  expect((await app.request('/style.css')).headers.get('content-type')).toBe('text/css; charset=utf-8')
  expect((await app.request('/icon.svg')).headers.get('content-type')).toBe('image/svg+xml')
})

test.each([
  [{ publicUrl: 'id.example' }, '"publicUrl" must be an http or https URL'],
  [{ publicUrl: 'ftp://id.example' }, '"publicUrl" must be an http or https URL'],
  [{ publicUrl: 'https://id.example' }, '"cookieSecret" must be given with an https "publicUrl"'],
  [{ cookieSecret: 'short' }, '"cookieSecret" must be a string of at least 32 characters'],
])('refuses the options %j', (options, message) => {
  expect(() => createTestApp({}, options)).toThrow(new TypeError(message))
})
