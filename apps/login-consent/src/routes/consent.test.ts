import { buildConsentRequest } from '@hydrakit/core/testing'
import { expect, test } from 'vitest'
import { createTestApp, onward, photos, requestUrl } from '../testing/test-app.js'

const page = 'http://login.test/consent?consent_challenge=c2'
const request = buildConsentRequest({
  subject: 'user-1815',
  requested_scope: ['openid', 'profile', 'email', 'offline', 'photos.read'],
  requested_access_token_audience: ['https://api.example'],
  request_url: requestUrl,
})
const responses = { 'GET consent': request, 'PUT consent/accept': onward, 'PUT consent/reject': onward }

test('says who asks, for whose account, and for what in human words', async () => {
  const { browser } = createTestApp(responses)
  const { document } = await browser.visit(page)
  expect(document.querySelector('h1')?.textContent).toBe('Allow Photos to use your account?')
  expect(document.querySelector('.lead')?.textContent).toContain('Ada Lovelace (ada@example.com)')
  expect(document.querySelector('.way-back')?.textContent).toBe('This app goes back to photos.example')
  expect(document.querySelectorAll('.scopes .check span').map((each) => each.childNodes[0]?.textContent)).toEqual([
    'Know who you are',
    'See your name',
    'See your e-mail address',
    'Stay connected',
    'See your photos',
  ])
})

test('has words for the scopes of the demo, and none of its own for those it does not know', async () => {
  const asked = { ...request, requested_scope: ['photos.admin', 'files.write'] }
  const { document } = await createTestApp({ 'GET consent': asked }).browser.visit(page)
  expect(document.querySelectorAll('.scopes .check span').map((each) => each.textContent)).toEqual([
    'Manage all photosThose of other people as well; it may change and delete them.',
    'files.writeA permission that Photos and the services behind it know by this name.',
  ])
})

test('says the scope openid in words, without a box to untick', async () => {
  const { document } = await createTestApp(responses).browser.visit(page)
  const boxes = document.querySelectorAll('[name=grant_scope]').map((box) => box.getAttribute('value'))
  expect(boxes).toEqual(['profile', 'email', 'offline', 'photos.read'])
  expect(document.querySelector('.fixed span')?.childNodes[0]?.textContent).toBe('Know who you are')
})

test('grants what is ticked, the requested audience, and the claims of the granted scopes', async () => {
  const { browser, calls } = createTestApp(responses)
  const form = await browser.visit(page)
  const { url } = await browser.press(form, 'Allow', { grant_scope: ['email'] })
  expect(url.href).toBe(onward.redirect_to)
  expect(calls.at(-1)).toEqual({
    to: 'PUT consent/accept',
    query: { consent_challenge: 'c2' },
    body: {
      grant_scope: ['openid', 'email'],
      grant_access_token_audience: ['https://api.example'],
      remember: false,
      session: { id_token: { email: 'ada@example.com' } },
    },
  })
})

test('has every scope ticked at first that people expect of a sign-in', async () => {
  const { browser, calls } = createTestApp(responses)
  await browser.press(await browser.visit(page), 'Allow')
  expect(calls.at(-1)?.body).toMatchObject({
    grant_scope: request.requested_scope,
    session: { id_token: { name: 'Ada Lovelace', email: 'ada@example.com' } },
  })
})

test.each([[[]], [['openid']]])(
  'grants openid alone if nothing is ticked, whether the form has it or not: %j',
  async (grant_scope) => {
    const { browser, calls } = createTestApp(responses)
    await browser.press(await browser.visit(page), 'Allow', { grant_scope })
    expect(calls.at(-1)).toMatchObject({
      to: 'PUT consent/accept',
      body: { grant_scope: ['openid'], session: { id_token: {} } },
    })
  },
)

test('takes Allow with nothing ticked as Deny where openid was not asked', async () => {
  const asked = { ...request, requested_scope: ['profile', 'photos.read'] }
  const { browser, calls } = createTestApp({ ...responses, 'GET consent': asked })
  await browser.press(await browser.visit(page), 'Allow', { grant_scope: [] })
  expect(calls.at(-1)).toMatchObject({ to: 'PUT consent/reject', body: { error: 'access_denied' } })
})

test('grants a client that asks for no scope just that', async () => {
  const { browser, calls } = createTestApp({ ...responses, 'GET consent': { ...request, requested_scope: [] } })
  await browser.press(await browser.visit(page), 'Allow')
  expect(calls.at(-1)).toMatchObject({ to: 'PUT consent/accept', body: { grant_scope: [] } })
})

test('remembers the consent for 30 days if asked to', async () => {
  const { browser, calls } = createTestApp(responses)
  await browser.press(await browser.visit(page), 'Allow', { remember: 'yes' })
  expect(calls.at(-1)?.body).toMatchObject({ remember: true, remember_for: 2_592_000 })
})

test('refuses a scope that was not requested and grants nothing', async () => {
  const { browser, calls } = createTestApp(responses)
  const form = await browser.visit(page)
  const { status, document } = await browser.press(form, 'Allow', { grant_scope: ['openid', 'admin'] })
  expect(status).toBe(400)
  expect(document.querySelector('h1')?.textContent).toBe('Nothing was allowed')
  expect(calls.filter(({ to }) => to !== 'GET consent')).toEqual([])
})

test('rejects with access_denied on Deny', async () => {
  const { browser, calls } = createTestApp(responses)
  expect((await browser.press(await browser.visit(page), 'Deny')).url.href).toBe(onward.redirect_to)
  expect(calls.at(-1)).toMatchObject({
    to: 'PUT consent/reject',
    query: { consent_challenge: 'c2' },
    body: { error: 'access_denied' },
  })
})

test.each([
  ['a remembered consent', { skip: true }],
  ['a client that needs no consent, though skip is false', { client: { ...photos, skip_consent: true } }],
])('grants at once, without a page, for %s', async (_, members) => {
  const { browser, calls } = createTestApp({ ...responses, 'GET consent': { ...request, ...members } })
  expect((await browser.visit(page)).url.href).toBe(onward.redirect_to)
  expect(calls.at(-1)).toEqual({
    to: 'PUT consent/accept',
    query: { consent_challenge: 'c2' },
    body: {
      grant_scope: request.requested_scope,
      grant_access_token_audience: request.requested_access_token_audience,
      remember: false,
      session: { id_token: { name: 'Ada Lovelace', email: 'ada@example.com' } },
    },
  })
})

const forDevice = { ...request, request_url: 'http://hydra.test:4444/oauth2/device/verify?client_id=photos' }

test.each([
  ['a remembered consent', { skip: true }],
  ['a client that needs no consent', { client: { ...photos, skip_consent: true } }],
  ['both', { skip: true, client: { ...photos, skip_consent: true } }],
])('asks for a device, even with %s (RFC 8628 section 5.4)', async (_, members) => {
  const { browser, calls } = createTestApp({ ...responses, 'GET consent': { ...forDevice, ...members } })
  const { status, document } = await browser.visit(page)
  expect([status, document.querySelector('h1')?.textContent]).toEqual([200, 'Allow Photos to use your account?'])
  expect(document.querySelector('.way-back')?.textContent).toContain('only if you can see that device')
  expect(calls.map(({ to }) => to)).toEqual(['GET consent'])
})

test('neither offers nor takes it to remember the consent for a device', async () => {
  const { browser, calls } = createTestApp({ ...responses, 'GET consent': forDevice })
  const form = await browser.visit(page)
  expect(form.document.querySelector('[name=remember]')).toBeNull()
  await browser.press(form, 'Allow', { remember: 'yes' })
  expect(calls.at(-1)?.body).toMatchObject({ remember: false })
  expect(calls.at(-1)?.body).not.toHaveProperty('remember_for')
})

test('rejects for an account that is gone, even with a remembered consent', async () => {
  const { browser, calls } = createTestApp({
    ...responses,
    'GET consent': { ...request, skip: true, subject: 'user-0' },
  })
  expect((await browser.visit(page)).url.href).toBe(onward.redirect_to)
  expect(calls.at(-1)).toMatchObject({ to: 'PUT consent/reject', body: { error: 'login_required' } })
})

test('says so if the client asks for no scope', async () => {
  const { browser } = createTestApp({ 'GET consent': { ...request, requested_scope: [] } })
  const { document } = await browser.visit(page)
  expect(document.querySelector('.scopes')).toBeNull()
  expect(document.querySelector('form p')?.textContent).toBe('It asks for no further access.')
})

test('escapes script in client names and scopes, and grants such a scope unchanged', async () => {
  const scope = '"><script>alert(1)</script>'
  const client = { ...photos, client_name: '</title><script>alert(2)</script>' }
  const { browser, calls } = createTestApp({
    ...responses,
    'GET consent': { ...request, client, requested_scope: [scope] },
  })
  const form = await browser.visit(page)
  expect(form.document.querySelectorAll('script')).toEqual([])
  expect(form.document.querySelector('h1 bdi')?.textContent).toBe(client.client_name)
  await browser.press(form, 'Allow', { grant_scope: [scope] })
  expect(calls.at(-1)?.body).toMatchObject({ grant_scope: [scope] })
})

test.each(['constructor', '__proto__', 'toString'])('shows the scope %s by its own name', async (scope) => {
  const { browser } = createTestApp({ 'GET consent': { ...request, requested_scope: [scope] } })
  const { document } = await browser.visit(page)
  expect(document.querySelector('.scopes bdi')?.textContent).toBe(scope)
})

test('links to the website, the policy and the terms of the client', async () => {
  const client = {
    ...photos,
    client_uri: 'https://photos.example',
    policy_uri: 'https://photos.example/privacy?a=1&b=2',
    tos_uri: 'http://photos.example/terms',
  }
  const { browser } = createTestApp({ 'GET consent': { ...request, client } })
  const { document } = await browser.visit(page)
  expect(document.querySelectorAll('.links a').map((link) => link.getAttribute('href'))).toEqual([
    'https://photos.example/',
    'https://photos.example/privacy?a=1&b=2',
    'http://photos.example/terms',
  ])
})

test.each(['javascript:alert(1)', ' JaVaScRiPt:alert(1)', 'data:text/html,x', '//photos.example', '/privacy', ''])(
  'shows no link for the address %j',
  async (address) => {
    const client = { ...photos, policy_uri: address, tos_uri: address, client_uri: address, logo_uri: address }
    const { browser } = createTestApp({ 'GET consent': { ...request, client } })
    expect((await browser.visit(page)).document.querySelectorAll('main a')).toEqual([])
  },
)

test('shows at which services the access may be used', async () => {
  const { browser } = createTestApp(responses)
  const { document } = await browser.visit(page)
  expect(document.textContent).toContain('It may use this access at: https://api.example')
})

test.each(['photos.admin', 'address', 'phone', 'files.write', 'constructor'])(
  'does not tick %s, which reaches further, and grants it only if it is ticked',
  async (scope) => {
    const asked = { ...request, requested_scope: ['openid', 'email', scope] }
    const { browser, calls } = createTestApp({ ...responses, 'GET consent': asked })
    const form = await browser.visit(page)
    expect(form.document.querySelector('.unticked')?.textContent).toContain('Tick it only if you want to allow it')
    await browser.press(form, 'Allow')
    expect(calls.at(-1)?.body).toMatchObject({ grant_scope: ['openid', 'email'] })
    await browser.press(form, 'Allow', { grant_scope: ['email', scope] })
    expect(calls.at(-1)?.body).toMatchObject({ grant_scope: ['openid', 'email', scope] })
  },
)

test.each([
  ['address', 'See your postal address'],
  ['phone', 'See your phone number'],
])('says the scope %s in words', async (scope, words) => {
  const { browser } = createTestApp({ 'GET consent': { ...request, requested_scope: [scope] } })
  const { document } = await browser.visit(page)
  expect(document.querySelector('.scopes .check span')?.childNodes[0]?.textContent).toBe(words)
})

test('shows the page again if nothing of it was ticked, neither by us nor by the user', async () => {
  const asked = { ...request, requested_scope: ['photos.admin', 'address'] }
  const { browser, calls } = createTestApp({ ...responses, 'GET consent': asked })
  const again = await browser.press(await browser.visit(page), 'Allow')
  expect([again.status, again.document.querySelector('[role=alert]')?.textContent]).toEqual([
    422,
    'Nothing is ticked. Tick what you want to allow, or press “Deny”.',
  ])
  expect(calls.filter(({ to }) => to !== 'GET consent')).toEqual([])
  await browser.press(again, 'Allow', { grant_scope: ['address'] })
  expect(calls.at(-1)?.body).toMatchObject({ grant_scope: ['address'] })
})
