import { randomUUID } from 'node:crypto'
import { startHydra } from '@hydrakit/dev-server'
import { introspectOAuth2Token } from '@hydrakit/introspection'
import { issueClientToken, type SignedInUser, signIn, signInOnDevice } from '@hydrakit/testing'
import { addClaims, deny, type HookClaims, keep, replaceClaims, type TokenHookOptions } from '@hydrakit/token-hooks'
import { trustOAuth2JwtGrantIssuer } from '@hydrakit/trust'
import { hasDeviceGrant, needsDeviceGrant } from '@hydrakit-tests/support'
import { beforeEach, expect, type TestContext, test } from 'vitest'
import { v2_3_0 } from '../../../packages/kits/token-hooks/test/payloads-v2.3.0.js'
import { v26_2_0 } from '../../../packages/kits/token-hooks/test/payloads-v26.2.0.js'
import { acceptFlow, requireParameter } from './consent-flow.js'
import { buildPhotosAuthorizationUrl, createPhotosClient, openUserBrowser, requestToken } from './real-hydra.js'
import { createSigningKey, decodeClaims } from './signing-key.js'
import { useTokenHook } from './token-hook-server.js'

const { hook, real } = await useTokenHook()
beforeEach(() => hook.use())

// --- What the consent app gave ---

const accessToken = { big: 9_007_199_254_740_991, deep: { a: [1, null, 'ü<>&'] }, plan: 'gold' }
const idToken = { email: 'a@example.com' }
const user = {
  subject: 'ada',
  scope: 'openid offline_access photos',
  audience: 'https://photos.example',
  claims: { accessToken, idToken },
}

interface Tokens {
  readonly access_token: string
  readonly id_token?: string | undefined
}

/** The claims that a hook can see or set, of both tokens. */
async function readClaims({ access_token, id_token }: Tokens): Promise<HookClaims> {
  const token = await introspectOAuth2Token(real.admin, access_token)
  const { ext = {} } = token as { ext?: Record<string, unknown> }
  return { accessToken: ext, ...(id_token !== undefined && { idToken: selectHookClaims(decodeClaims(id_token)) }) }
}

const setByHydra = ['aud', 'auth_time', 'at_hash', 'exp', 'iat', 'iss', 'jti', 'nonce', 'rat', 'sub']

function selectHookClaims(claims: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(claims).filter(([name]) => !setByHydra.includes(name)))
}

// --- The grants ---

const jwtBearer = 'urn:ietf:params:oauth:grant-type:jwt-bearer'

async function exchangeAssertion(): Promise<Tokens> {
  const [issuer, key] = [`https://${randomUUID()}.example/`, createSigningKey()]
  const expires_at = '2040-01-01T00:00:00Z'
  const trusted = { issuer, jwk: key.jwk, expires_at, scope: ['photos'], allow_any_subject: true } as const
  await trustOAuth2JwtGrantIssuer(real.admin, trusted)
  const client = await createPhotosClient(real.admin, { grant_types: [jwtBearer] })
  const iat = Math.floor(Date.now() / 1_000)
  const aud = `${real.server.publicUrl}/oauth2/token`
  const assertion = key.signJwt({ iss: issuer, sub: 'ada', aud, iat, exp: iat + 60, jti: randomUUID() })
  return requestToken(real, client, { grant_type: jwtBearer, assertion, scope: 'photos' })
}

interface GrantCase {
  readonly name: keyof TokenHookOptions
  readonly payload: keyof typeof v26_2_0
  /** Prepares with a hook that keeps everything; the function that is returned requests the tokens. */
  prepare(): Promise<() => Promise<{ tokens: Tokens; signedIn?: SignedInUser }>>
}

async function signedInTokens(signingIn: Promise<SignedInUser>) {
  const signedIn = await signingIn
  return { tokens: signedIn.tokens, signedIn }
}

const codeExchange: GrantCase = {
  name: 'onCodeExchange',
  payload: 'codeExchange',
  prepare: async () => () => signedInTokens(signIn(real.server, user)),
}
const deviceCode: GrantCase = {
  name: 'onDeviceCode',
  payload: 'deviceCode',
  prepare: async () => () => signedInTokens(signInOnDevice(real.server, user)),
}
const refresh: GrantCase = {
  name: 'onRefresh',
  payload: 'refresh',
  prepare: async () => {
    const signedIn = await signIn(real.server, user)
    return async () => ({ tokens: await signedIn.refresh(), signedIn })
  },
}
const refreshOfDevice: GrantCase = {
  name: 'onRefresh',
  payload: 'refreshOfDevice',
  prepare: async () => {
    const signedIn = await signInOnDevice(real.server, user)
    return async () => ({ tokens: await signedIn.refresh(), signedIn })
  },
}
const clientCredentials: GrantCase = {
  name: 'onClientCredentials',
  payload: 'clientCredentials',
  prepare: async () => () => issueClientToken(real.server, { scope: 'photos' }),
}
const assertion: GrantCase = {
  name: 'onJwtBearer',
  payload: 'jwtBearer',
  prepare: async () => async () => ({ tokens: await exchangeAssertion() }),
}

const all = [codeExchange, deviceCode, refresh, refreshOfDevice, clientCredentials, assertion]
const ofUsers = [codeExchange, deviceCode, refresh, refreshOfDevice]
const adding = [codeExchange, deviceCode]
const changing = [refresh, refreshOfDevice, clientCredentials, assertion]

const title = (cases: GrantCase[]) => cases.map((each) => [each.payload, each] as const)

async function needsGrant({ payload }: GrantCase, context: TestContext): Promise<void> {
  if (/device/i.test(payload)) await needsDeviceGrant(real.server, context)
}

/** Requests tokens by a hook that makes this decision in every grant. */
async function requestWith({ name, prepare }: GrantCase, decide: () => unknown) {
  const run = await prepare()
  hook.use({ [name]: decide })
  return run()
}

// --- The table ---

const sid: unknown = expect.any(String)

test.for(title(all))('%s: keep() changes nothing', async ([, grant], context) => {
  await needsGrant(grant, context)
  const { tokens } = await requestWith(grant, keep)
  expect(await readClaims(tokens)).toEqual(
    ofUsers.includes(grant) ? { accessToken, idToken: { ...idToken, sid } } : { accessToken: {} },
  )
  expect(hook.received).toHaveLength(1)
})

test.for(title(ofUsers))('%s: an added claim comes to the others, and all of them stay', async ([, grant], context) => {
  await needsGrant(grant, context)
  const added = { accessToken: { tenant: 'acme' }, idToken: { locale: 'de' } }
  const { tokens, signedIn } = await requestWith(grant, () => addClaims(added))
  const expected = { accessToken: { ...accessToken, tenant: 'acme' }, idToken: { ...idToken, locale: 'de', sid } }
  expect(await readClaims(tokens)).toEqual(expected)
  hook.use()
  expect(await readClaims(await refreshTokens(signedIn))).toEqual(expected)
  hook.use({ onRefresh: () => addClaims({ accessToken: { tenant: 'other' } }) })
  expect(await readClaims(await refreshTokens(signedIn))).toEqual({
    accessToken: { ...accessToken, tenant: 'other' },
    idToken: expected.idToken,
  })
  await expect(signedIn?.logout()).resolves.toBeUndefined()
})

test.for(title([clientCredentials, assertion]))('%s: a claim is added', async ([, grant]) => {
  const { tokens } = await requestWith(grant, () => addClaims({ accessToken: { tenant: 'acme' } }))
  expect(await readClaims(tokens)).toEqual({ accessToken: { tenant: 'acme' } })
})

test.for(title(adding))('%s: a changed claim is refused, in one call', async ([, grant], context) => {
  await needsGrant(grant, context)
  const decisions = [
    addClaims({ accessToken: { plan: 'silver' } }),
    addClaims({ idToken: { email: 'new@example.com' } }),
    replaceClaims({ accessToken, idToken }),
  ]
  for (const decision of decisions) {
    await expect(requestWith(grant, () => decision)).rejects.toMatchObject({ error: 'server_error' })
    expect(hook.errors).toMatchObject([{ code: 'ERR_CLAIM_NOT_CHANGEABLE' }])
    expect(hook.received).toHaveLength(1)
  }
})

test.for(title(adding))('%s: the value that a claim has is no change', async ([, grant], context) => {
  await needsGrant(grant, context)
  const { tokens } = await requestWith(grant, () => addClaims({ accessToken, idToken }))
  expect(await readClaims(tokens)).toEqual({ accessToken, idToken: { ...idToken, sid } })
})

test.for(title(changing))('%s: a claim is changed, and claims are replaced', async ([, grant], context) => {
  await needsGrant(grant, context)
  const isOfUser = ofUsers.includes(grant)
  const changed = await requestWith(grant, () => addClaims({ accessToken: { plan: 'silver' } }))
  expect(await readClaims(changed.tokens)).toEqual({
    accessToken: { ...(isOfUser && accessToken), plan: 'silver' },
    ...(isOfUser && { idToken: { ...idToken, sid } }),
  })
  const claims = { accessToken: { tenant: 'acme' }, ...(isOfUser && { idToken: { locale: 'de' } }) }
  const replaced = await requestWith(grant, () => replaceClaims(claims))
  const expected = { ...claims, ...(isOfUser && { idToken: { locale: 'de', sid } }) }
  expect(await readClaims(replaced.tokens)).toEqual(expected)
  if (!replaced.signedIn) return
  hook.use()
  expect(await readClaims(await refreshTokens(replaced.signedIn))).toEqual(expected)
  await expect(replaced.signedIn.logout()).resolves.toBeUndefined()
})

test.for(title([clientCredentials, assertion]))('%s: claims of an ID token are refused', async ([, grant]) => {
  const decide = () => addClaims({ idToken: { locale: 'de' } })
  await expect(requestWith(grant, decide)).rejects.toThrow('server_error')
  expect(hook.errors).toMatchObject([{ code: 'ERR_CLAIM_NOT_CHANGEABLE' }])
})

async function refreshTokens(signedIn: SignedInUser | undefined): Promise<Tokens> {
  if (!signedIn) throw new Error('nobody has signed in')
  return signedIn.refresh()
}

// --- What Hydra does with a response; the reasons for all this ---

const respondWithClaims = () =>
  Response.json({ session: { access_token: { plan: 'silver' }, id_token: { email: 'new' } } })

test.for(title(adding))('%s: Hydra itself ignores what is changed or left out', async ([, grant], context) => {
  await needsGrant(grant, context)
  hook.useRaw(respondWithClaims)
  const { tokens } = await (await grant.prepare())()
  expect(await readClaims(tokens)).toEqual({ accessToken, idToken: { ...idToken, sid } })
})

test('at a refresh Hydra itself loses all that is left out, the session of the login too', async () => {
  const signedIn = await signIn(real.server, user)
  hook.useRaw(respondWithClaims)
  const lost = { accessToken: { plan: 'silver' }, idToken: { email: 'new' } }
  expect(await readClaims(await signedIn.refresh())).toEqual(lost)
  hook.use()
  expect(await readClaims(await signedIn.refresh())).toEqual(lost)
  await expect(signedIn.logout()).rejects.toThrow('invalid_request')
})

test('after a response without claims, the session of the next refresh has null for them', async () => {
  const signedIn = await signIn(real.server, user)
  hook.useRaw(() => Response.json({ session: {} }))
  await signedIn.refresh()
  hook.use({ onRefresh: () => addClaims({ accessToken: { tenant: 'acme' } }) })
  expect(await readClaims(await signedIn.refresh())).toEqual({ accessToken: { tenant: 'acme' }, idToken: {} })
  expect(hook.received[0]?.session).toMatchObject({ extra: null, id_token: { id_token_claims: { ext: null } } })
})

test('Hydra itself writes an integer of a response into an ID token as a floating-point number of the same value', async () => {
  const signedIn = await signIn(real.server, user)
  hook.use({ onRefresh: () => addClaims({ idToken: { updated_at: 1_795_904_760 } }) })
  const [, claims = ''] = (await signedIn.refresh()).id_token?.split('.') ?? []
  expect(Buffer.from(claims, 'base64url').toString()).toContain('"updated_at":1.79590476e+09')
  expect(signedIn.idTokenClaims).toMatchObject({ updated_at: 1_795_904_760 })
})

test('Hydra itself ignores names in an ID token that the package refuses', async () => {
  const names = [
    'iss',
    'sub',
    'aud',
    'exp',
    'iat',
    'jti',
    'acr',
    'amr',
    'at_hash',
    'auth_time',
    'c_hash',
    'nonce',
    'rat',
  ]
  const signedIn = await signIn(real.server, user)
  const id_token = Object.fromEntries(names.map((name) => [name, 'x']))
  hook.useRaw(() => Response.json({ session: { access_token: {}, id_token } }))
  const claims = decodeClaims((await signedIn.refresh()).id_token ?? '')
  expect(names.filter((name) => claims[name] === 'x')).toEqual([])
  for (const name of names) expect(() => addClaims({ idToken: { [name]: 'x' } })).toThrow('Hydra sets it')
})

test('Hydra calls no hook for a token that its authorization endpoint issues', async () => {
  hook.use({ otherwise: 'deny' })
  const client = await createPhotosClient(real.admin, { grant_types: ['implicit'], response_types: ['token'] })
  const members = { response_type: 'token', scope: 'photos' }
  const url = await acceptFlow(real, openUserBrowser(), buildPhotosAuthorizationUrl(real, client, members))
  expect(new URLSearchParams(url.hash.slice(1)).get('access_token')).toMatch(/^ory_at_/)
  expect(hook.received).toEqual([])
})

test.each([400, 401, 405, 408, 413, 415, 422])('Hydra calls once after a %i', async (status) => {
  hook.useRaw(() => new Response(null, { status }))
  await expect(issueClientToken(real.server)).rejects.toThrow('server_error')
  expect(hook.received).toHaveLength(1)
})

test.each([429, 500])(
  'Hydra calls three times after a %i, for three seconds',
  async (status) => {
    hook.useRaw(() => new Response(null, { status }))
    const begin = performance.now()
    await expect(issueClientToken(real.server)).rejects.toThrow('server_error')
    expect(hook.received).toHaveLength(3)
    expect(performance.now() - begin).toBeGreaterThan(2_900)
  },
  15_000,
)

// --- Refusals ---

const failures: readonly [string, Partial<TokenHookOptions>, string, string | undefined][] = [
  ['deny()', { onClientCredentials: deny }, 'access_denied', undefined],
  ['otherwise', { otherwise: 'deny' }, 'access_denied', undefined],
  ['a function that throws', { onClientCredentials: () => Promise.reject(new Error('no')) }, 'server_error', 'FAILED'],
  ['a late one', { onClientCredentials: () => new Promise(() => {}), deadlineMs: 50 }, 'server_error', 'LATE'],
  ['no decision', { onClientCredentials: () => undefined as never }, 'server_error', 'INVALID'],
]

test.each(failures)('%s ends the token request, after one call', async (_, options, error, code) => {
  hook.use(options)
  const begin = performance.now()
  await expect(issueClientToken(real.server)).rejects.toMatchObject({ error })
  expect(performance.now() - begin).toBeLessThan(2_000)
  expect(hook.received).toHaveLength(1)
  expect(hook.errors).toMatchObject(code ? [{ code: `ERR_DECISION_${code}`, grantType: 'client_credentials' }] : [])
})

test('a wrong key ends the token request, after one call', async () => {
  hook.use({ apiKey: 'another key', onClientCredentials: deny })
  await expect(issueClientToken(real.server)).rejects.toThrow('server_error')
  expect(hook.received).toHaveLength(1)
  expect(hook.errors).toMatchObject([{ code: 'ERR_KEY_REFUSED' }])
})

test.each<[string, Partial<TokenHookOptions>]>([
  ['deny()', { otherwise: 'deny' }],
  ['an error', { apiKey: 'another key' }],
])('after %s the code and the refresh token are still good', async (_, options) => {
  const client = await createPhotosClient(real.admin)
  const url = await acceptFlow(real, openUserBrowser(), buildPhotosAuthorizationUrl(real, client))
  const code = requireParameter(url, 'code')
  hook.use(options)
  await expect(requestToken(real, client, { grant_type: 'authorization_code', code })).rejects.toThrow()
  hook.use()
  const { refresh_token } = await requestToken(real, client, { grant_type: 'authorization_code', code })
  hook.use(options)
  await expect(requestToken(real, client, { grant_type: 'refresh_token', refresh_token })).rejects.toThrow()
  hook.use()
  await expect(requestToken(real, client, { grant_type: 'refresh_token', refresh_token })).resolves.toBeDefined()
})

// --- What Hydra sends ---

test.for(title(all))('%s: Hydra sends what the recorded request has', async ([payload, grant], context) => {
  await needsGrant(grant, context)
  await (await grant.prepare())()
  const recorded: Readonly<Record<string, unknown>> = v2_3_0
  const isV2_3 = !(await hasDeviceGrant(real.server))
  expect(describeShape(hook.received.at(-1))).toEqual(describeShape((isV2_3 ? recorded : v26_2_0)[payload]))
})

/** The members of a value and the kinds of their values, without values. Lists may be empty, so what is in them does not count. */
function describeShape(value: unknown): unknown {
  if (value === null || Array.isArray(value) || typeof value !== 'object') return value === null ? null : typeof value
  return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, describeShape(each)]))
}

test('the key in a cookie is accepted, and the request of the older refresh-token hook is refused', async () => {
  const cookie = { type: 'api_key', config: { in: 'cookie', name: 'hook-key', value: 'abc==' } }
  const hooks = { token_hook: { url: hook.url, auth: cookie }, refresh_token_hook: { url: hook.url, auth: cookie } }
  const server = await startHydra({ warmKeys: true, config: { oauth2: hooks } })
  try {
    hook.use({ apiKey: 'abc==', from: { cookie: 'hook-key' }, otherwise: 'keep' })
    const signedIn = await signIn(server, user)
    expect([hook.errors, hook.received]).toMatchObject([[], [{ request: { grant_types: ['authorization_code'] } }]])
    await expect(signedIn.refresh()).rejects.toThrow('server_error')
    expect(hook.errors).toMatchObject([
      { code: 'ERR_REQUEST_INVALID', status: 422, message: expect.stringContaining('older refresh-token hook') },
    ])
  } finally {
    await server.stop()
  }
}, 60_000)
