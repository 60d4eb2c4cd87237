import { buildErrorResponse, buildLoginRequest } from '@hydrakit/core/testing'
import { expect, test } from 'vitest'
import { createTestApp, onward, photos, requestUrl } from '../testing/test-app.js'

const page = 'http://login.test/login?login_challenge=c1'
const request = buildLoginRequest({ request_url: requestUrl })
const responses = { 'GET login': request, 'PUT login/accept': onward, 'PUT login/reject': onward }
const ada = { email: 'ada@example.com', password: 'analytical-engine' }

test('names the client that asks for the sign-in', async () => {
  const { browser } = createTestApp(responses)
  const { status, document } = await browser.visit(page)
  expect(status).toBe(200)
  expect(document.querySelector('.lead strong')?.textContent).toBe('Photos')
})

test('names a client without a name by its id', async () => {
  const { browser } = createTestApp({ 'GET login': { ...request, client: { ...photos, client_name: '' } } })
  const { document } = await browser.visit(page)
  expect(document.querySelector('.lead strong')?.textContent).toBe('photos')
})

test.each([' \u200b ', '\u3164', '\u2800\u00ad', '\u202e'])(
  'names a client by its id where nothing can be seen of its name: %j',
  async (client_name) => {
    const { browser } = createTestApp({ 'GET login': { ...request, client: { ...photos, client_name } } })
    expect((await browser.visit(page)).document.querySelector('.lead strong')?.textContent).toBe('photos')
  },
)

test.each(['é', '写真', '📷', '#'])('names a client %s', async (client_name) => {
  const { browser } = createTestApp({ 'GET login': { ...request, client: { ...photos, client_name } } })
  expect((await browser.visit(page)).document.querySelector('.lead strong')?.textContent).toBe(client_name)
})

test.each([
  [['https://photos.example/callback', 'https://photos.example/other'], 'photos.example'],
  [['http://127.0.0.1:5555/callback'], '127.0.0.1:5555'],
  [['https://bank.example@evil.example/'], 'evil.example'],
  [['https://bänk.example/'], 'xn--bnk-qla.example'],
  [['https://photos.example/', 'https://evil.example/'], 'photos.example or evil.example'],
  [['com.photos.app:/callback', 'photos://bank.example/'], 'com.photos.app: or photos:'],
])('says where a client goes back to, not only its name: %j', async (redirect_uris, places) => {
  const { browser } = createTestApp({ 'GET login': { ...request, client: { ...photos, redirect_uris } } })
  const { document } = await browser.visit(page)
  expect(document.querySelector('.way-back')?.textContent).toBe(`This app goes back to ${places}`)
})

test('takes the way back from what is registered, since another address may have been posted', async () => {
  const request_url = `${requestUrl}&redirect_uri=${encodeURIComponent('https://bank.example/')}`
  const { document } = await createTestApp({ 'GET login': { ...request, request_url } }).browser.visit(page)
  expect(document.querySelector('.way-back code')?.textContent).toBe('photos.example')
})

test('names no way back from a client without a redirect URI', async () => {
  const client = { ...photos, redirect_uris: null }
  const { document } = await createTestApp({ 'GET login': { ...request, client } }).browser.visit(page)
  expect(document.querySelector('.way-back')).toBeNull()
})

test('names no way back from a device, and warns of the codes of strangers', async () => {
  const request_url = 'http://hydra.test:4444/oauth2/device/verify?device_verifier=v'
  const { document } = await createTestApp({ 'GET login': { ...request, request_url } }).browser.visit(page)
  expect(document.querySelector('.way-back')?.textContent).toContain('never because somebody sent you a code')
  expect(document.querySelector('.way-back')?.textContent).not.toContain('photos.example')
})

test('escapes script in a client name', async () => {
  const client = { ...photos, client_name: '<script>alert("1")</script>' }
  const { browser } = createTestApp({ 'GET login': { ...request, client } })
  const { document } = await browser.visit(page)
  expect(document.querySelectorAll('script')).toEqual([])
  expect(document.querySelector('.lead strong')?.textContent).toBe('<script>alert("1")</script>')
})

test('starts with the e-mail address of login_hint, escaped', async () => {
  const oidc_context = { login_hint: '"><img src=x>@example.com' }
  const { browser } = createTestApp({ 'GET login': { ...request, oidc_context } })
  const { document } = await browser.visit(page)
  expect(document.querySelector('#email')?.getAttribute('value')).toBe('"><img src=x>@example.com')
  expect(document.querySelectorAll('main img')).toEqual([])
})

test('accepts the right password and sends the browser on', async () => {
  const { browser, calls } = createTestApp(responses)
  const { url } = await browser.press(await browser.visit(page), 'Sign in', ada)
  expect(url.href).toBe(onward.redirect_to)
  expect(calls.at(-1)).toEqual({
    to: 'PUT login/accept',
    query: { login_challenge: 'c1' },
    body: { subject: 'user-1815', remember: false },
  })
})

test('responses a posted form with 303, so that a reload posts nothing again', async () => {
  const { browser } = createTestApp(responses)
  expect((await browser.press(await browser.visit(page), 'Sign in', ada)).status).toBe(303)
})

test('remembers the sign-in for 30 days if asked to', async () => {
  const { browser, calls } = createTestApp(responses)
  await browser.press(await browser.visit(page), 'Sign in', { ...ada, remember: 'yes' })
  expect(calls.at(-1)?.body).toEqual({ subject: 'user-1815', remember: true, remember_for: 2_592_000 })
})

test('accepts at once whom Hydra remembers', async () => {
  const { browser, calls } = createTestApp({
    ...responses,
    'GET login': { ...request, skip: true, subject: 'user-1906' },
  })
  expect((await browser.visit(page)).url.href).toBe(onward.redirect_to)
  expect(calls.at(-1)).toEqual({
    to: 'PUT login/accept',
    query: { login_challenge: 'c1' },
    body: { subject: 'user-1906' },
  })
})

test('shows the form to someone remembered whose account is gone', async () => {
  const { browser, calls } = createTestApp({ 'GET login': { ...request, skip: true, subject: 'user-0' } })
  expect((await browser.visit(page)).document.querySelector('#password')).not.toBeNull()
  expect(calls.map(({ to }) => to)).toEqual(['GET login'])
})

test.each([
  ['a wrong password', { ...ada, password: 'difference-engine' }],
  ['an unknown address', { ...ada, email: 'nobody@example.com' }],
])('says the same for %s, and keeps the address and the tick', async (_, entries) => {
  const { browser, calls } = createTestApp(responses)
  const { status, document } = await browser.press(await browser.visit(page), 'Sign in', {
    ...entries,
    remember: 'yes',
  })
  expect(status).toBe(422)
  expect(document.querySelector('[role=alert]')?.textContent).toBe(
    'The e-mail address or the password is not right. Please try again.',
  )
  expect(document.querySelector('#email')?.getAttribute('value')).toBe(entries.email)
  expect(document.querySelector('[name=remember]')?.hasAttribute('checked')).toBe(true)
  expect(calls.some(({ to }) => to === 'PUT login/accept')).toBe(false)
})

test('puts the focus and the error on the password after a wrong one', async () => {
  const { browser } = createTestApp(responses)
  const { document } = await browser.press(await browser.visit(page), 'Sign in', { ...ada, password: 'no' })
  const password = document.querySelector('#password')
  expect(password?.hasAttribute('autofocus')).toBe(true)
  expect(password?.getAttribute('aria-invalid')).toBe('true')
  expect(password?.getAttribute('aria-describedby')).toBe(document.querySelector('[role=alert]')?.id)
  expect(password?.hasAttribute('value')).toBe(false)
})

test('lets a second try after a wrong password in', async () => {
  const { browser } = createTestApp(responses)
  const again = await browser.press(await browser.visit(page), 'Sign in', { ...ada, password: 'no' })
  expect((await browser.press(again, 'Sign in', ada)).url.href).toBe(onward.redirect_to)
})

test('rejects with access_denied on Cancel', async () => {
  const { browser, calls } = createTestApp(responses)
  expect((await browser.press(await browser.visit(page), 'Cancel')).url.href).toBe(onward.redirect_to)
  expect(calls.at(-1)).toMatchObject({
    to: 'PUT login/reject',
    query: { login_challenge: 'c1' },
    body: { error: 'access_denied' },
  })
})

test('has a page of its own for who refuses a device, which has no way back', async () => {
  const forDevice = { ...request, request_url: 'http://hydra.test:4444/prefix/oauth2/device/verify?device_verifier=v' }
  const { browser, calls } = createTestApp({ ...responses, 'GET login': forDevice })
  const { url } = await browser.press(await browser.visit(page), 'Cancel')
  expect([url.href, calls.at(-1)?.to]).toEqual(['http://login.test/device/refused', 'PUT login/reject'])
})

test('sends a form that is submitted twice on both times', async () => {
  const { browser, calls } = createTestApp(responses)
  const form = await browser.visit(page)
  const [first, second] = await Promise.all([browser.press(form, 'Sign in', ada), browser.press(form, 'Sign in', ada)])
  expect([first.url.href, second.url.href]).toEqual([onward.redirect_to, onward.redirect_to])
  expect(calls.filter(({ to }) => to === 'PUT login/accept')).toHaveLength(2)
})

test('checks no password without a live challenge', async () => {
  const gone = () => buildErrorResponse(404)
  const checked: string[] = []
  const users = {
    find: async () => undefined,
    verify: async (email: string) => {
      checked.push(email)
      return undefined
    },
  }
  let response: object | (() => Response) = request
  const { browser } = createTestApp(
    { 'GET login': () => (response instanceof Function ? response() : Response.json(response)) },
    { users },
  )
  const form = await browser.visit(page)
  response = gone
  expect((await browser.press(form, 'Sign in', ada)).status).toBe(404)
  expect(checked).toEqual([])
})

test('takes no more after ten wrong passwords, says when it will, and the same for an account that nobody has', async () => {
  const texts = []
  for (const email of [ada.email, 'nobody@example.com']) {
    const { browser, calls } = createTestApp(responses)
    const form = await browser.visit(page)
    for (let tries = 0; tries < 10; tries += 1) await browser.press(form, 'Sign in', { email, password: 'no' })
    const { status, headers, document } = await browser.press(form, 'Sign in', { ...ada, email })
    expect(status).toBe(429)
    expect(Number(headers.get('retry-after'))).toBeGreaterThan(890)
    expect(calls.filter(({ to }) => to.startsWith('PUT'))).toEqual([])
    texts.push(document.querySelector('main')?.textContent)
  }
  expect(texts[0]).toContain('Please wait 15 minutes, then try again.')
  expect(texts[1]).toBe(texts[0])
}, 20_000)

test('counts visitors behind one trusted proxy by their own addresses', async () => {
  const users = { verify: async () => undefined, find: async () => undefined }
  const { app, browser } = createTestApp(responses, { users, trustedProxy: true })
  const form = await browser.visit(page)
  const csrf_token = form.document.querySelector('[name=csrf_token]')?.getAttribute('value') ?? ''
  const cookie = await browser.cookies.getCookieString(page)
  const signIn = (email: string, address: string) => {
    const headers = { cookie, origin: 'http://login.test', 'x-forwarded-for': address }
    return app.request(page, { method: 'POST', headers, body: new URLSearchParams({ ...ada, email, csrf_token }) })
  }
  for (let tries = 0; tries < 100; tries += 1) await signIn(`user-${tries}@example.com`, '192.0.2.1')
  expect((await signIn(ada.email, '192.0.2.1')).status).toBe(429)
  expect((await signIn(ada.email, '198.51.100.1')).status).toBe(422)
})

test('goes nowhere but where Hydra says', async () => {
  const { browser } = createTestApp(responses)
  const elsewhere = 'https://evil.example'
  const query = new URLSearchParams({ redirect_to: elsewhere, return_to: elsewhere, next: elsewhere })
  const form = await browser.visit(`${page}&${query}`)
  expect(form.document.toString()).not.toContain('evil.example')
  const entries = { ...ada, redirect_to: elsewhere, return_to: elsewhere, next: elsewhere }
  expect((await browser.press(form, 'Sign in', entries)).url.href).toBe(onward.redirect_to)
})
