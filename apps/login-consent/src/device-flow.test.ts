import { createOAuth2Client } from '@hydrakit/oauth2-clients'
import { hasDeviceGrant, needsDeviceGrant, openBrowser } from '@hydrakit-tests/support'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { ada, atClient, heading, type Stack, startStack } from './testing/real-stack.js'

const grant_type = 'urn:ietf:params:oauth:grant-type:device_code'

let stack: Stack

beforeAll(async () => {
  stack = await startStack({ warmKeys: true })
}, 300_000)

afterAll(() => stack?.stop())

test('a device is connected from another browser', async (context) => {
  await needsDeviceGrant(stack.hydra, context)
  const { device, poll } = await television()
  expect(await poll()).toMatchObject({ error: 'authorization_pending' })
  const browser = openBrowser(fetch, atClient)
  const codePage = await browser.visit(device.verification_uri)
  const login = await browser.press(codePage, 'Continue', { user_code: device.user_code })
  expect(heading(login)).toBe('Sign in')
  const consent = await browser.press(login, 'Sign in', ada)
  expect(heading(consent)).toBe('Allow Television to use your account?')
  expect(heading(await browser.press(consent, 'Allow'))).toBe('Your device is connected')
  expect(await poll()).toMatchObject({ token_type: 'bearer', scope: 'openid' })
}, 20_000)

test('who refuses a device, at the sign-in or later, is told so', async (context) => {
  await needsDeviceGrant(stack.hydra, context)
  for (const refuse of ['Cancel', 'Deny']) {
    const { device, poll } = await television()
    const browser = openBrowser(fetch, atClient)
    const login = await browser.press(await browser.visit(device.verification_uri_complete), 'Continue')
    const page = refuse === 'Deny' ? await browser.press(login, 'Sign in', ada) : login
    expect(heading(await browser.press(page, refuse))).toBe('Your device is not connected')
    expect(await poll()).not.toHaveProperty('access_token')
  }
}, 20_000)

test('the complete address brings the code along', async (context) => {
  await needsDeviceGrant(stack.hydra, context)
  const { device } = await television()
  const browser = openBrowser(fetch, atClient)
  const codePage = await browser.visit(device.verification_uri_complete)
  expect(heading(await browser.press(codePage, 'Continue'))).toBe('Sign in')
})

test('a wrong code, and one of the wrong case, is told; the right one works after it', async (context) => {
  await needsDeviceGrant(stack.hydra, context)
  const { device } = await television()
  const browser = openBrowser(fetch, atClient)
  const codePage = await browser.visit(device.verification_uri)
  const wrong = await browser.press(codePage, 'Continue', { user_code: 'WRONGCODE' })
  expect([wrong.status, heading(wrong)]).toEqual([422, 'Connect a device'])
  expect(heading(await browser.press(wrong, 'Continue', { user_code: device.user_code }))).toBe('Sign in')
})

test('a device challenge of nobody is not valid, or there are no devices', async () => {
  const browser = openBrowser(fetch, atClient)
  const codePage = await browser.visit(`${stack.served.url}/device?device_challenge=garbage`)
  const { status, ...page } = await browser.press(codePage, 'Continue', { user_code: 'CODE' })
  const title = (await hasDeviceGrant(stack.hydra)) ? 'This link is not valid' : 'Devices cannot sign in here'
  expect([status, page.document.querySelector('h1')?.textContent]).toEqual([404, title])
})

interface DeviceAnswer {
  readonly device_code: string
  readonly user_code: string
  readonly verification_uri: string
  readonly verification_uri_complete: string
}

/** A device that asked for a code, and asks for its token. */
async function television(): Promise<{ device: DeviceAnswer; poll(): Promise<object> }> {
  const { client_id } = await createOAuth2Client(stack.admin, {
    client_name: 'Television',
    grant_types: [grant_type],
    scope: 'openid',
    token_endpoint_auth_method: 'none',
  })
  const device = (await ask('/oauth2/device/auth', { client_id, scope: 'openid' })) as DeviceAnswer
  return { device, poll: () => ask('/oauth2/token', { grant_type, client_id, device_code: device.device_code }) }
}

async function ask(path: string, members: Record<string, string>): Promise<object> {
  const response = await fetch(stack.hydra.publicUrl + path, { method: 'POST', body: new URLSearchParams(members) })
  return (await response.json()) as object
}
