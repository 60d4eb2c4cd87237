import { inspect } from 'node:util'
import { createHydraAdmin, createHydraPublic } from '@hydrakit/core'
import { createCachedIntrospector } from '@hydrakit/introspection-cache'
import { expect, expectTypeOf, test } from 'vitest'
import {
  audience,
  catchError,
  createActiveToken,
  createTestKey,
  createTestVerifier,
  issuer,
} from './create-test-verifier.test-helper.js'
import { createTokenVerifier, type Principal, type TokenVerifierOptions } from './index.js'

const token = 'ory_at_secret-token'
const admin = createHydraAdmin({ baseUrl: 'http://127.0.0.1:1' })
const introspection = createCachedIntrospector(admin)

test('a user', async () => {
  const { verifier } = createTestVerifier({}, () =>
    Response.json(createActiveToken({ exp: 2_000_000_000, ext: { tenant: 'x' } })),
  )
  const principal = await verifier.verify(token, { scopes: ['photos.read'] })
  expect(principal).toMatchObject({ kind: 'user', subject: 'ada', clientId: 'photos-app', ext: { tenant: 'x' } })
  expect([principal.audience, principal.expiresAt]).toEqual([[audience], new Date(2_000_000_000_000)])
  expect([...principal.scopes]).toEqual(['photos.read'])
  expect([principal.hasScope('photos.read'), principal.hasScope('photos')]).toEqual([true, false])
  expect(principal.claims.iss).toBe(issuer)
})

test.each([
  ['its own subject', { sub: 'photos-app' }],
  ['no subject', { sub: undefined }],
  ['an empty subject', { sub: '' }],
])('a client that acts for itself has %s', async (_, members) => {
  const { verifier } = createTestVerifier({}, () => Response.json(createActiveToken(members)))
  expect(await verifier.verify(token)).toMatchObject({ kind: 'client', subject: 'photos-app', ext: {} })
})

test('the type of ext is that of the verifier', async () => {
  const verifier = createTokenVerifier<{ tenant: string }>({ issuer, audience, introspection: admin })
  expectTypeOf(verifier.verify).returns.resolves.toEqualTypeOf<Principal<{ tenant: string }>>()
})

test.each([
  ['odd spacing', '  photos.read   photos.write ', ['photos.read', 'photos.write']],
  ['no scope', undefined, []],
])('%s in the scope of an introspection response', async (_, scope, scopes) => {
  const { verifier } = createTestVerifier({}, () => Response.json(createActiveToken({ scope })))
  expect([...(await verifier.verify(token)).scopes]).toEqual(scopes)
})

test.each([
  ['another issuer', { iss: 'https://evil.example/' }, 'wrong_issuer'],
  ['an issuer without the slash', { iss: issuer.slice(0, -1) }, 'wrong_issuer'],
  ['another audience', { aud: ['https://mail.example'] }, 'wrong_audience'],
  ['a longer audience as a string', { aud: `${audience}.evil.example` }, 'wrong_audience'],
  ['no audience', { aud: undefined }, 'wrong_audience'],
  ['use as a refresh token', { token_use: 'refresh_token' }, 'not_an_access_token'],
  ['a key that it is bound to', { cnf: { jkt: 'thumbprint' } }, 'sender_constrained'],
])('an introspected token with %s is refused', async (_, members, reason) => {
  const { verifier } = createTestVerifier({}, () => Response.json(createActiveToken(members)))
  const error = await catchError(verifier.verify(token, { scopes: ['photos.read'] }))
  expect(error).toMatchObject({ reason, status: 401, error: 'invalid_token', scopes: ['photos.read'] })
})

test('one audience of a list is enough, and "any" accepts all', async () => {
  const respond = () => Response.json(createActiveToken({ aud: 'https://photos.test' }))
  const audiences = [audience, 'https://photos.test']
  expect(await createTestVerifier({ audience: audiences }, respond).verifier.verify(token)).toBeDefined()
  expect(await createTestVerifier({ audience: 'any' }, respond).verifier.verify(token)).toBeDefined()
  expect(await catchError(createTestVerifier({}, respond).verifier.verify(token))).toMatchObject({
    audiences: [audience],
  })
})

test('what one caller changes in a principal changes no check of another', async () => {
  const { verifier } = createTestVerifier()
  const principal = await verifier.verify(token)
  const scopes = principal.scopes as Set<string>
  expect(() => scopes.add('photos.admin')).toThrow(/frozen/)
  expect(() => scopes.delete('photos.read')).toThrow(/frozen/)
  expect(() => scopes.clear()).toThrow(/frozen/)
  expect(principal.scopes).toEqual(new Set(['photos.read']))
  expect(() => Object.assign(principal, { kind: 'client' })).toThrow(TypeError)
  expect(() => Object.assign(principal.claims, { sub: 'root' })).toThrow(TypeError)
  expect(await catchError(verifier.verify(token, { scopes: ['photos.admin'] }))).toMatchObject({ status: 403 })
})

test('printing a verifier, a principal or an error shows no token', async () => {
  const key = await createTestKey('k')
  const jwt = await key.sign()
  const { verifier } = createTestVerifier({ jwt: { keys: { keys: [key.jwk] } } }, (each) =>
    each === token ? Response.json(createActiveToken()) : Promise.reject(new Error(`cannot send ${each}`)),
  )
  const results = [
    verifier,
    await verifier.verify(token),
    await catchError(verifier.verify(token, { scopes: ['else'] })),
    await catchError(verifier.verify(`${jwt}`)),
    await catchError(verifier.verify(`${jwt.slice(0, -9)}AAAAAAAAA`)),
    await catchError(verifier.verify(await key.sign({ aud: 'else' }))),
  ]
  const seen = results
    .map((each) => `${inspect(each, { depth: 9, showHidden: true })}${JSON.stringify(each)}${each}`)
    .join()
  for (const part of [token, 'secret', ...jwt.split('.').slice(1)]) expect(seen).not.toContain(part)
})

test.each([
  ['the issuer is missing', { issuer: undefined }, '"issuer" must be a non-empty string'],
  ['the issuer is no URL', { issuer: 'hydra' }, '"issuer" must be an http or https URL without query and fragment'],
  [
    'the issuer has a query',
    { issuer: 'https://a.example/?a' },
    '"issuer" must be an http or https URL without query and fragment',
  ],
  ['the audience is missing', { audience: undefined }, '"audience" must be a non-empty string'],
  ['the audience is empty', { audience: '' }, '"audience" must be a non-empty string'],
  [
    'the list of audiences is empty',
    { audience: [] },
    '"audience" must be a non-empty string, a list of them, or "any"',
  ],
  [
    'the list of audiences is "any"',
    { audience: ['any'] },
    '"audience" must not have "any" in a list: "any" stands alone',
  ],
  ['a list has "any"', { audience: [audience, 'any'] }, '"audience" must not have "any" in a list: "any" stands alone'],
  ['an audience of a list is empty', { audience: [audience, ''] }, '"audience" must be a non-empty string'],
  [
    'nothing checks tokens',
    { introspection: undefined, jwt: false },
    '"introspection" must be there if "jwt" is false',
  ],
  [
    'there is no Hydra to see a revocation',
    { introspection: undefined, jwt: { revocation: 'introspect' } },
    '"jwt.revocation" needs "introspection"',
  ],
  [
    'there is no Hydra for a fresh response',
    { introspection: undefined, maxAgeMsByScope: { a: 0 } },
    '"maxAgeMsByScope" needs "introspection"',
  ],
  ['an age needs Hydra', { introspection: undefined, maxAgeMs: 5 }, '"maxAgeMs" needs "introspection"'],
  ['an age is negative', { maxAgeMs: -1 }, '"maxAgeMs" must be a number from 0 to 86400000'],
  [
    'an age of a scope is no number',
    { maxAgeMsByScope: { 'photos.delete': '5' } },
    '"maxAgeMsByScope["photos.delete"]" must be a number from 0 to 86400000',
  ],
  [
    'there is no Hydra for a limit',
    { introspection: undefined, maxConcurrent: 'x' },
    '"maxConcurrent" needs "introspection"',
  ],
  [
    'an introspector is only a part of one',
    { introspection: { introspect() {} } },
    '"introspection" must be a client of the admin API, or an introspector',
  ],
  [
    'an option is misspelt',
    { maxAge: 5 },
    '"maxAge" is not an option; the options are issuer, audience, introspection, jwt, clockToleranceMs, maxAgeMs, maxAgeMsByScope, maxConcurrent',
  ],
  [
    'an option of jwt is misspelt',
    { jwt: { revoke: true } },
    '"revoke" is not an option; the options are keys, revocation, staleKeysMs',
  ],
  ...[
    'http://127.0.0.1:4445',
    new URL('http://127.0.0.1:4445'),
    createHydraPublic({ baseUrl: 'http://127.0.0.1:4444' }),
    {},
    [],
    null,
    true,
  ].map((wrong): [string, object, string] => [
    `introspection is ${inspect(wrong, { compact: true, breakLength: Infinity })}`,
    { introspection: wrong },
    '"introspection" must be a client of the admin API, or an introspector',
  ]),
  ['jwt is true', { jwt: true }, '"jwt" must be an object'],
  ['the revocation is unknown', { jwt: { revocation: 'none' } }, '"jwt.revocation" must be "ignore" or "introspect"'],
  ['the keys are no URL', { jwt: { keys: '/jwks.json' } }, '"jwt.keys" must be an http or https URL'],
  ['the keys are no set', { jwt: { keys: {} } }, '"jwt.keys" must be a URL, a JSON Web Key Set or a function'],
  ['a key is no key', { jwt: { keys: { keys: [5] } } }, '"jwt.keys" must be a URL, a JSON Web Key Set or a function'],
  [
    'keys would have to be fetched for each token',
    { jwt: { staleKeysMs: 0 } },
    '"jwt.staleKeysMs" must be a number from 300000 to 604800000',
  ],
  [
    'keys may be stale for too long',
    { jwt: { staleKeysMs: 1e12 } },
    '"jwt.staleKeysMs" must be a number from 300000 to 604800000',
  ],
  [
    'the clocks may differ too far',
    { clockToleranceMs: 300_001 },
    '"clockToleranceMs" must be a number from 0 to 300000',
  ],
  [
    'the limit is not at the introspector',
    { introspection, maxConcurrent: 5 },
    '"maxConcurrent" must be an option of the introspector that you pass',
  ],
  ['the limit is no integer', { maxConcurrent: 0.5 }, '"maxConcurrent" must be an integer from 1 to 10000'],
])('is not created if %s', (_, options, message) => {
  const all = { issuer, audience, introspection: admin, ...options } as TokenVerifierOptions
  expect(() => createTokenVerifier(all)).toThrow(new TypeError(message))
})

test.each([undefined, null, 'https://hydra.example/', []])('%j is no options of a verifier', (options) => {
  expect(() => createTokenVerifier(options as never)).toThrow(new TypeError('"options" must be an object'))
})

test.each(['photos.delete ', 'photos.read photos.delete', ''])('%j is no sensitive scope', (scope) => {
  const options = { issuer, audience, introspection: admin, maxAgeMsByScope: { [scope]: 0 } }
  expect(() => createTokenVerifier(options)).toThrow(
    '"maxAgeMsByScope" must be a list of scopes (RFC 6749 section 3.3)',
  )
})

test.each([undefined, null, 5, ''])('the token %j is a mistake of the caller', async (wrong) => {
  const { verifier } = createTestVerifier()
  const message = '"token" must be a non-empty string'
  expect(await catchError(verifier.verify(wrong as string))).toEqual(new TypeError(message))
  expect(await catchError(verifier.evict(wrong as string))).toEqual(new TypeError(message))
})

test.each([
  [{ scopes: 'photos.read' }, '"scopes" must be a list of scopes (RFC 6749 section 3.3)'],
  [{ scopes: ['photos.read photos.write'] }, '"scopes" must be a list of scopes (RFC 6749 section 3.3)'],
  [{ scopes: ['a"b'] }, '"scopes" must be a list of scopes (RFC 6749 section 3.3)'],
  [{ signal: {} }, '"signal" must be an AbortSignal'],
  [{ scope: ['photos.admin'] }, '"scope" is not an option; the options are scopes, signal'],
  [{ scopes: ['photos.read'], signals: 1 }, '"signals" is not an option; the options are scopes, signal'],
  [{ scope: undefined }, '"scope" is not an option; the options are scopes, signal'],
  [null, '"options" must be an object'],
  [['photos.admin'], '"options" must be an object'],
  [new Set(['photos.admin']), '"options" must be an object'],
  [Promise.resolve({ scopes: ['photos.admin'] }), '"options" must be an object, not a promise: is an "await" missing?'],
])('the options %j of a call are a mistake of the caller, cached or not', async (options, message) => {
  const key = await createTestKey('k')
  for (const each of [token, await key.sign()]) {
    const { verifier } = createTestVerifier({ jwt: { keys: { keys: [key.jwk] }, revocation: 'ignore' } })
    for (let call = 0; call < 3; call += 1) {
      expect(await catchError(verifier.verify(each, options as never))).toEqual(new TypeError(message))
      await verifier.verify(each)
    }
    expect(verifier.statistics().hits).toBeGreaterThan(0)
  }
})

test('options that inherit members are served from memory', async () => {
  const { verifier } = createTestVerifier()
  const options = Object.assign(Object.create({ route: '/photos' }), { scopes: ['photos.read'] })
  for (let call = 0; call < 3; call += 1) await verifier.verify(token, options)
  expect(verifier.statistics().hits).toBe(1)
})
