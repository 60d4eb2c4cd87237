import { describe, expect, expectTypeOf, test } from 'vitest'
import { v2_3_0 } from '../test/payloads-v2.3.0.js'
import { v26_2_0 } from '../test/payloads-v26.2.0.js'
import { createHookRequest, createTestHook, session } from './hook.test-helper.js'
import {
  addClaims,
  createTokenHook,
  deny,
  keep,
  replaceClaims,
  type TokenHookOptions,
  type TokenHookRequest,
} from './index.js'

const grants = [
  ['authorization_code', 'onCodeExchange'],
  ['refresh_token', 'onRefresh'],
  ['client_credentials', 'onClientCredentials'],
  ['urn:ietf:params:oauth:grant-type:device_code', 'onDeviceCode'],
  ['urn:ietf:params:oauth:grant-type:jwt-bearer', 'onJwtBearer'],
] as const

describe.each(grants)('%s', (grantType, name) => {
  test('keep() is an empty 204', async () => {
    const { send, errors } = createTestHook({ [name]: keep })
    const response = await send(createHookRequest(grantType))
    expect([response.status, await response.text(), errors]).toEqual([204, '', []])
    expect(response.headers.get('cache-control')).toBe('no-store')
  })

  test('deny() is a 403', async () => {
    const { send } = createTestHook({ [name]: async () => deny() })
    expect((await send(createHookRequest(grantType))).status).toBe(403)
  })

  test('a grant without a function is kept, or denied by "otherwise"', async () => {
    expect((await createTestHook().send(createHookRequest(grantType))).status).toBe(204)
    const { send } = createTestHook({ otherwise: 'deny' })
    expect((await send(createHookRequest(grantType))).status).toBe(403)
  })

  test('only the function of the grant is called', async () => {
    const calls: string[] = []
    const functions = Object.fromEntries(grants.map(([, each]) => [each, () => calls.push(each) && keep()]))
    await createTestHook(functions).send(createHookRequest(grantType))
    expect(calls).toEqual([name])
  })

  test('added claims come on top of those of the session', async () => {
    const { send } = createTestHook({ [name]: () => addClaims({ accessToken: { tenant: 'acme' } }) })
    expect(await readClaims(send(createHookRequest(grantType)))).toEqual({
      access_token: { plan: 'gold', tenant: 'acme' },
      id_token: session.ext,
    })
  })
})

test.each([
  ['an unknown grant type', ['password']],
  ['no grant type', []],
  ['two grant types', ['refresh_token', 'refresh_token']],
])('%s is one without a function', async (_, grant_types) => {
  const body = createHookRequest('refresh_token')
  const request = { ...body, request: { ...body.request, grant_types } }
  expect((await createTestHook({ onRefresh: deny }).send(request)).status).toBe(204)
})

describe('what came is in the response', () => {
  test('also for the token that gets no claims, and for none at all', async () => {
    const { send } = createTestHook({ onRefresh: () => addClaims({ idToken: { tenant: 'acme' } }) })
    expect(await readClaims(send(createHookRequest('refresh_token')))).toEqual({
      access_token: session.extra,
      id_token: { ...session.ext, tenant: 'acme' },
    })
    const nothing = createHookRequest('refresh_token', { extra: null, ext: null })
    expect(await readClaims(send(nothing))).toEqual({ access_token: {}, id_token: { tenant: 'acme' } })
  })

  test('also if the function changes the request', async () => {
    const { send } = createTestHook({
      onRefresh: ({ session: { extra, id_token } }) => {
        Object.assign(extra ?? {}, { plan: 'changed' })
        Object.assign(id_token.id_token_claims.ext ?? {}, { sid: 'changed' })
        return addClaims({ accessToken: {} })
      },
    })
    expect(await readClaims(send(createHookRequest('refresh_token')))).toEqual({
      access_token: session.extra,
      id_token: session.ext,
    })
  })

  test('with members of odd names', async () => {
    const extra = JSON.parse('{"__proto__":{"a":1},"constructor":1,"":[null,{"ü":1.5e300}],"\\u0000":"\\ud83d\\ude00"}')
    const { send } = createTestHook({ onRefresh: () => addClaims({ accessToken: JSON.parse('{"__proto__x":1}') }) })
    const response = await send(createHookRequest('refresh_token', { extra, ext: {} }))
    const { access_token } = JSON.parse(await response.text()).session
    expect(JSON.stringify(access_token)).toBe(JSON.stringify({ ...extra, __proto__x: 1 }))
  })
})

describe('replaceClaims()', () => {
  test('at a refresh removes what it does not name, but never sid', async () => {
    const { send } = createTestHook({
      onRefresh: () => replaceClaims({ accessToken: { tenant: 'acme' }, idToken: { locale: 'de' } }),
    })
    expect(await readClaims(send(createHookRequest('refresh_token')))).toEqual({
      access_token: { tenant: 'acme' },
      id_token: { locale: 'de', sid: 'the-session' },
    })
  })

  test('keeps the claims of a token that is left out', async () => {
    const { send } = createTestHook({ onRefresh: () => replaceClaims({ idToken: {} }) })
    expect(await readClaims(send(createHookRequest('refresh_token')))).toEqual({
      access_token: session.extra,
      id_token: { sid: 'the-session' },
    })
  })

  test('invents no sid', async () => {
    const { send } = createTestHook({ onRefresh: () => replaceClaims({ idToken: {} }) })
    const request = createHookRequest('refresh_token', { extra: {}, ext: { email: 'a' } })
    expect(await readClaims(send(request))).toEqual({ access_token: {}, id_token: {} })
  })
})

describe('a claim that the grant cannot change is a 422', () => {
  const changes = addClaims({ accessToken: { plan: 'silver' } })
  const codeGrants = [grants[0], grants[3]]
  const clientGrants = [grants[2], grants[4]]

  test.each(codeGrants)('%s: another value', async (grantType, name) => {
    const { send, errors } = createTestHook({ [name]: () => changes })
    const response = await send(createHookRequest(grantType))
    expect([response.status, await response.json()]).toEqual([422, { error: 'ERR_CLAIM_NOT_CHANGEABLE' }])
    expect(errors).toMatchObject([{ code: 'ERR_CLAIM_NOT_CHANGEABLE', status: 422, grantType }])
    expect(errors[0]?.message).toContain('"accessToken.plan" has a value already')
    expect(errors[0]?.message).not.toContain('silver')
  })

  test.each(codeGrants)('%s: another value deep inside, or of another type', async (grantType, name) => {
    const values = [
      { a: [1, { b: null }] },
      { a: [1] },
      { a: [1, {}] },
      [],
      { a: [1, { c: null }] },
      null,
      'a',
      1,
      true,
    ]
    for (const before of values) {
      for (const after of values) {
        const { send } = createTestHook({ [name]: () => addClaims({ idToken: { deep: after } }) })
        const { status } = await send(createHookRequest(grantType, { extra: {}, ext: { deep: before } }))
        expect([before, after, status]).toEqual([before, after, before === after ? 200 : 422])
      }
    }
  })

  test.each(codeGrants)('%s: the same value is none, in any order of its members', async (grantType, name) => {
    const { send } = createTestHook({ [name]: () => addClaims({ accessToken: { address: { a: 1, b: [2] } } }) })
    const request = createHookRequest(grantType, { extra: { address: { b: [2], a: 1 } }, ext: {} })
    expect((await send(request)).status).toBe(200)
  })

  test.each(codeGrants)('%s: a name that every object inherits is new', async (grantType, name) => {
    const { send } = createTestHook({ [name]: () => addClaims({ accessToken: { constructor: 1 } }) })
    expect((await send(createHookRequest(grantType))).status).toBe(200)
  })

  test.each(codeGrants)('%s: replaceClaims()', async (grantType, name) => {
    const { send, errors } = createTestHook({ [name]: () => replaceClaims({ accessToken: session.extra }) })
    expect((await send(createHookRequest(grantType))).status).toBe(422)
    expect(errors).toMatchObject([{ code: 'ERR_CLAIM_NOT_CHANGEABLE' }])
  })

  test.each(clientGrants)('%s: claims of an ID token', async (grantType, name) => {
    for (const decision of [addClaims({ idToken: {} }), replaceClaims({ idToken: { a: 1 } })]) {
      const { send, errors } = createTestHook({ [name]: () => decision })
      expect((await send(createHookRequest(grantType))).status).toBe(422)
      expect(errors).toMatchObject([
        { code: 'ERR_CLAIM_NOT_CHANGEABLE', message: expect.stringContaining('no ID token') },
      ])
    }
  })

  test.each(clientGrants)('%s: another value is none', async (grantType, name) => {
    const { send } = createTestHook({ [name]: () => changes })
    expect(await readClaims(send(createHookRequest(grantType)))).toMatchObject({ access_token: { plan: 'silver' } })
  })
})

test('types say what works in which grant', () => {
  const add = addClaims({ accessToken: { a: 1 } })
  const addBoth = addClaims({ accessToken: { a: 1 }, idToken: { a: 1 } })
  const replace = replaceClaims({ accessToken: { a: 1 } })
  const replaceBoth = replaceClaims({ accessToken: { a: 1 }, idToken: { a: 1 } })
  const options: TokenHookOptions[] = [
    { apiKey: 'k', onCodeExchange: () => addBoth, onDeviceCode: async () => (Math.random() ? add : deny()) },
    { apiKey: 'k', onRefresh: () => replaceBoth, onClientCredentials: () => replace, onJwtBearer: () => add },
    // @ts-expect-error Hydra ignores it
    { apiKey: 'k', onCodeExchange: () => replace },
    // @ts-expect-error Hydra ignores it
    { apiKey: 'k', onDeviceCode: () => replaceBoth },
    // @ts-expect-error there is no ID token
    { apiKey: 'k', onClientCredentials: () => addBoth },
    // @ts-expect-error there is no ID token
    { apiKey: 'k', onJwtBearer: () => replaceBoth },
    // @ts-expect-error a decision is missing
    { apiKey: 'k', onRefresh: () => {} },
    // @ts-expect-error this is none
    { apiKey: 'k', onRefresh: () => ({ kind: 'keep' }) },
  ]
  expect(options).toHaveLength(8)
  expectTypeOf(createTokenHook).returns.toEqualTypeOf<(request: Request) => Promise<Response>>()
})

// The source of main has one more member.
const addMember = (body: TokenHookRequest) => ({ ...body, session: { ...body.session, preserve_ext_claims: true } })

test.each([
  ...Object.entries<TokenHookRequest>(v2_3_0).map(([name, body]) => ['v2.3.0', name, body] as const),
  ...Object.entries<TokenHookRequest>(v26_2_0).map(([name, body]) => ['v26.2.0', name, body] as const),
  ...Object.entries<TokenHookRequest>(v26_2_0).map(([name, body]) => ['main', name, addMember(body)] as const),
])('no claim of the request of %s at %s is lost', async (_release, _name, body) => {
  const decide = () => addClaims({ accessToken: { tenant: 'acme' } })
  const { send } = createTestHook(Object.fromEntries(grants.map(([, name]) => [name, decide])))
  expect(await readClaims(send(body))).toEqual({
    access_token: { ...body.session.extra, tenant: 'acme' },
    id_token: body.session.id_token.id_token_claims.ext ?? {},
  })
})

test.each<[string, (session: TokenHookRequest['session']) => object]>([
  ['no ID token', ({ id_token: _, ...session }) => session],
  ['claims of the ID token that are no object', (session) => ({ ...session, id_token: { id_token_claims: 'x' } })],
  [
    'claims of the ID token under another name',
    (session) => ({ ...session, id_token: { id_token_claims: { extra: {} } } }),
  ],
  ['no claims of the access token', ({ extra: _, ...session }) => session],
])('a refresh with %s is refused before a change would remove claims, and may be kept', async (_, change) => {
  const body = createHookRequest('refresh_token')
  const request = { ...body, session: change(body.session) }
  const { send, errors } = createTestHook({ onRefresh: () => addClaims({ accessToken: { tenant: 'acme' } }) })
  expect((await send(request)).status).toBe(422)
  expect(errors).toMatchObject([{ code: 'ERR_REQUEST_INVALID', grantType: 'refresh_token' }])
  expect((await createTestHook({ onRefresh: keep }).send(request)).status).toBe(204)
})

async function readClaims(sent: Promise<Response>): Promise<unknown> {
  const response = await sent
  expect([response.status, response.headers.get('content-type')]).toEqual([200, 'application/json'])
  return (JSON.parse(await response.text()) as { session: unknown }).session
}
