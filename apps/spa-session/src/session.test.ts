import { setTimeout } from 'node:timers/promises'
import { createHydraPublic } from '@hydrakit/core'
import { deleteOAuth2Token, introspectOAuth2Token, revokeOAuth2Token } from '@hydrakit/introspection'
import { setOAuth2Client, setOAuth2ClientLifespans } from '@hydrakit/oauth2-clients'
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest'
import { callApi, renewTokens } from './call-api.js'
import type { SpaConfig } from './read-config.js'
import { describeSpaClient } from './serve.js'
import { createSession, type Session } from './session.js'
import { openTab, type Tab } from './testing/open-tab.js'
import { appUrl, openVisitor, type Surroundings, signInAt, startSurroundings } from './testing/start-surroundings.js'

// One flow at a time: Hydra's in-memory database takes no two at once.

let surroundings: Surroundings

beforeAll(async () => {
  surroundings = await startSurroundings()
})

afterAll(() => surroundings?.stop())
afterEach(() => {
  vi.restoreAllMocks()
  vi.unstubAllGlobals()
})

test('starts signed out, and shows what discovery says', async () => {
  const { session, config } = await visit()
  const scopes = expect.arrayContaining(['openid', 'offline_access'])
  expect(session.state).toEqual({ status: 'signed-out', issuer: config.issuer, scopes, notice: undefined })
})

test('signs in, and leaves no code in the address', async () => {
  const { session, tab } = await signedIn()
  const profile = { name: 'Ada Lovelace', email: 'ada@example.com', subject: 'user-1815' }
  expect(session.state).toEqual({ status: 'signed-in', profile, expiresAt: expect.any(Number) })
  expect(tab.location.href).toBe(`${appUrl}/`)
})

test('asks for tokens for the API, with PKCE', async () => {
  const { session, tab, config } = await visit()
  const { searchParams } = await tab.leaves(session.signIn)
  expect(searchParams.get('audience')).toBe(config.apiUrl)
  expect(searchParams.get('code_challenge_method')).toBe('S256')
})

test('keeps the tokens out of the state', async () => {
  const { session, tab } = await signedIn()
  const { access_token, refresh_token, id_token } = tokensIn(tab)
  for (const token of [access_token, refresh_token, id_token]) {
    expect(token).toEqual(expect.any(String))
    expect(JSON.stringify(session.state)).not.toContain(token)
  }
})

test('takes up the tokens of the tab after a reload', async () => {
  const { config } = await signedIn()
  expect((await createSession(async () => config)).state.status).toBe('signed-in')
})

test('a callback that is opened a second time changes nothing for a signed-in user', async () => {
  const { tab, config, callback } = await signedIn()
  tab.location.href = callback.href
  expect((await createSession(async () => config)).state.status).toBe('signed-in')
  expect(tab.location.href).toBe(`${appUrl}/`)
})

test('a callback that this browser did not ask for is refused, and trying again starts over', async () => {
  const { config, callback } = await signedIn()
  const { session } = await visit(config, callback.href)
  expect(session.state).toEqual({ status: 'failed', reason: 'This sign-in has expired or was used before.' })
  await session.tryAgain()
  expect(session.state.status).toBe('signed-out')
})

test('refuses a sign-in without an ID token, and keeps nothing of it', async () => {
  const issued = changeResponse('/oauth2/token', ({ id_token: _, ...rest }) => ({ ...rest, scope: 'offline_access' }))
  const { session, tab } = await signedIn()
  expect(session.state).toEqual({ status: 'failed', reason: expect.stringContaining('did not say who you are') })
  expect(tab.sessionStorage.length).toBe(0)
  expect(await introspectOAuth2Token(surroundings.admin, issued[0]?.refresh_token ?? '')).toEqual({ active: false })
  await session.tryAgain()
  expect(session.state.status).toBe('signed-out')
})

test('does not show the profile of anybody but who the ID token names', async () => {
  changeResponse('/userinfo', (profile) => ({ ...profile, sub: 'user-1906' }))
  const { session, tab } = await signedIn()
  expect(session.state).toEqual({ status: 'failed', reason: expect.stringContaining('the profile of somebody else') })
  expect(tab.sessionStorage.length).toBe(0)
})

test('a sign-in that the user cancelled is not a failure', async () => {
  const { session } = await signedIn('Deny')
  expect(session.state).toMatchObject({
    status: 'signed-out',
    cause: 'cancelled',
    notice: expect.stringContaining('You did not give this app access'),
  })
})

test('a sign-in whose tokens the token hook denied is a failure, not cancelled by the user', async () => {
  const { session: before, tab, config } = await visit()
  tab.location.href = (await signInAt(await tab.leaves(before.signIn))).href
  const network = globalThis.fetch
  vi.spyOn(globalThis, 'fetch').mockImplementation(async (url, init) =>
    String(url).endsWith('/oauth2/token')
      ? Response.json({ error: 'access_denied' }, { status: 403 })
      : network(url, init),
  )
  const { state } = await createSession(async () => config)
  expect(state).toEqual({ status: 'failed', reason: 'The sign-in server did not let you in.' })
})

test('a consent redirect that is followed twice is a failure, not cancelled by the user', async () => {
  const { session: before, tab, config } = await visit()
  const network = vi.spyOn(globalThis, 'fetch')
  const browser = openVisitor()
  await signInAt(await tab.leaves(before.signIn), 'Allow', browser)
  const visited = network.mock.calls.map(([url]) => String(url))
  const consented = visited.find((url) => url.includes('consent_verifier')) ?? ''
  tab.location.href = (await browser.visit(new URL(consented))).url.href
  expect(tab.location.searchParams.get('error')).toBe('access_denied')
  const { state } = await createSession(async () => config)
  expect(state).toEqual({ status: 'failed', reason: 'This sign-in has expired or was used before.' })
})

test('a sign-in that Hydra refused is a failure', async () => {
  const { session, config } = await visit()
  await setOAuth2Client(surroundings.admin, config.clientId, {
    ...describeSpaClient(appUrl, config.apiUrl),
    scope: 'openid',
  })
  const { tab } = await visit(config)
  const refused = await openVisitor().visit(await tab.leaves(session.signIn))
  tab.location.href = refused.url.href
  expect((await createSession(async () => config)).state).toMatchObject({ status: 'failed' })
})

test('calls the API, and says which scope is missing', async () => {
  const { session } = await signedIn()
  expect(await callApi(session, '/photos')).toMatchObject({ title: 'GET /photos: 200' })
  expect(await callApi(session, '/admin')).toMatchObject({
    title: 'GET /admin: 403 insufficient_scope',
    meaning: expect.stringContaining('lacks the scope photos.admin'),
  })
})

test('gives out the access token, for another HTTP client', async () => {
  const { session, tab } = await signedIn()
  expect(await session.getAccessToken()).toBe(tokensIn(tab).access_token)
})

test('calls the API with any method, headers and body, and with its token only', async () => {
  const { session } = await signedIn()
  const network = vi.spyOn(globalThis, 'fetch').mockResolvedValue(Response.json({}, { status: 201 }))
  const headers = { 'content-type': 'text/plain', authorization: 'Basic eDp5' }
  const response = await session.fetch('/photos', { method: 'POST', headers, body: 'a photo' })
  expect(response?.status).toBe(201)
  const sent = new Request(...(network.mock.calls[0] as [string, RequestInit]))
  expect([sent.method, sent.headers.get('content-type'), await sent.text()]).toEqual(['POST', 'text/plain', 'a photo'])
  expect(sent.headers.get('authorization')).toBe(`Bearer ${await session.getAccessToken()}`)
})

test('sends the token to the API, and nowhere else', async () => {
  const { session, config } = await signedIn()
  const network = vi.spyOn(globalThis, 'fetch').mockResolvedValue(Response.json({}))
  await session.fetch('/photos')
  await session.fetch('//elsewhere.test')
  const { origin } = new URL(config.apiUrl)
  expect(network.mock.calls.map(([url]) => new URL(String(url)).origin)).toEqual([origin, origin])
})

test('a call rejects when the API cannot be reached, and the user stays signed in', async () => {
  const { session } = await signedIn()
  vi.spyOn(globalThis, 'fetch').mockRejectedValue(new TypeError('Failed to fetch'))
  await expect(session.fetch('/photos')).rejects.toThrow('Failed to fetch')
  expect(session.state.status).toBe('signed-in')
})

test('renews an access token that has expired, once for all calls that need it', async () => {
  const config = await surroundings.register()
  await setOAuth2ClientLifespans(surroundings.admin, config.clientId, {
    authorization_code_grant_access_token_lifespan: '3s',
    refresh_token_grant_access_token_lifespan: '3s',
  })
  const { session } = await signedIn('Allow', config)
  await vi.waitUntil(() => expiresAt(session) <= Date.now(), { timeout: 10_000 })
  const requests = vi.spyOn(globalThis, 'fetch')
  const outcomes = await Promise.all([callApi(session, '/photos'), callApi(session, '/photos'), renewTokens(session)])
  expect(outcomes.map((outcome) => outcome?.title)).toEqual(['GET /photos: 200', 'GET /photos: 200', 'Renewed'])
  expect(requests.mock.calls.filter(([url]) => String(url).endsWith('/oauth2/token'))).toHaveLength(1)
  expect(expiresAt(session)).toBeGreaterThan(Date.now())
})

test('renews an access token that is refused before its time', async () => {
  const { session, config } = await signedIn()
  await deleteOAuth2Token(surroundings.admin, config.clientId)
  expect(await callApi(session, '/photos')).toMatchObject({ title: 'GET /photos: 200' })
})

test('ends with a notice once the refresh token is of no use any more', async () => {
  const { session, tab, config } = await signedIn()
  await revoke(config, tokensIn(tab).refresh_token)
  expect(await callApi(session, '/photos')).toBeUndefined()
  expect(session.state).toMatchObject({ status: 'signed-out', notice: expect.stringContaining('Please sign in again') })
  expect(tab.sessionStorage.length).toBe(0)
})

test('signs out: revokes the tokens, forgets them, and leaves for Hydra with a way back', async () => {
  const { session, tab } = await signedIn()
  const tokens = tokensIn(tab)
  const signOut = await tab.leaves(session.signOut)
  expect(signOut.pathname).toBe('/oauth2/sessions/logout')
  expect(signOut.searchParams.get('post_logout_redirect_uri')).toBe(`${appUrl}/`)
  expect(await introspectOAuth2Token(surroundings.admin, tokens.refresh_token)).toEqual({ active: false })
  expect(await introspectOAuth2Token(surroundings.admin, tokens.access_token)).toEqual({ active: false })
  expect(tab.sessionStorage.length).toBe(0)
})

test('a renewal that is under way at the sign-out leaves no tokens behind', async () => {
  const { session, tab } = await signedIn()
  const issued = changeResponse('/oauth2/token', (tokens) => setTimeout(300, tokens))
  const renewing = session.renew()
  await vi.waitUntil(() => issued.length === 1)
  await tab.leaves(session.signOut)
  await renewing
  expect(tab.sessionStorage.length).toBe(0)
  expect(await introspectOAuth2Token(surroundings.admin, issued[0]?.refresh_token ?? '')).toEqual({ active: false })
})

test('no renewal starts during the sign-out', async () => {
  const { session, tab } = await signedIn()
  const issued = changeResponse('/oauth2/token')
  const leaving = tab.leaves(session.signOut)
  void session.renew()
  await leaving
  expect(issued).toEqual([])
  expect(tab.sessionStorage.length).toBe(0)
})

test('signs out without a refresh token too: the access token is revoked', async () => {
  changeResponse('/oauth2/token', ({ refresh_token: _, ...rest }) => rest)
  const { session, tab } = await signedIn()
  const { access_token } = tokensIn(tab)
  await tab.leaves(session.signOut)
  expect(await introspectOAuth2Token(surroundings.admin, access_token)).toEqual({ active: false })
})

test('signs out here while Hydra is down, and says that it could not be told', async () => {
  const { session, tab } = await signedIn()
  vi.spyOn(globalThis, 'fetch').mockRejectedValue(new TypeError('fetch failed'))
  await session.signOut()
  expect(session.state).toMatchObject({ status: 'signed-out', notice: expect.stringContaining('could not be told') })
  expect(tab.sessionStorage.length).toBe(0)
})

test('signs out here while Hydra has no database, which revokes nothing and says 200', async () => {
  const { session, tab } = await signedIn()
  const send = globalThis.fetch
  vi.spyOn(globalThis, 'fetch').mockImplementation(async (input, init) => {
    const { pathname } = new URL(input instanceof Request ? input.url : input)
    if (pathname === '/oauth2/revoke') return new Response(null)
    return pathname === '/health/ready' ? Response.json({}, { status: 503 }) : send(input, init)
  })
  await session.signOut()
  expect(session.state).toMatchObject({ status: 'signed-out', notice: expect.stringContaining('could not be told') })
  expect(tab.sessionStorage.length).toBe(0)
})

test('a gateway that hides the probe does not keep the sign-out from Hydra', async () => {
  const { session, tab } = await signedIn()
  const send = globalThis.fetch
  vi.spyOn(globalThis, 'fetch').mockImplementation(async (input, init) => {
    const { pathname } = new URL(input instanceof Request ? input.url : input)
    return pathname === '/health/ready' ? Response.json({}, { status: 404 }) : send(input, init)
  })
  expect((await tab.leaves(session.signOut)).pathname).toBe('/oauth2/sessions/logout')
})

test('a sign-out in one tab ends the session of the others', async () => {
  const { session: first, config } = await signedIn()
  const { session: second, tab } = await signedIn('Allow', config)
  await tab.leaves(second.signOut)
  await vi.waitUntil(() => first.state.status === 'signed-out')
  expect(first.state).toMatchObject({ notice: 'You signed out in another tab.' })
})

test('a sign-out in another tab waits for the renewal under way', async () => {
  const { session: first, tab: firstTab, config } = await signedIn()
  const { session: second, tab } = await signedIn('Allow', config)
  const issued = changeResponse('/oauth2/token', (tokens) => setTimeout(300, tokens))
  const renewing = first.renew()
  await vi.waitUntil(() => issued.length === 1)
  await tab.leaves(second.signOut)
  await renewing
  await vi.waitUntil(() => first.state.status === 'signed-out')
  expect(firstTab.sessionStorage.length).toBe(0)
})

test('tells its listeners of each change, until they have had enough', async () => {
  const { session } = await signedIn()
  const listener = vi.fn()
  const unsubscribe = session.subscribe(listener)
  await session.renew()
  expect(listener).toHaveBeenCalledTimes(1)
  unsubscribe()
  await session.renew()
  expect(listener).toHaveBeenCalledTimes(1)
})

test('fails in words while Hydra is down, keeps the tokens, and recovers by trying again', async () => {
  const { session } = await signedIn()
  const network = vi.spyOn(globalThis, 'fetch').mockRejectedValue(new TypeError('fetch failed'))
  for (const step of [session.renew, session.signIn, session.tryAgain]) {
    await step()
    expect(session.state).toEqual({ status: 'failed', reason: expect.stringContaining('cannot be reached') })
  }
  network.mockRestore()
  await session.tryAgain()
  expect(session.state.status).toBe('signed-in')
})

test('keeps the tokens while the database of Hydra is down, which then knows no token and no client', async () => {
  const { session } = await signedIn()
  const send = globalThis.fetch
  const network = vi.spyOn(globalThis, 'fetch').mockImplementation(async (input, init) => {
    const { pathname } = new URL(input instanceof Request ? input.url : input)
    if (pathname === '/oauth2/token') return Response.json({ error: 'invalid_client' }, { status: 401 })
    if (pathname === '/userinfo') return Response.json({ error: 'request_unauthorized' }, { status: 401 })
    return send(input, init)
  })
  for (const step of [session.renew, session.tryAgain]) {
    await step()
    expect(session.state).toEqual({ status: 'failed', reason: expect.stringContaining('Please try again') })
  }
  network.mockRestore()
  await session.tryAgain()
  expect(session.state.status).toBe('signed-in')
})

test('starts over from settings that could not be read', async () => {
  const config = await surroundings.register()
  openTab(appUrl)
  const readConfig = vi.fn(async () => config).mockRejectedValueOnce(new Error('no settings'))
  const session = await createSession(readConfig)
  expect(session.state.status).toBe('failed')
  await session.tryAgain()
  expect(session.state.status).toBe('signed-out')
})

test('does not trust a server that calls itself by another name', async () => {
  const config = await surroundings.register()
  const { session } = await visit({
    ...config,
    issuer: surroundings.server.publicUrl.replace('127.0.0.1', 'localhost'),
  })
  expect(session.state).toEqual({ status: 'failed', reason: expect.stringContaining('calls itself') })
})

async function visit(known?: SpaConfig, href = `${appUrl}/`) {
  const config = known ?? (await surroundings.register())
  const tab = openTab(href)
  return { session: await createSession(async () => config), tab, config }
}

async function signedIn(button = 'Allow', known?: SpaConfig) {
  const { session: before, tab, config } = await visit(known)
  const callback = await signInAt(await tab.leaves(before.signIn), button)
  tab.location.href = callback.href
  return { session: await createSession(async () => config), tab, config, callback }
}

/** Changes the bodies of Hydra's responses at a path. Returns the bodies as they were. */
function changeResponse(path: string, change: (body: Body) => unknown = (body) => body): Body[] {
  const bodies: Body[] = []
  const network = globalThis.fetch
  vi.spyOn(globalThis, 'fetch').mockImplementation(async (url, init) => {
    const response = await network(url, init)
    if (!String(url).endsWith(path)) return response
    const body: Body = await response.json()
    bodies.push(body)
    return Response.json(await change(body), response)
  })
  return bodies
}

type Body = Partial<Record<string, string>>

function tokensIn({ sessionStorage }: Tab): { access_token: string; refresh_token: string; id_token: string } {
  return JSON.parse(sessionStorage.getItem(sessionStorage.key(0) ?? '') ?? '{}')
}

function expiresAt({ state }: Session): number {
  return state.status === 'signed-in' ? state.expiresAt : Number.NaN
}

function revoke({ issuer, clientId }: SpaConfig, token: string): Promise<void> {
  return revokeOAuth2Token(createHydraPublic({ baseUrl: issuer }), token, { client_id: clientId })
}
