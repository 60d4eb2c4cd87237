import { inspect } from 'node:util'
import { createHydraAdmin } from '@hydrakit/core'
import { type HydraServer, startHydra } from '@hydrakit/dev-server'
import { introspectOAuth2Token } from '@hydrakit/introspection'
import { createOAuth2Client, getOAuth2Client } from '@hydrakit/oauth2-clients'
import { afterAll, beforeAll, expect, expectTypeOf, test } from 'vitest'
import { signIn } from './sign-in.js'
import type { SignedInUser } from './signed-in-user.js'

const photos = 'https://photos.example'

let server: HydraServer
const introspect = (token: string) => introspectOAuth2Token(createHydraAdmin({ baseUrl: server.adminUrl }), token)

beforeAll(async () => {
  server = await startHydra()
})

afterAll(() => server?.stop())

test('a user gets tokens with the subject, scope, audience and claims', async () => {
  const user = await signIn(server, {
    ...{ subject: 'ada', scope: ['openid', 'photos.read'], audience: photos, acr: 'gold', amr: ['pwd', 'otp'] },
    claims: { accessToken: { tenant: 'harbor' }, idToken: { boat: 'Beagle' } },
  })
  expectTypeOf(user).toEqualTypeOf<SignedInUser>()
  expect(await introspect(user.tokens.access_token)).toMatchObject({
    ...{ active: true, sub: 'ada', scope: 'openid photos.read', aud: [photos], client_id: user.clientId },
    ext: { tenant: 'harbor' },
  })
  expect(user.idTokenClaims).toMatchObject({ sub: 'ada', boat: 'Beagle', acr: 'gold', amr: ['pwd', 'otp'] })
  expect(user.sid).toBe(user.idTokenClaims?.sid)
})

test('without a scope there is an ID token and a refresh token', async () => {
  const { tokens } = await signIn(server, { subject: 'ada' })
  expect(tokens).toMatchObject({ scope: 'openid offline_access', id_token: expect.any(String) })
  expect(tokens.refresh_token).toMatch(/^ory_rt_/)
})

test('without the scope openid there is neither an ID token nor a session id', async () => {
  const user = await signIn(server, { subject: 'ada', scope: 'photos.read' })
  expect([user.idTokenClaims, user.sid, user.tokens.id_token]).toEqual([undefined, undefined, undefined])
})

test('audiences are separated by spaces, as scopes are, and a deadline may be a fraction', async () => {
  const audience = `${photos}  https://mail.example`
  const { tokens } = await signIn(server, { subject: 'ada', audience, timeoutMs: 9_999.5 })
  expect((await introspect(tokens.access_token)).aud).toEqual([photos, 'https://mail.example'])
})

test('a client that exists is used with its own scope and audience, and stays', async () => {
  const admin = createHydraAdmin({ baseUrl: server.adminUrl })
  const client = await createOAuth2Client(admin, {
    ...{ client_secret: 'p w%2Fx+y:é', redirect_uris: ['https://app.example/callback'], scope: 'openid mail' },
    audience: [photos],
  })
  const user = await signIn(server, { subject: 'ada', client })
  expect(await introspect(user.tokens.access_token)).toMatchObject({ scope: 'openid mail', aud: [photos] })
  await user[Symbol.asyncDispose]()
  expect(await introspect(user.tokens.access_token)).toEqual({ active: false })
  expect(await getOAuth2Client(admin, client.client_id)).toMatchObject({ client_id: client.client_id })
})

test('the client that was created goes when the user is disposed, and its tokens with it', async () => {
  const user = await signIn(server, { subject: 'ada' })
  await user[Symbol.asyncDispose]()
  const admin = createHydraAdmin({ baseUrl: server.adminUrl })
  await expect(getOAuth2Client(admin, user.clientId)).rejects.toMatchObject({ status: 404 })
  expect(await introspect(user.tokens.access_token)).toEqual({ active: false })
})

test('a second sign-in in the same browser skips login and consent, in the same session', async () => {
  const user = await signIn(server, { subject: 'ada' })
  const again = await user.signInAgain({ prompt: 'none' })
  expect(again.skipped).toEqual({ login: true, consent: true })
  expect(again.sid).toBe(user.sid)
  expect(again.tokens.access_token).not.toBe(user.tokens.access_token)
})

test('a sign-in that is not remembered skips nothing, and prompt=none fails', async () => {
  const user = await signIn(server, { subject: 'ada', remember: false })
  await expect(user.signInAgain({ prompt: 'none' })).rejects.toMatchObject({
    step: 'authorize',
    error: 'login_required',
  })
  expect((await user.signInAgain()).skipped).toEqual({ login: false, consent: false })
})

test.each([
  [{ prompt: 'login' }, { login: false, consent: true }],
  [{ prompt: 'consent' }, { login: true, consent: false }],
] as const)('%j demands that page', async (demand, skipped) => {
  const user = await signIn(server, { subject: 'ada' })
  expect((await user.signInAgain(demand)).skipped).toEqual(skipped)
})

test('max_age demands a login that is younger', async () => {
  const user = await signIn(server, { subject: 'ada' })
  expect((await user.signInAgain({ maxAgeSeconds: 3_600 })).skipped.login).toBe(true)
  await expect(user.signInAgain({ maxAgeSeconds: 1.5 })).rejects.toThrow('"maxAgeSeconds" must be an integer')
  await new Promise((resolve) => setTimeout(resolve, 2_100)) // the server counts whole seconds
  const again = await user.signInAgain({ maxAgeSeconds: 1 })
  expect(again.skipped.login).toBe(false)
  expect(again.idTokenClaims?.auth_time).toBeGreaterThan(user.idTokenClaims?.auth_time ?? Number.NaN)
})

test('a refresh replaces the tokens', async () => {
  const user = await signIn(server, { subject: 'ada' })
  const before = user.tokens
  expect(await user.refresh()).toBe(user.tokens)
  expect(await introspect(before.access_token)).toEqual({ active: false })
  expect(await introspect(user.tokens.access_token)).toMatchObject({ active: true, sub: 'ada' })
  await user.refresh() // the refresh token was replaced too
})

test('a logout ends the session: the tokens stay, and the next sign-in has to log in', async () => {
  const user = await signIn(server, { subject: 'ada' })
  await user.logout()
  expect(await introspect(user.tokens.access_token)).toMatchObject({ active: true })
  await expect(user.signInAgain({ prompt: 'none' })).rejects.toMatchObject({ error: 'login_required' })
  await user.logout() // nothing is left to end
})

test('a logout without an ID token ends the session of the browser', async () => {
  const user = await signIn(server, { subject: 'ada', scope: 'photos.read' })
  await user.logout()
  await expect(user.signInAgain({ prompt: 'none' })).rejects.toMatchObject({ error: 'login_required' })
})

test('a logout knows the post-logout page of the server, and a sign-in without a session has nothing to end', async () => {
  await using withPage = await startHydra({ urls: { postLogoutRedirect: 'http://app.example/goodbye' } })
  const user = await signIn(withPage, { subject: 'ada' })
  await user.logout()
  await user.logout() // nothing is left to end
  const forgotten = await signIn(withPage, { subject: 'grace', remember: false })
  await forgotten.logout()
})

test('a revocation makes both tokens inactive', async () => {
  const user = await signIn(server, { subject: 'ada' })
  await user.revoke()
  const { access_token, refresh_token = '' } = user.tokens
  expect(await Promise.all([introspect(access_token), introspect(refresh_token)])).toEqual([
    { active: false },
    { active: false },
  ])
})

test('a token that has expired when it is issued', async () => {
  const { tokens } = await signIn(server, { subject: 'ada', expired: true })
  expect(tokens.expires_in).toBeLessThan(0)
  expect(await introspect(tokens.access_token)).toEqual({ active: false })
})

test('a JWT as access token', async () => {
  const { tokens } = await signIn(server, {
    subject: 'ada',
    client: { access_token_strategy: 'jwt' },
    audience: photos,
  })
  const claims = JSON.parse(Buffer.from(tokens.access_token.split('.')[1] ?? '', 'base64url').toString())
  expect(claims).toMatchObject({ sub: 'ada', aud: [photos], iss: server.issuer })
})

test('nothing that prints a user shows a token', async () => {
  const user = await signIn(server, { subject: 'ada' })
  const printed = inspect([user, { ...user }], { depth: 5, showHidden: true }) + JSON.stringify(user)
  expect(printed).toContain('ada')
  for (const token of [user.tokens.access_token, user.tokens.id_token, user.tokens.refresh_token]) {
    expect(printed).not.toContain(token)
  }
})
