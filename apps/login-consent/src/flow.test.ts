import { createHash, randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { type AddressInfo, createServer } from 'node:net'
import { setTimeout } from 'node:timers/promises'
import { createHydraAdmin, type HydraAdmin } from '@hydrakit/core'
import { type HydraServer, type StartHydraOptions, startHydra } from '@hydrakit/dev-server'
import { createOAuth2Client } from '@hydrakit/oauth2-clients'
import { type HeadlessBrowser, openBrowser, type Page } from '@hydrakit-tests/support'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { pageUrls, type ServedLoginConsentApp, serveLoginConsentApp } from './serve.js'
import { createDemoUsers } from './users.js'

// One flow at a time: Hydra's in-memory database takes no two at once.

const callback = 'http://127.0.0.1:9/callback'
const signedOut = 'http://127.0.0.1:9/signed-out'
const ada = { email: 'ada@example.com', password: 'analytical-engine' }

const users = await createDemoUsers()
const closedAccounts = new Set<string>()

let stack: Stack

// The first start may have to build Hydra.
beforeAll(async () => {
  stack = await startStack()
}, 300_000)

afterAll(() => stack?.stop())

test('signs in, asks for consent, and the client gets what was ticked', async () => {
  const { browser, client, authorize } = await visitor()
  const login = await authorize()
  expect(heading(login)).toBe('Sign in')
  const consent = await browser.press(login, 'Sign in', ada)
  expect(heading(consent)).toBe('Allow Harbor Photos to use your account?')
  const returned = await browser.press(consent, 'Allow', { grant_scope: ['openid', 'email'] })
  const tokens = await exchange(client, returned)
  expect(tokens.scope).toBe('openid email')
  expect(claimsOf(tokens.id_token)).toMatchObject({ sub: 'user-1815', email: 'ada@example.com' })
  expect(claimsOf(tokens.id_token)).not.toHaveProperty('name')
})

test('lets in at the second try after a wrong password', async () => {
  const { browser, authorize } = await visitor()
  const again = await browser.press(await authorize(), 'Sign in', { ...ada, password: 'wrong' })
  expect(again.status).toBe(422)
  expect(heading(await browser.press(again, 'Sign in', ada))).toContain('Allow')
})

test('goes on from a login form that is submitted twice', async () => {
  const { browser, authorize } = await visitor()
  const form = await authorize()
  await browser.press(form, 'Sign in', ada)
  const consent = await browser.press(form, 'Sign in', ada)
  expect((await browser.press(consent, 'Allow')).url.searchParams.has('code')).toBe(true)
})

test('shows no page, again and again, to who is remembered and has allowed the app', async () => {
  const { browser, authorize } = await visitor()
  const consent = await browser.press(await authorize(), 'Sign in', { ...ada, remember: 'yes' })
  await browser.press(consent, 'Allow', { remember: 'yes' })
  expect((await authorize()).url.searchParams.has('code')).toBe(true)
  expect((await authorize()).url.searchParams.has('code')).toBe(true)
})

test('shows the consent page again if only the login was remembered', async () => {
  const { browser, authorize } = await visitor()
  const consent = await browser.press(await authorize(), 'Sign in', { ...ada, remember: 'yes' })
  await browser.press(consent, 'Allow')
  expect(heading(await authorize())).toContain('Allow')
})

test('shows no consent page for a client with skip_consent', async () => {
  const { browser, authorize } = await visitor({ skip_consent: true })
  const { searchParams } = (await browser.press(await authorize(), 'Sign in', ada)).url
  expect(searchParams.get('scope')).toBe('openid email profile')
})

test('tells the client of a cancelled login and of a denied consent', async () => {
  const { browser, authorize } = await visitor()
  const cancelled = await browser.press(await authorize(), 'Cancel')
  expect(cancelled.url.searchParams.get('error')).toBe('access_denied')
  const consent = await browser.press(await authorize(), 'Sign in', ada)
  const denied = await browser.press(consent, 'Deny')
  expect(denied.url.searchParams.get('error')).toBe('access_denied')
})

test('signs out, and asks for the password the next time', async () => {
  const { browser, authorize } = await visitor()
  await browser.press(await authorize(), 'Sign in', { ...ada, remember: 'yes' })
  const question = await browser.visit(`${stack.hydra.publicUrl}/oauth2/sessions/logout`)
  expect(heading(question)).toBe('Sign out?')
  expect(heading(await browser.press(question, 'Sign out'))).toBe('You are signed out')
  expect(heading(await authorize())).toBe('Sign in')
  expect(heading(await browser.visit(question.url))).toBe('You are signed out')
})

test('stays signed in if that is chosen', async () => {
  const { browser, authorize } = await visitor()
  await browser.press(await authorize(), 'Sign in', { ...ada, remember: 'yes' })
  const question = await browser.visit(`${stack.hydra.publicUrl}/oauth2/sessions/logout`)
  expect(heading(await browser.press(question, 'Stay signed in'))).toBe('You are still signed in')
  expect(heading(await authorize())).toContain('Allow')
})

test('signs out for a client, and sends the browser back to it', async () => {
  const { browser, client, authorize } = await visitor()
  const consent = await browser.press(await authorize(), 'Sign in', { ...ada, remember: 'yes' })
  const { id_token } = await exchange(client, await browser.press(consent, 'Allow'))
  const query = new URLSearchParams({ id_token_hint: id_token, post_logout_redirect_uri: signedOut })
  const question = await browser.visit(`${stack.hydra.publicUrl}/oauth2/sessions/logout?${query}`)
  expect(question.document.querySelector('.lead strong')?.textContent).toBe('Harbor Photos')
  expect((await browser.press(question, 'Sign out')).url.href).toBe(signedOut)
})

test('shows why an authorization request of an unknown client was refused', async () => {
  const { browser } = await visitor()
  const page = await browser.visit(`${stack.hydra.publicUrl}/oauth2/auth?client_id=nobody&response_type=code`)
  expect([page.url.pathname, page.status]).toEqual(['/error', 400])
  expect(page.document.querySelector('dd code')?.textContent).toBe('invalid_client')
})

test.each(['login', 'consent', 'logout'])('says that a garbage %s challenge is not valid', async (name) => {
  const { browser } = await visitor()
  const page = await browser.visit(`${stack.served.url}/${name}?${name}_challenge=garbage`)
  expect([page.status, heading(page)]).toEqual([404, 'This link is not valid'])
})

test('asks someone else to sign in where the remembered account is gone', async () => {
  const { browser, authorize } = await visitor()
  const grace = { email: 'grace@example.com', password: 'nanosecond-of-wire' }
  await browser.press(await authorize(), 'Sign in', { ...grace, remember: 'yes' })
  closedAccounts.add('user-1906')
  const startedOver = await browser.press(await authorize(), 'Sign in', ada)
  expect(heading(startedOver)).toBe('Sign in')
  const consent = await browser.press(startedOver, 'Sign in', ada)
  expect(consent.document.querySelector('.lead')?.textContent).toContain('Ada Lovelace')
})

test('says that a page has expired', async () => {
  const shortLived = await startStack({ ttl: { login_consent_request: '2s' } })
  try {
    const { browser, authorize } = await visitor({}, shortLived)
    const form = await authorize()
    await setTimeout(3100)
    for (const page of [await browser.visit(form.url), await browser.press(form, 'Sign in', ada)]) {
      expect([page.status, heading(page)]).toEqual([410, 'This page has expired'])
    }
  } finally {
    await shortLived.stop()
  }
}, 20_000)

// Last, since a restarted Hydra has forgotten everything.
test('says so while Hydra is down, and works again when it is back', async () => {
  const { browser, authorize } = await visitor()
  const form = await authorize()
  await stack.hydra.kill()
  const page = await browser.press(form, 'Sign in', ada)
  expect([page.status, heading(page)]).toEqual([503, 'Sign-in is not available right now'])
  await stack.hydra.restart()
  expect(heading(await (await visitor()).authorize())).toBe('Sign in')
}, 30_000)

interface Stack {
  readonly hydra: HydraServer
  readonly admin: HydraAdmin
  readonly served: ServedLoginConsentApp
  stop(): Promise<void>
}

async function startStack(config: StartHydraOptions['config'] = {}): Promise<Stack> {
  const port = await freePort()
  const hydra = await startHydra({ urls: pageUrls(`http://127.0.0.1:${port}`), config })
  const admin = createHydraAdmin({ baseUrl: hydra.adminUrl, timeoutMs: 2000 })
  const find = async (subject: string) => (closedAccounts.has(subject) ? undefined : users.find(subject))
  const served = await serveLoginConsentApp({ admin, users: { ...users, find }, port, log: () => {} })
  const stop = async () => {
    await served.close()
    await hydra.stop()
  }
  return { hydra, admin, served, stop }
}

/** A browser and a client of its own, and the client's way to ask for a sign-in. */
async function visitor(members: { skip_consent?: boolean } = {}, { hydra, admin }: Stack = stack): Promise<Visitor> {
  const browser = openBrowser(fetch, 'http://127.0.0.1:9/')
  const { client_id } = await createOAuth2Client(admin, {
    client_name: 'Harbor Photos',
    redirect_uris: [callback],
    post_logout_redirect_uris: [signedOut],
    token_endpoint_auth_method: 'none',
    scope: 'openid email profile',
    ...members,
  })
  const verifier = randomBytes(32).toString('base64url')
  const query = new URLSearchParams({
    client_id,
    redirect_uri: callback,
    response_type: 'code',
    scope: 'openid email profile',
    state: randomBytes(16).toString('hex'),
    code_challenge: createHash('sha256').update(verifier).digest('base64url'),
    code_challenge_method: 'S256',
  })
  const authorize = () => browser.visit(`${hydra.publicUrl}/oauth2/auth?${query}`)
  return { browser, client: { client_id, verifier }, authorize }
}

interface Visitor {
  readonly browser: HeadlessBrowser
  readonly client: { readonly client_id: string; readonly verifier: string }
  authorize(): Promise<Page>
}

async function exchange({ client_id, verifier }: Visitor['client'], { url }: Page) {
  const response = await fetch(`${stack.hydra.publicUrl}/oauth2/token`, {
    method: 'POST',
    body: new URLSearchParams({
      grant_type: 'authorization_code',
      code: url.searchParams.get('code') ?? '',
      redirect_uri: callback,
      client_id,
      code_verifier: verifier,
    }),
  })
  return (await response.json()) as { id_token: string; scope: string }
}

function claimsOf(idToken: string): Record<string, unknown> {
  return JSON.parse(Buffer.from(idToken.split('.')[1] ?? '', 'base64url').toString())
}

function heading({ document }: Page): string | undefined {
  return document.querySelector('h1')?.textContent
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  server.close()
  await once(server, 'close')
  return port
}
