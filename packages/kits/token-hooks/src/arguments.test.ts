import { inspect } from 'node:util'
import { describe, expect, test, vi } from 'vitest'
import { addClaims, createTokenHook, deny, isTokenHookError, keep, replaceClaims, TokenHookError } from './index.js'

describe('createTokenHook', () => {
  const headerKey =
    '"apiKey" must be a non-empty string that fits into the header X-API-Key, or a non-empty list of them'

  test.each<[string, object | undefined, string]>([
    ['options', undefined, '"options" must be an object'],
    ['no key', {}, headerKey],
    ...['', [], [''], ['a', ''], ' a', 'a ', 'a\nb', 'a,b', 'ü', 1, null, [['a']], [undefined]].map(
      (apiKey) => [JSON.stringify(apiKey), { apiKey }, headerKey] as [string, object, string],
    ),
    [
      'a key with a space in a cookie',
      { apiKey: 'a b', from: { cookie: 'key' } },
      headerKey.replace('header X-API-Key', 'cookie key'),
    ],
    [
      'a key with a semicolon in a cookie',
      { apiKey: 'a;b', from: { cookie: 'key' } },
      headerKey.replace('header X-API-Key', 'cookie key'),
    ],
    ...[
      null,
      {},
      'X-API-Key',
      { header: '' },
      { header: 'a b' },
      { cookie: 1 },
      { header: 'a', cookie: 'b' },
      { header: 'a', x: 1 },
    ].map(
      (from) =>
        [JSON.stringify(from), { apiKey: 'a', from }, '"from" must be { header } or { cookie } with a valid name'] as [
          string,
          object,
          string,
        ],
    ),
    ['a function', { apiKey: 'a', onRefresh: 'keep' }, '"onRefresh" must be a function'],
    [
      'a misspelt function',
      { apiKey: 'a', onRefesh: deny },
      '"onRefesh" must be left out, because a token hook has no such option',
    ],
    [
      'a misspelt option',
      { apiKey: 'a', deadlineMS: undefined },
      '"deadlineMS" must be left out, because a token hook has no such option',
    ],
    ['onError', { apiKey: 'a', onError: null }, '"onError" must be a function'],
    ['otherwise', { apiKey: 'a', otherwise: 'allow' }, '"otherwise" must be "keep" or "deny"'],
    ...[0, -1, 8_001, Number.NaN, '2000'].map(
      (deadlineMs) =>
        [`deadlineMs ${deadlineMs}`, { apiKey: 'a', deadlineMs }, '"deadlineMs" must be a number from 1 to 8000'] as [
          string,
          object,
          string,
        ],
    ),
    ['maxBodyBytes', { apiKey: 'a', maxBodyBytes: 0 }, '"maxBodyBytes" must be an integer from 1 to 104857600'],
    ['a part of a byte', { apiKey: 'a', maxBodyBytes: 1.5 }, '"maxBodyBytes" must be an integer from 1 to 104857600'],
  ])('refuses %s', (_, options, message) => {
    expect(() => createTokenHook(options as never)).toThrow(new TypeError(message))
  })

  test('the error of a key does not quote it', () => {
    expect(() => createTokenHook({ apiKey: 'hunter2,' })).toThrow(
      expect.not.objectContaining({ message: expect.stringContaining('hunter2') }),
    )
  })
})

describe.each([
  ['addClaims', addClaims],
  ['replaceClaims', replaceClaims],
])('%s', (_, decide) => {
  const ofBoth = ['iss', 'sub', 'aud', 'exp', 'nbf', 'iat', 'jti', 'client_id', 'scp', 'ext']
  const ofIdToken = ['sid', 'nonce', 'acr', 'amr', 'auth_time', 'rat', 'at_hash', 'c_hash']

  test.each([...ofBoth, ...ofIdToken])('refuses %s in an ID token', (name) => {
    const error = new TypeError(`"idToken.${name}" must be left out, because Hydra sets it`)
    expect(() => decide({ idToken: { [name]: 'x' } })).toThrow(error)
  })

  test.each(ofBoth)('refuses %s in an access token', (name) => {
    const error = new TypeError(`"accessToken.${name}" must be left out, because Hydra sets it`)
    expect(() => decide({ accessToken: { [name]: 'x' } })).toThrow(error)
  })

  test.each(ofIdToken)('accepts %s in an access token, under ext', (name) => {
    expect(() => decide({ accessToken: { [name]: 'x' } })).not.toThrow()
  })

  const circular: Record<string, unknown> = {}
  circular.self = circular

  test.each<[string, unknown]>([
    ['undefined', undefined],
    ['undefined inside', { a: undefined }],
    ['undefined in a list', [undefined]],
    ['NaN', Number.NaN],
    ['Infinity', [Number.POSITIVE_INFINITY]],
    ['a bigint', 1n],
    ['a symbol', Symbol('a')],
    ['a function', () => 1],
    ['a Map', new Map([['a', 1]])],
    ['a Set inside', { a: new Set([1]) }],
    ['bytes', new Uint8Array(1)],
    ['a circle', circular],
    [
      'a toJSON that throws',
      {
        toJSON: () => {
          throw new Error('hunter2')
        },
      },
    ],
  ])('refuses %s, which would be lost', (_name, value) => {
    expect(() => decide({ accessToken: { tenant: value } })).toThrow(
      new TypeError('"accessToken.tenant" must be a JSON value'),
    )
  })

  test.each<[string, unknown, string]>([
    ['null', null, '"claims" must be an object'],
    ['a token that is null', { accessToken: null }, '"accessToken" must be an object'],
    ['a list', { idToken: [] }, '"idToken" must be an object, not a list'],
    [
      'a promise',
      { idToken: Promise.resolve({}) },
      '"idToken" must be an object, not a promise: is an "await" missing?',
    ],
    [
      'the spelling of the wire',
      { access_token: {} },
      '"claims" must have no other members than accessToken and idToken',
    ],
    ['an inherited name', { constructor: {} }, '"claims" must have no other members than accessToken and idToken'],
  ])('refuses %s', (_name, claims, message) => {
    expect(() => decide(claims as never)).toThrow(new TypeError(message))
  })

  test('copies the claims, a Date as text', () => {
    const roles = ['a']
    const decision = decide({ accessToken: { roles, at: new Date(0), none: null }, idToken: undefined })
    roles.push('b')
    expect(decision).toMatchObject({
      tokens: ['accessToken'],
      claims: { accessToken: { roles: ['a'], at: '1970-01-01T00:00:00.000Z', none: null } },
    })
  })

  test('two decisions are equal if their claims are, for tests', () => {
    const decision = decide({ accessToken: { a: [1] } })
    expect(decision).toEqual(decide({ accessToken: { a: [1] } }))
    expect(decision).not.toEqual(decide({ accessToken: { a: [2] } }))
    expect(decision).not.toEqual(keep())
  })

  test('cannot be changed, so that no name that Hydra sets comes in later', () => {
    const { claims } = decide({ accessToken: { a: 1 } })
    expect(() => Object.assign(claims.accessToken as object, { sub: 'eve' })).toThrow(TypeError)
    expect(() => Object.assign(claims, { idToken: { sub: 'eve' } })).toThrow(TypeError)
  })
})

describe('across two copies of the package', () => {
  test('decisions and errors are recognized', async () => {
    vi.resetModules()
    const copy = await import('./index.js')
    const hook = copy.createTokenHook({ apiKey: 'a', onRefresh: () => deny() as never })
    const request = new Request('http://a.test', {
      method: 'POST',
      headers: { 'x-api-key': 'a', 'content-type': 'application/json' },
      body: JSON.stringify({ session: {}, request: { grant_types: ['refresh_token'] } }),
    })
    expect((await hook(request)).status).toBe(403)
    const error = new copy.TokenHookError('ERR_DECISION_LATE', 'm')
    expect(error).not.toBeInstanceOf(TokenHookError)
    expect(isTokenHookError(error)).toBe(true)
  })
})

test('isTokenHookError refuses what only looks like one', () => {
  const error = new TokenHookError('ERR_DECISION_LATE', 'm', { grantType: 'refresh_token', reason: 'secret' })
  expect(isTokenHookError(error)).toBe(true)
  expect(error).toMatchObject({
    name: 'TokenHookError',
    code: 'ERR_DECISION_LATE',
    status: 422,
    grantType: 'refresh_token',
  })
  expect(`${inspect(error, { showHidden: true, depth: 9 })}${JSON.stringify(error)}`).not.toContain('secret')
  for (const each of [undefined, null, 'TokenHookError', { ...error }, new Error('m'), keep()]) {
    expect(isTokenHookError(each)).toBe(false)
  }
})
