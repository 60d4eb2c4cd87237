import { describe, expect, expectTypeOf, test } from 'vitest'
import { grantRequested } from './grant-requested.js'

const request = { requested_scope: ['openid', 'photos'], requested_access_token_audience: ['https://api.example'] }

test('grants all that was requested by default', () => {
  expect(grantRequested(request)).toEqual({
    grant_scope: request.requested_scope,
    grant_access_token_audience: request.requested_access_token_audience,
  })
})

test('grants a part of the request, or nothing', () => {
  expect(grantRequested(request, { grant_scope: ['photos'], grant_access_token_audience: [] })).toEqual({
    grant_scope: ['photos'],
    grant_access_token_audience: [],
  })
})

test.each(['grant_scope', 'grant_access_token_audience'])(
  'refuses %s that is present but undefined, as a form without a ticked box produces it: it would grant everything',
  (name) => {
    const refusal = new TypeError(`"${name}" must be an array of strings`)
    expect(() => grantRequested(request, { [name]: undefined })).toThrow(refusal)
    expect(() => grantRequested(request, Object.create({ [name]: undefined }))).toThrow(refusal)
  },
)

test('the compiler refuses undefined too', () => {
  // @ts-expect-error -- absent, or an array
  expect(() => grantRequested(request, { grant_scope: undefined })).toThrow(TypeError)
  // @ts-expect-error -- absent, or an array
  expect(() => grantRequested(request, { grant_access_token_audience: undefined })).toThrow(TypeError)
})

test.each([null, undefined, 'challenge'])('refuses the request %s by its name', (wrong) => {
  const refusal = new TypeError('"request" must be an object')
  expect(() => grantRequested(wrong as never)).toThrow(refusal)
})

test('keeps every other member', () => {
  const body = grantRequested(request, { remember: true, remember_for: 60, session: { id_token: { boat: 'Beagle' } } })
  expect(body).toMatchObject({ remember: true, remember_for: 60, session: { id_token: { boat: 'Beagle' } } })
})

test('refuses what was not requested', () => {
  expect(() => grantRequested(request, { grant_scope: ['openid', 'admin'] })).toThrow(
    new TypeError('"grant_scope" must hold nothing that was not requested, such as "admin"'),
  )
  expect(() => grantRequested(request, { grant_access_token_audience: ['https://else.example'] })).toThrow(
    new TypeError(
      '"grant_access_token_audience" must hold nothing that was not requested, such as "https://else.example"',
    ),
  )
})

test.each([
  ['undefined', [undefined, 'admin']],
  ['a hole', Array.from({ length: 1 }).concat('admin')],
  // biome-ignore lint/suspicious/noSparseArray: a hole is what is tested
  ['a hole in a literal', [, 'admin']],
  ['null', [null, 'admin']],
])('%s in a list hides nothing behind it that was not requested', (_, list) => {
  for (const name of ['grant_scope', 'grant_access_token_audience']) {
    expect(() => grantRequested(request, { [name]: list })).toThrow(
      new TypeError(`"${name}" must hold nothing that was not requested, such as "${list[0]}"`),
    )
  }
  const options = { unrequestedAudience: list as never }
  expect(() => grantRequested({ ...request, client: { audience: ['https://api.example'] } }, {}, options)).toThrow(
    new TypeError(`"unrequestedAudience" must hold only audiences of the client's registration, not "${list[0]}"`),
  )
})

test('what is granted comes last: Hydra takes the last of the members whose names differ in case only', () => {
  const overrides = {
    grant_scope: ['openid'],
    Grant_Scope: ['admin'],
    GRANT_ACCESS_TOKEN_AUDIENCE: ['https://else.example'],
  }
  const names = Object.keys(grantRequested(request, overrides))
  expect(names.slice(-2)).toEqual(['grant_scope', 'grant_access_token_audience'])
})

test('refuses a string instead of an array: a part of a scope is not a scope', () => {
  const refusal = new TypeError('"grant_scope" must be an array of strings')
  expect(() => grantRequested(request, { grant_scope: 'openid' as never })).toThrow(refusal)
})

test('null means that nothing was requested, so nothing can be granted', () => {
  const nothing = { requested_scope: null, requested_access_token_audience: null } as never
  expect(grantRequested(nothing)).toEqual({ grant_scope: [], grant_access_token_audience: [] })
  expect(() => grantRequested(nothing, { grant_scope: ['openid'] })).toThrow(TypeError)
})

test('changes neither the request nor the overrides', () => {
  const overrides = Object.freeze({ grant_scope: Object.freeze(['photos'] as const) })
  for (const { grant_scope } of [grantRequested(request, overrides), grantRequested(request)]) {
    ;(grant_scope as string[]).push('more')
  }
  expect([overrides.grant_scope, request.requested_scope]).toEqual([['photos'], ['openid', 'photos']])
})

test('the body has the types of your own session data', () => {
  interface Boat {
    boat: string
  }
  const body = grantRequested(request, { session: { id_token: { boat: 'Beagle' } satisfies Boat } })
  expectTypeOf(body.session?.id_token).toEqualTypeOf<{ boat: string } | undefined>()
  // @ts-expect-error -- a misspelt claim
  grantRequested<Boat>(request, { session: { access_token: { bout: 'Beagle' } } })
})

describe('unrequestedAudience', () => {
  const client = { audience: ['https://mcp.example/', 'https://api.example/v1', 'plain'] }
  const granting = (...unrequestedAudience: string[]) =>
    grantRequested({ ...request, client }, {}, { unrequestedAudience }).grant_access_token_audience

  test('adds audiences of the client that were not requested, each once', () => {
    expect(granting('https://mcp.example/', 'plain', 'plain')).toEqual([
      'https://api.example',
      'https://mcp.example/',
      'plain',
    ])
    const narrowed = { grant_access_token_audience: [] }
    expect(grantRequested({ ...request, client }, narrowed, { unrequestedAudience: ['plain'] })).toMatchObject({
      grant_access_token_audience: ['plain'],
    })
  })

  test.each([
    'https://mcp.example',
    'https://mcp.example/a',
    'https://api.example/v1',
    'https://api.example/v1/photos',
  ])('grants %s, which Hydra accepts at the refresh as well', (audience) =>
    expect(granting(audience)).toContain(audience),
  )

  test.each([
    'https://else.example',
    'https://mcp.example.evil',
    'https://api.example/v10',
    'https://api.example/',
    '',
  ])('refuses %j, whose first refresh would fail', (audience) => {
    const message = `"unrequestedAudience" must hold only audiences of the client's registration, not "${audience}"`
    expect(() => granting('plain', audience)).toThrow(new TypeError(message))
  })

  test('refuses every audience if the client has none or is not given', () => {
    const options = { unrequestedAudience: ['plain'] }
    for (const clients of [{}, { client: { audience: [] } }, { client: { audience: null as never } }]) {
      expect(() => grantRequested({ ...request, ...clients }, {}, options)).toThrow(TypeError)
    }
  })

  test.each(['plain', null, 7])('refuses %j in place of an array', (unrequestedAudience) => {
    expect(() =>
      grantRequested({ ...request, client }, {}, { unrequestedAudience: unrequestedAudience as never }),
    ).toThrow(new TypeError('"unrequestedAudience" must be an array of strings'))
  })
})
