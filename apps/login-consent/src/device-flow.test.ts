import { listOAuth2ConsentSessions } from '@hydrakit/consent'
import { createOAuth2Client } from '@hydrakit/oauth2-clients'
import { hasDeviceGrant, headingOf, needsDeviceGrant, openBrowser } from '@hydrakit-tests/support'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Stack, startStack } from './testing/start-stack.js'
import { ada, clientUrl, createVisitor, type Visitor } from './testing/visitor.js'

const grant_type = 'urn:ietf:params:oauth:grant-type:device_code'
const confirm = 'This is the code on my device'

let stack: Stack

beforeAll(async () => {
  stack = await startStack({ warmKeys: true })
}, 300_000)

afterAll(() => stack?.stop())

test('a device is connected from another browser', async (context) => {
  await needsDeviceGrant(stack.server, context)
  const { device, poll } = await television()
  expect(await poll()).toMatchObject({ error: 'authorization_pending' })
  const browser = openBrowser(fetch, clientUrl)
  const codePage = await browser.visit(device.verification_uri)
  const login = await browser.press(codePage, 'Continue', { user_code: device.user_code })
  expect(headingOf(login)).toBe('Sign in')
  const consent = await browser.press(login, 'Sign in', ada)
  expect(headingOf(consent)).toBe('Allow Television to use your account?')
  expect(headingOf(await browser.press(consent, 'Allow'))).toBe('Your device is connected')
  expect(await poll()).toMatchObject({ token_type: 'bearer', scope: 'openid' })
}, 20_000)

test('who refuses a device, at the sign-in or later, is told so', async (context) => {
  await needsDeviceGrant(stack.server, context)
  for (const refuse of ['Cancel', 'Deny']) {
    const { device, poll } = await television()
    const browser = openBrowser(fetch, clientUrl)
    const login = await browser.press(await browser.visit(device.verification_uri_complete), confirm)
    const page = refuse === 'Deny' ? await browser.press(login, 'Sign in', ada) : login
    expect(headingOf(await browser.press(page, refuse))).toBe('Your device is not connected')
    expect(await poll()).not.toHaveProperty('access_token')
  }
}, 20_000)

test('the complete address shows its code, to be compared with the device', async (context) => {
  await needsDeviceGrant(stack.server, context)
  const { device } = await television()
  const browser = openBrowser(fetch, clientUrl)
  const codePage = await browser.visit(device.verification_uri_complete)
  expect(headingOf(codePage)).toBe('Does your device show this code?')
  expect(codePage.document.querySelector('.code')?.textContent).toBe(device.user_code)
  expect(headingOf(await browser.press(codePage, confirm))).toBe('Sign in')
})

// What a stranger sends to somebody who is signed in: the link of a device of the stranger's own (RFC 8628 section 5.4).
const victims: [string, { skip_consent: boolean }][] = [
  ['a client with skip_consent', { skip_consent: true }],
  ['a remembered consent', { skip_consent: false }],
]

test.for(victims)(
  'the device of a stranger gets nothing before the consent page, even with a remembered sign-in and %s',
  { timeout: 20_000 },
  async ([, members], context) => {
    await needsDeviceGrant(stack.server, context)
    const victim = await rememberedVisitor(members)
    const { device, poll } = await deviceOf({ client_id: victim.client.client_id, client_secret })
    const consent = await victim.browser.press(await victim.browser.visit(device.verification_uri_complete), confirm)
    expect(headingOf(consent)).toBe('Allow Harbor Photos to use your account?')
    expect(consent.document.querySelector('[name=remember]')).toBeNull()
    expect(await poll()).toMatchObject({ error: 'authorization_pending' })
    expect(headingOf(await victim.browser.press(consent, 'Deny'))).toBe('Your device is not connected')
    expect(await poll()).not.toHaveProperty('access_token')
  },
)

test('a consent for a device is not remembered, even if a form asks for that', async (context) => {
  await needsDeviceGrant(stack.server, context)
  const { browser, client } = await createVisitor(stack, { ...deviceClient, client_name: 'Set-top box' })
  const { client_id } = client
  const { device, poll } = await deviceOf({ client_id, client_secret })
  const login = await browser.press(await browser.visit(device.verification_uri_complete), confirm)
  const consent = await browser.press(login, 'Sign in', ada)
  expect(headingOf(await browser.press(consent, 'Allow', { remember: 'yes' }))).toBe('Your device is connected')
  expect(await poll()).toHaveProperty('access_token')
  const remembered: unknown[] = []
  for await (const { consent_request, remember } of listOAuth2ConsentSessions(stack.admin, 'user-1815')) {
    if (consent_request.client.client_id === client_id) remembered.push(remember)
  }
  expect(remembered).toEqual([false])
})

test('a wrong code, and one of the wrong case, is told; the right one works after it', async (context) => {
  await needsDeviceGrant(stack.server, context)
  const { device } = await television()
  const browser = openBrowser(fetch, clientUrl)
  const codePage = await browser.visit(device.verification_uri)
  const wrong = await browser.press(codePage, 'Continue', { user_code: 'WRONGCODE' })
  expect([wrong.status, headingOf(wrong)]).toEqual([422, 'Connect a device'])
  expect(headingOf(await browser.press(wrong, 'Continue', { user_code: device.user_code }))).toBe('Sign in')
})

test('a device challenge of nobody is not valid, or there are no devices', async () => {
  const browser = openBrowser(fetch, clientUrl)
  const codePage = await browser.visit(`${stack.loginConsentUrl}/device?device_challenge=garbage`)
  const { status, ...page } = await browser.press(codePage, 'Continue', { user_code: 'CODE' })
  const title = (await hasDeviceGrant(stack.server)) ? 'This link is not valid' : 'Devices cannot sign in here'
  expect([status, page.document.querySelector('h1')?.textContent]).toEqual([404, title])
})

interface DeviceResponse {
  readonly device_code: string
  readonly user_code: string
  readonly verification_uri: string
  readonly verification_uri_complete: string
}

/** A device that asked for a code, and asks for its token. */
interface Device {
  readonly device: DeviceResponse
  poll(): Promise<object>
}

async function television(): Promise<Device> {
  const { client_id } = await createOAuth2Client(stack.admin, {
    client_name: 'Television',
    grant_types: [grant_type],
    scope: 'openid',
    token_endpoint_auth_method: 'none',
  })
  return deviceOf({ client_id })
}

/** @param client - How the device authenticates: each of its requests has these members. */
async function deviceOf(client: { client_id: string; client_secret?: string }): Promise<Device> {
  const device = (await ask('/oauth2/device/auth', { ...client, scope: 'openid' })) as DeviceResponse
  return { device, poll: () => ask('/oauth2/token', { ...client, grant_type, device_code: device.device_code }) }
}

const client_secret = 'of-every-confidential-client'

/** Has a secret: Hydra itself never remembers a consent of a public client for a device. */
const deviceClient = {
  grant_types: ['authorization_code', grant_type],
  token_endpoint_auth_method: 'client_secret_post',
  client_secret,
}

/** Somebody whose sign-in is remembered, and who is sent back to the client without a page. */
async function rememberedVisitor(members: { skip_consent: boolean }): Promise<Visitor> {
  const coming = await createVisitor(stack, { ...deviceClient, ...members })
  const next = await coming.browser.press(await coming.authorize(), 'Sign in', { ...ada, remember: 'yes' })
  if (!members.skip_consent) await coming.browser.press(next, 'Allow', { remember: 'yes' })
  expect((await coming.authorize()).url.searchParams.has('code')).toBe(true)
  return coming
}

async function ask(path: string, members: Record<string, string>): Promise<object> {
  const response = await fetch(stack.server.publicUrl + path, { method: 'POST', body: new URLSearchParams(members) })
  return (await response.json()) as object
}
