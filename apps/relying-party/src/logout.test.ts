import { revokeOAuth2LoginSessions } from '@hydrakit/consent'
import { getJsonWebKeySet } from '@hydrakit/jwk'
import { type HeadlessBrowser, headingOf, openBrowser } from '@hydrakit-tests/support'
import { type CryptoKey, generateKeyPair, importJWK, type JWK, SignJWT } from 'jose'
import { expect, test, vi } from 'vitest'
import { signIn, useWorld } from './testing/world.js'

const world = useWorld()

type Claims = Record<string, unknown>

const logoutEvent = { 'http://schemas.openid.net/event/backchannel-logout': {} }

test('signing out ends the session here, and Hydra tells of it over both channels', async () => {
  const { browser } = await signedIn()
  const question = await browser.press(await home(browser), 'Sign out')
  expect(headingOf(question)).toBe('Sign out?')
  expect(await endings(browser)).toEqual(['You signed out in this app.'])

  const framing = await browser.press(question, 'Sign out') // Hydra's own page
  await expect.poll(() => endings(browser)).toHaveLength(2)
  const frame = await browser.visit(framing.document.querySelector('iframe')?.getAttribute('src') ?? '')
  expect(frame.status).toBe(200)
  expect(await endings(browser)).toEqual([
    'You signed out in this app.',
    'Hydra told this app’s server: signed out through the back channel.',
    'Hydra told this app in your browser: signed out through the front channel.',
  ])
  const onwards = framing.document.querySelector('#redir a')?.getAttribute('href') ?? ''
  expect(headingOf(await browser.visit(onwards))).toBe('You are signed out')
})

test('a session that Hydra ends is over here, and no other', async () => {
  const [mine, other] = [await signedIn(), await signedIn()]
  await revokeOAuth2LoginSessions(world.stack.admin, { sid: mine.sid })
  await expect
    .poll(() => endings(mine.browser))
    .toEqual(['Hydra told this app’s server: signed out through the back channel.'])
  expect(headingOf(await home(other.browser))).toBe('Welcome aboard, Ada Lovelace')
})

test('the page in the iframe needs no cookie, and only Hydra may frame it', async () => {
  const { browser, sid } = await signedIn()
  const { issuer } = world.relyingParty.configuration.serverMetadata()
  const response = await fetch(
    `${world.relyingParty.url}/frontchannel-logout?${new URLSearchParams({ iss: issuer, sid })}`,
  )
  expect(response.headers.get('content-security-policy')).toContain(`frame-ancestors ${new URL(issuer).origin}`)
  expect(response.headers.has('x-frame-options')).toBe(false)
  expect(await endings(browser)).toEqual(['Hydra told this app in your browser: signed out through the front channel.'])
})

test.each([
  ['nothing', () => ({})],
  ['a session only', (sid: string) => ({ sid })],
  ['another issuer', (sid: string) => ({ iss: 'https://evil.example', sid })],
])('the front channel ends no session for %s', async (_, query) => {
  const { browser, sid } = await staying()
  const search = new URLSearchParams(query(sid))
  expect((await browser.visit(`${world.relyingParty.url}/frontchannel-logout?${search}`)).status).toBe(400)
  expect(await endings(browser)).toEqual([])
})

test('a logout token of Hydra ends the session once; the same one again is refused', async () => {
  const { browser, sid } = await signedIn()
  const token = await logoutToken({ sid })
  const [first, again] = [await tell(token), await tell(token)]
  expect([first.status, first.headers.get('cache-control')]).toEqual([200, 'no-store'])
  expect([again.status, await again.json()]).toEqual([
    400,
    { error: 'invalid_request', error_description: 'the logout token came before' },
  ])
  expect(await endings(browser)).toHaveLength(1)
})

const now = () => Math.floor(Date.now() / 1_000)

// What else is refused is in the tests of @hydrakit/back-channel-logout.
const refused: [string, (sid: string) => Claims][] = [
  ['for another client', (sid) => ({ sid, aud: 'another' })],
  ['of another issuer', (sid) => ({ sid, iss: 'https://evil.example' })],
  ['that is old', (sid) => ({ sid, iat: now() - 600 })],
  ['with a nonce', (sid) => ({ sid, nonce: 'n' })],
  ['without the event', (sid) => ({ sid, events: undefined })],
]

test.each(refused)('a logout token %s is a 400, and ends nothing', async (_, claims) => {
  const { browser, sid } = await staying()
  await expectRefused(await logoutToken(claims(sid)))
  expect(await endings(browser)).toEqual([])
})

test('a forged logout token is a 400, and ends nothing', async () => {
  const { browser, sid } = await staying()
  const { privateKey } = await generateKeyPair('RS256')
  await expectRefused(await logoutToken({ sid }, privateKey))
  const [, payload] = (await logoutToken({ sid })).split('.')
  await expectRefused(`${Buffer.from('{"alg":"none"}').toString('base64url')}.${payload}.`)
  await expectRefused(world.tokens.id_token ?? '')
  await expectRefused('garbage')
  expect(await endings(browser)).toEqual([])
})

test.each([
  ['no form', { body: '{}', headers: { 'content-type': 'application/json' } }, 415],
  ['an empty body', {}, 415],
  ['a body larger than any token', { body: 'x'.repeat(20_000) }, 413],
])('%s is refused', async (_, init, status) => {
  const response = await fetch(`${world.relyingParty.url}/backchannel-logout`, { method: 'POST', ...init })
  expect(response.status).toBe(status)
})

test('a page of another site cannot sign anybody out', async () => {
  const { browser } = await staying()
  const cookie = await browser.cookies.getCookieString(world.relyingParty.url)
  const headers = { cookie, origin: 'https://evil.example', 'content-type': 'application/x-www-form-urlencoded' }
  const response = await fetch(`${world.relyingParty.url}/sign-out`, { method: 'POST', headers, redirect: 'manual' })
  expect(response.status).toBe(403)
  expect(await endings(browser)).toEqual([])
})

// Last, since it ends the sessions of all tests.
test('a logout token that names no session ends all of the person', async () => {
  const { browser } = await signedIn()
  expect((await tell(await logoutToken({ sub: 'user-1815' }))).status).toBe(200)
  expect(await endings(browser)).toHaveLength(1)
})

/** Somebody who signed in, and how Hydra calls the session. */
async function signedIn(): Promise<{ browser: HeadlessBrowser; sid: string }> {
  const browser = openBrowser(fetch)
  await signIn(browser, await browser.visit(`${world.relyingParty.url}/sign-in`))
  return { browser, sid: String(world.tokens.claims()?.sid) }
}

let someone: ReturnType<typeof signedIn> | undefined

/** Somebody whom the test must leave signed in: the same one each time. */
function staying(): ReturnType<typeof signedIn> {
  someone ??= signedIn()
  return someone
}

function home(browser: HeadlessBrowser) {
  return browser.visit(world.relyingParty.url)
}

/** What the home page says of how the session ended. */
async function endings(browser: HeadlessBrowser): Promise<string[]> {
  return (await home(browser)).document.querySelectorAll('.endings li').map(({ textContent }) => textContent)
}

/** A token as Hydra's, signed by its own key unless another is given. */
async function logoutToken(claims: Claims, key?: CryptoKey): Promise<string> {
  const { keys } = await getJsonWebKeySet(world.stack.admin, 'hydra.openid.id-token')
  const jwk = keys[0] as JWK & { kid: string }
  const all = {
    iss: world.relyingParty.configuration.serverMetadata().issuer,
    aud: world.relyingParty.client.client_id,
    iat: now(),
    jti: crypto.randomUUID(),
    events: logoutEvent,
    ...claims,
  }
  const token = new SignJWT(all).setProtectedHeader({ alg: 'RS256', kid: jwk.kid })
  return token.sign(key ?? (await importJWK(jwk, 'RS256')))
}

function tell(logout_token: string): Promise<Response> {
  const body = new URLSearchParams({ logout_token })
  return fetch(`${world.relyingParty.url}/backchannel-logout`, { method: 'POST', body })
}

/** Refused, and in the log of this app without the token. */
async function expectRefused(token: string): Promise<void> {
  using log = vi.spyOn(console, 'error').mockImplementation(() => {})
  const response = await tell(token)
  expect([response.status, await response.json()]).toMatchObject([400, { error: 'invalid_request' }])
  expect(log).toHaveBeenCalledWith(expect.stringContaining('LogoutTokenRefusedError'))
  expect(log.mock.calls.flat().join()).not.toContain(token)
}
