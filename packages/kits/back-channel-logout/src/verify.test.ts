import { inspect } from 'node:util'
import { base64url, SignJWT, UnsecuredJWT } from 'jose'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { createLogoutTokenVerifier, isLogoutTokenRefusedError, LogoutTokenRefusedError } from './index.js'
import {
  clientId,
  createSigner,
  createTestVerifier,
  hydraClaims,
  issuer,
  logoutEvent,
  loseOnce,
  now,
} from './logout-token.test-helper.js'
import { createMemoryReplayStore } from './replay-store.js'

beforeEach(() => void vi.useFakeTimers({ toFake: ['Date', 'performance'] }))
afterEach(() => void vi.useRealTimers())

test('a token of Hydra, without exp and sub, names the session', async () => {
  const { verifier, sign } = await createTestVerifier()
  const iat = now()
  expect(await verifier.verify(await sign({ jti: 'one', iat }))).toEqual({
    ...{ sid: 'session', jti: 'one' },
    iat: new Date(iat * 1_000),
  })
})

test.each([
  ['a sub alone', { sid: undefined, sub: 'ada' }, { sub: 'ada' }],
  ['sub and sid', { sub: 'ada' }, { sid: 'session', sub: 'ada' }],
  ['an exp that is to come', { exp: now() + 60 }, { sid: 'session' }],
  ['one audience of several', { aud: ['another', clientId] }, { sid: 'session' }],
  ['an audience that is a string', { aud: clientId }, { sid: 'session' }],
  ['an event with members', { events: { [logoutEvent]: { any: 1 } } }, { sid: 'session' }],
  ['claims that are unknown', { trace_id: 'x' }, { sid: 'session' }],
])('a token with %s is accepted', async (_, claims, expected) => {
  const { verifier, sign } = await createTestVerifier()
  expect(await verifier.verify(await sign(claims))).toMatchObject(expected)
})

test.each(['logout+jwt', 'JWT', 'jwt', 'application/logout+jwt', undefined])('typ %s is accepted', async (typ) => {
  const { verifier, sign } = await createTestVerifier()
  await expect(verifier.verify(await sign({}, { typ }))).resolves.toBeDefined()
})

test.each(['RS256', 'PS384', 'ES256', 'EdDSA'])('a key for %s is accepted', async (alg) => {
  const { jwk, sign } = await createSigner('key', alg)
  const verifier = createLogoutTokenVerifier({ issuer, clientId, keys: { keys: [jwk] } })
  await expect(verifier.verify(await sign())).resolves.toBeDefined()
})

describe('a token is refused', () => {
  test.each([
    ['for another client', 'wrong_audience', { aud: 'another' }],
    ['without an audience', 'wrong_audience', { aud: undefined }],
    ['of another issuer', 'wrong_issuer', { iss: 'https://evil.example/' }],
    ['of an issuer without its slash', 'wrong_issuer', { iss: issuer.slice(0, -1) }],
    ['without an issuer', 'wrong_issuer', { iss: undefined }],
    ['that has expired', 'too_old', { exp: now() - 60 }],
    ['for later', 'not_yet_valid', { nbf: now() + 600 }],
    ['without a time', 'not_a_logout_token', { iat: undefined }],
    ['with a time that is text', 'not_a_logout_token', { iat: String(now()) }],
    ['without an id', 'not_a_logout_token', { jti: undefined }],
    ['with an empty id', 'not_a_logout_token', { jti: '' }],
    ['with an id that is a number', 'not_a_logout_token', { jti: 7 }],
    ['with a nonce', 'has_nonce', { nonce: 'n' }],
    ['with a nonce that is null', 'has_nonce', { nonce: null }],
    ['without events', 'not_a_logout_token', { events: undefined }],
    ['with events that are a list', 'not_a_logout_token', { events: [logoutEvent] }],
    ['of another event', 'not_a_logout_token', { events: { 'https://example.com/event': {} } }],
    ['whose event is true', 'not_a_logout_token', { events: { [logoutEvent]: true } }],
    ['whose event is a list', 'not_a_logout_token', { events: { [logoutEvent]: [] } }],
    ['for nobody', 'not_a_logout_token', { sid: undefined }],
    ['with an empty sid', 'not_a_logout_token', { sid: '' }],
    ['with a sid that is a number beside a sub', 'not_a_logout_token', { sid: 7, sub: 'ada' }],
  ])('%s: %s', async (_, reason, claims) => {
    const { verifier, sign } = await createTestVerifier()
    await expect(verifier.verify(await sign(claims))).rejects.toMatchObject({ reason, status: 400 })
  })

  test.each(['at+jwt', 'id_token+jwt', 'logout+jwt; x', '', 7])('with typ %j', async (typ) => {
    const { verifier, sign } = await createTestVerifier()
    await expect(verifier.verify(await sign({}, { typ: typ as string }))).rejects.toMatchObject({
      reason: 'wrong_type',
    })
  })

  test('if it has no signature, or one by a secret that everybody knows', async () => {
    const { verifier, jwk } = await createTestVerifier()
    const unsigned = new UnsecuredJWT(hydraClaims()).encode()
    await expect(verifier.verify(unsigned)).rejects.toMatchObject({ reason: 'wrong_algorithm' })
    // The public key as the secret: RFC 8725 section 2.1.
    const secret = new TextEncoder().encode(JSON.stringify(jwk))
    const confused = await new SignJWT(hydraClaims()).setProtectedHeader({ alg: 'HS256', kid: 'key-1' }).sign(secret)
    await expect(verifier.verify(confused)).rejects.toMatchObject({ reason: 'wrong_algorithm' })
  })

  test('if another key signed it, even one that the token names itself', async () => {
    const { verifier } = await createTestVerifier()
    const evil = await createSigner()
    for (const header of [
      {},
      { jwk: evil.jwk },
      { jku: 'https://evil.example/jwks.json' },
      { x5u: 'https://evil.example' },
    ]) {
      await expect(verifier.verify(await evil.sign({}, header))).rejects.toMatchObject({ reason: 'invalid_signature' })
    }
    const unknown = await createSigner('another', 'ES256')
    await expect(verifier.verify(await unknown.sign())).rejects.toMatchObject({ reason: 'unknown_key' })
  })

  test('if its claims were changed after it was signed', async () => {
    const { verifier, sign } = await createTestVerifier()
    const [header, , signature] = (await sign()).split('.')
    const payload = base64url.encode(JSON.stringify({ ...hydraClaims(), sid: 'of another' }))
    await expect(verifier.verify([header, payload, signature].join('.'))).rejects.toMatchObject({
      reason: 'invalid_signature',
    })
  })

  test.each(['garbage', 'a.b.c', '..', 'a.b.c.d.e', '{}', 'é.é.é'])('if it is %j', async (token) => {
    const { verifier } = await createTestVerifier()
    await expect(verifier.verify(token)).rejects.toMatchObject({ reason: 'malformed' })
  })

  test('with a crit member that is unknown', async () => {
    const { verifier, sign } = await createTestVerifier()
    const [, payload, signature] = (await sign()).split('.')
    const header = base64url.encode(JSON.stringify({ alg: 'RS256', kid: 'key-1', crit: ['exotic'], exotic: true }))
    const refused = verifier.verify([header, payload, signature].join('.'))
    await expect(refused).rejects.toSatisfy(isLogoutTokenRefusedError)
  })
})

describe('age', () => {
  test.each([
    [-149, undefined],
    [-152, 'too_old'],
    [29, undefined],
    [32, 'not_yet_valid'],
  ])('a token that was issued %d seconds from now: %s', async (seconds, reason) => {
    const { verifier, sign } = await createTestVerifier()
    const call = verifier.verify(await sign({ iat: now() + seconds }))
    if (reason) await expect(call).rejects.toMatchObject({ reason })
    else await expect(call).resolves.toBeDefined()
  })

  test('is what the options say', async () => {
    const { verifier, sign } = await createTestVerifier({ maxAgeMs: 10_000, clockToleranceMs: 0 })
    await expect(verifier.verify(await sign({ iat: now() - 12 }))).rejects.toMatchObject({ reason: 'too_old' })
    await expect(verifier.verify(await sign({ iat: now() + 1 }))).rejects.toMatchObject({ reason: 'not_yet_valid' })
  })
})

describe('replay', () => {
  test('a token is accepted once, also of two requests at the same time', async () => {
    const { verifier, sign } = await createTestVerifier()
    const token = await sign()
    const outcomes = await Promise.allSettled([verifier.verify(token), verifier.verify(token)])
    expect(outcomes.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected'])
    await expect(verifier.verify(token)).rejects.toMatchObject({ reason: 'replayed' })
  })

  test('another token with the same jti is refused too', async () => {
    const { verifier, sign } = await createTestVerifier()
    await verifier.verify(await sign({ jti: 'same' }))
    await expect(verifier.verify(await sign({ jti: 'same', sid: 'other' }))).rejects.toMatchObject({
      reason: 'replayed',
    })
  })

  test('a token is remembered for as long as it could be accepted', async () => {
    const { verifier, sign } = await createTestVerifier()
    const token = await sign({ iat: now() + 29 })
    await verifier.verify(token)
    for (const seconds of [60, 60, 58]) {
      vi.advanceTimersByTime(seconds * 1_000)
      await expect(verifier.verify(token)).rejects.toMatchObject({ reason: 'replayed' })
    }
    vi.advanceTimersByTime(4_000)
    await expect(verifier.verify(token)).rejects.toMatchObject({ reason: 'too_old' })
  })

  test('a token is remembered when the clock is set back', async () => {
    const { verifier, sign } = await createTestVerifier()
    const issuedAt = Date.now()
    const token = await sign({ iat: now() })
    vi.setSystemTime(issuedAt + 140_000)
    await verifier.verify(token)
    vi.setSystemTime(issuedAt)
    vi.advanceTimersByTime(42_000)
    await expect(verifier.verify(token)).rejects.toMatchObject({ reason: 'replayed' })
    vi.advanceTimersByTime(140_000)
    vi.setSystemTime(issuedAt + 122_000)
    await verifier.verify(await sign())
    await expect(verifier.verify(token)).rejects.toMatchObject({ reason: 'replayed' })
  })

  test('a token whose acceptance was stored without a response can be accepted again', async () => {
    const memory = createMemoryReplayStore()
    const { verifier, sign } = await createTestVerifier({ seen: { ...memory, add: loseOnce(memory.add) } })
    const token = await sign()
    await expect(verifier.verify(token)).rejects.toMatchObject({ failed: 'replay_store' })
    await expect(verifier.verify(token)).resolves.toBeDefined()
    await expect(verifier.verify(token)).rejects.toMatchObject({ reason: 'replayed' })
  })

  test('a store that hangs delays the rejection for "storeTimeoutMs"', async () => {
    const seen = { ...createMemoryReplayStore(), add: () => new Promise<never>(() => {}) }
    const { verifier, sign } = await createTestVerifier({ seen, storeTimeoutMs: 20 })
    await expect(verifier.verify(await sign())).rejects.toMatchObject({ failed: 'replay_store', status: 503 })
  })

  test('a token that is refused for another reason is not remembered', async () => {
    const add = vi.fn(async () => true)
    const { verifier, sign } = await createTestVerifier({
      seen: { add, has: async () => false, delete: async () => {} },
    })
    await verifier.verify(await sign({ nonce: 'n' })).catch(() => {})
    expect(add).not.toHaveBeenCalled()
  })

  test('the id that is stored names the issuer; its time does not depend on the clock', async () => {
    const add = vi.fn(async () => true)
    const { verifier, sign } = await createTestVerifier({
      seen: { add, has: async () => false, delete: async () => {} },
    })
    vi.setSystemTime(new Date('2026-12-01T00:00:00Z'))
    await verifier.verify(await sign({ jti: 'one', iat: now() - 60 }))
    expect(add.mock.calls).toEqual([[`${issuer} one`, expect.any(String), 181_000]])
  })

  test.each([
    ['rejects', () => Promise.reject(new Error('secret'))],
    [
      'throws',
      () => {
        throw new Error('secret')
      },
    ],
  ])('a store that %s: the token is not accepted, and the error says so', async (_, add) => {
    const { verifier, sign } = await createTestVerifier({
      seen: { add, has: async () => false, delete: async () => {} },
    })
    const error = await verifier.verify(await sign()).catch((reason: unknown) => reason)
    expect(error).toMatchObject({ code: 'ERR_LOGOUT_TOKEN_UNAVAILABLE', failed: 'replay_store', status: 503 })
    expect(inspect(error, { showHidden: true })).not.toContain('secret')
  })
})

test('an error shows nothing of the token', async () => {
  const { verifier, sign } = await createTestVerifier()
  const token = await sign({ sid: 'secret-session', nonce: 'n' })
  const error = await verifier.verify(token).catch((reason: unknown) => reason)
  expect(error).toBeInstanceOf(LogoutTokenRefusedError)
  expect(inspect(error, { showHidden: true, depth: 9 })).not.toMatch(/secret-session|eyJ/)
})

test('nothing that prints the verifier shows a token', async () => {
  const { verifier, sign } = await createTestVerifier()
  await verifier.verify(await sign({ jti: 'secret-jti' }))
  expect(inspect(verifier, { showHidden: true, depth: null }) + JSON.stringify(verifier)).not.toContain('secret-jti')
})

test.each([
  [undefined, '"options" must be an object'],
  [{ clientId }, '"issuer" must be a non-empty string'],
  [{ issuer: 'hydra.test', clientId }, '"issuer" must be an http or https URL without query and fragment'],
  [{ issuer: 'https://hydra.test/?a', clientId }, '"issuer" must be an http or https URL without query and fragment'],
  [{ issuer }, '"clientId" must be a non-empty string'],
  [{ issuer, clientId, maxAgeMs: 0 }, '"maxAgeMs" must be a number from 1000 to 86400000'],
  [{ issuer, clientId, clockToleranceMs: -1 }, '"clockToleranceMs" must be a number from 0 to 300000'],
  [{ issuer, clientId, keys: {} }, '"keys" must be a URL, a JSON Web Key Set or a function'],
  [{ issuer, clientId, keys: { keys: [5] } }, '"keys" must be a URL, a JSON Web Key Set or a function'],
  [{ issuer, clientId, keys: null }, '"keys" must be a URL, a JSON Web Key Set or a function'],
  [{ issuer, clientId, keys: 'file:///etc/keys' }, '"keys" must be an http or https URL'],
  [{ issuer, clientId, seen: { add: () => {} } }, '"seen" must be a replay store'],
  [{ issuer, clientId, storeTimeoutMs: 0 }, '"storeTimeoutMs" must be a number from 1 to 10000'],
  [{ issuer, clientId, onError: 'log' }, '"onError" must be a function'],
])('refuses options %j by name', (options, message) => {
  expect(() => createLogoutTokenVerifier(options as never)).toThrow(new TypeError(message))
})

test.each([undefined, null, '', 7])('refuses the token %j by name', async (token) => {
  const { verifier } = await createTestVerifier()
  await expect(verifier.verify(token as never)).rejects.toThrow(new TypeError('"token" must be a non-empty string'))
})
