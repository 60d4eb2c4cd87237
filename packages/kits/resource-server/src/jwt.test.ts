import { CompactSign, exportJWK, generateKeyPair } from 'jose'
import { afterEach, expect, onTestFinished, test, vi } from 'vitest'
import { audience, catchError, createTestKey, issuer, type TestKey } from './create-test-verifier.test-helper.js'
import { createTokenVerifier, type JwtOptions } from './index.js'
import type { IssuerKey } from './issuer-key.js'
import { IssuerKeys } from './issuer-keys.js'
import { JwtCheck } from './jwt-check.js'

afterEach(() => void vi.useRealTimers())

/** A verifier of JWTs whose keys a test can change, and how often they were fetched. */
async function createJwtVerifier(options: JwtOptions & { clockToleranceMs?: number } = {}) {
  const state = { keys: [await firstKey] as TestKey[], fetches: 0, isDown: false }
  const keys = async () => {
    state.fetches += 1
    if (state.isDown) throw new Error('cannot fetch')
    return { keys: state.keys.map(({ jwk }) => jwk) }
  }
  const { clockToleranceMs, ...jwt } = options
  const verifier = createTokenVerifier({ issuer, audience, jwt: { keys, ...jwt }, clockToleranceMs })
  return { verifier, state, first: state.keys[0] as TestKey }
}

const firstKey = createTestKey('first')

const useFakeClocks = () => vi.useFakeTimers({ toFake: ['Date', 'performance'] })

test('keys are fetched once for many tokens, and a verified token is not verified again', async () => {
  const { verifier, state, first } = await createJwtVerifier()
  const tokens = await Promise.all(Array.from({ length: 20 }, () => first.sign()))
  await Promise.all(tokens.map((token) => verifier.verify(token)))
  const promise = verifier.verify(tokens[0] ?? '')
  expect(verifier.verify(tokens[0] ?? '', { scopes: ['photos.read'] })).toBe(promise)
  expect(await promise).toMatchObject({ kind: 'user', subject: 'ada', clientId: 'photos-app' })
  expect(state.fetches).toBe(1)
})

test('a new key is taken at the first token that it signed', async () => {
  const { verifier, state, first } = await createJwtVerifier()
  await verifier.verify(await first.sign())
  const second = await createTestKey('second')
  state.keys = [second, first]
  const tokens = await Promise.all(Array.from({ length: 20 }, () => second.sign()))
  await Promise.all(tokens.map((token) => verifier.verify(token)))
  expect(state.fetches).toBe(2)
})

test('unknown key ids cause one request a second, and a token that comes in between waits for the next', async () => {
  const { verifier, state, first } = await createJwtVerifier()
  await verifier.verify(await first.sign())
  const startedAt = performance.now()
  const forged = await Promise.all(Array.from({ length: 50 }, (_, index) => first.sign({}, { kid: `forged-${index}` })))
  for (const tokens of [forged.slice(0, 1), forged]) {
    const errors = await Promise.all(tokens.map((token) => catchError(verifier.verify(token))))
    for (const error of errors) expect(error).toMatchObject({ reason: 'unknown_key', status: 401 })
  }
  expect(state.fetches).toBe(3)
  expect(performance.now() - startedAt).toBeGreaterThan(950)
  expect(await verifier.verify(await first.sign())).toMatchObject({ subject: 'ada' })
})

test('forged tokens with unknown key ids never make a token be refused whose key is new', async () => {
  const { verifier, state, first } = await createJwtVerifier()
  const second = await createTestKey('second')
  const [token, hurried] = await Promise.all([second.sign(), second.sign()])
  await verifier.verify(await first.sign())
  expect(await catchError(verifier.verify(await first.sign({}, { kid: 'forged' })))).toMatchObject({ status: 401 })
  state.keys = [second, first]
  const signal = AbortSignal.timeout(50)
  const calls = [verifier.verify(token), catchError(verifier.verify(hurried, { signal })), verifier.verify(token)]
  expect(await Promise.all(calls)).toMatchObject([{ subject: 'ada' }, signal.reason, { subject: 'ada' }])
  expect(state.fetches).toBe(3)
})

test('a token with an unknown key id does not wait if the keys cannot change', async () => {
  const key = await createTestKey('first')
  const verifier = createTokenVerifier({ issuer, audience, jwt: { keys: { keys: [key.jwk] } } })
  const forged = await key.sign({}, { kid: 'forged' })
  const startedAt = performance.now()
  for (let call = 0; call < 3; call += 1)
    expect(await catchError(verifier.verify(forged))).toMatchObject({ reason: 'unknown_key' })
  expect(performance.now() - startedAt).toBeLessThan(900)
})

test('a key that the issuer took back verifies nothing, not even a token that it verified before', async () => {
  useFakeClocks()
  const { verifier, state, first } = await createJwtVerifier()
  const token = await first.sign()
  for (let call = 0; call < 2; call += 1) await verifier.verify(token)
  state.keys = [await createTestKey('second')]
  vi.advanceTimersByTime(300_001)
  await verifier.verify(token) // fetches in the background
  await vi.waitFor(async () =>
    expect(await catchError(verifier.verify(token))).toMatchObject({ reason: 'unknown_key' }),
  )
})

test('a token whose key the issuer took back while it was checked is not kept', async () => {
  useFakeClocks()
  const { verifier, state, first } = await createJwtVerifier()
  const second = await createTestKey('second')
  state.keys = [first, second]
  await verifier.verify(await second.sign())
  state.keys = [second]
  vi.advanceTimersByTime(300_001)
  const token = await first.sign({ exp: 4e9 })
  expect(await verifier.verify(token)).toMatchObject({ subject: 'ada' }) // the new keys arrive meanwhile
  expect(state.fetches).toBe(2)
  expect(await catchError(verifier.verify(token))).toMatchObject({ reason: 'unknown_key' })
})

const headerOf = (token: string) => token.slice(0, token.indexOf('.'))

test('a header is remembered only with a signature of the issuer', async () => {
  const { key, keys, check } = await createJwtCheck()
  const forged = await (await createTestKey('k')).sign()
  expect(await catchError(check.verify(forged, {}))).toMatchObject({ reason: 'invalid_signature' })
  expect(keys.peek(headerOf(forged))).toBeUndefined()
  const token = await key.sign()
  await check.verify(token, {})
  expect(keys.peek(headerOf(token))).toMatchObject({ generation: 1 })
})

/** A check with one key, and the room for headers. */
async function createJwtCheck() {
  const key = await createTestKey('k')
  const keys = new IssuerKeys({ issuer, source: { keys: [key.jwk] }, staleMs: 300_000 })
  return { key, keys, check: new JwtCheck(keys, { issuer, audiences: [audience], clockToleranceMs: 0 }) }
}

test.each([
  [384, true],
  [385, false],
])('a header of %i bytes is remembered: %s', async (size, isRemembered) => {
  const { key, keys, check } = await createJwtCheck()
  const common = JSON.stringify({ alg: 'ES256', typ: 'JWT', kid: 'k', pad: '' }).length
  const token = await key.sign({}, { pad: 'x'.repeat(size - common) })
  expect(await check.verify(token, {})).toBeDefined()
  expect(keys.peek(headerOf(token)) !== undefined).toBe(isRemembered)
})

test('100 headers are remembered, and no more', async () => {
  const { key, keys, check } = await createJwtCheck()
  const token = await key.sign()
  await check.verify(token, {})
  const remembered = keys.peek(headerOf(token)) as IssuerKey
  for (let index = 2; index <= 101; index += 1) keys.remember(`header-${index}`, remembered)
  expect([keys.peek('header-100'), keys.peek('header-101')]).toEqual([remembered, undefined])
})

test.each([
  [{ exp: 1e13 }],
  [{ exp: 1e308 }],
  [{ exp: '4000000000' }],
  [{ exp: null }],
  [{ iat: 1e308 }],
  [{ aud: [audience, 7] }],
])('a JWT with %j is malformed', async (claims) => {
  const { verifier, first } = await createJwtVerifier()
  const error = await catchError(verifier.verify(await first.sign(claims)))
  expect(error).toMatchObject({ reason: 'malformed_token', status: 401 })
})

test.each([
  ['an object that is no text', '{"toString":1,"valueOf":1}'],
  ['lists that are nested deeply', '['.repeat(5_000) + ']'.repeat(5_000)],
])('a JWT whose typ is %s is refused, although anyone can write it', async (_, typ) => {
  const { verifier } = await createJwtVerifier()
  const header = Buffer.from(`{"alg":"ES256","kid":"first","typ":${typ}}`).toString('base64url')
  const error = await catchError(verifier.verify(`${header}.e30.AA`))
  expect(error).toMatchObject({ reason: 'not_an_access_token', status: 401 })
})

// RFC 9068 section 2.2. The same keys may sign ID tokens and logout tokens.
test.each([
  ['no iat', { iat: undefined }],
  ['no client_id', { client_id: undefined }],
  ['an empty client_id', { client_id: '' }],
  ['no jti', { jti: undefined }],
  ['no sub', { sub: undefined }],
  ['no scopes', { scp: undefined }],
  ['a text as scp', { scp: 'photos.read' }],
  ['a number among its scopes', { scp: ['photos.read', 7] }],
  ['a list as scope', { scp: undefined, scope: ['photos.read'] }],
  ['the at_hash of an ID token', { at_hash: 'hash' }],
  ['the nonce of an ID token', { nonce: '' }],
  ['the events of a logout token', { events: {} }],
])('a JWT with %s is not an access token', async (_, claims) => {
  const { verifier, first } = await createJwtVerifier()
  const error = await catchError(verifier.verify(await first.sign(claims)))
  expect(error).toMatchObject({ reason: 'not_an_access_token', status: 401 })
})

test.each([
  ['another issuer', { iss: 'https://evil.example/' }, 'wrong_issuer'],
  ['another audience', { aud: ['https://mail.example'] }, 'wrong_audience'],
  ['no audience', { aud: undefined }, 'wrong_audience'],
  ['a key that it is bound to', { cnf: { jkt: 'thumbprint' } }, 'sender_constrained'],
  ['a text as nbf', { nbf: '0' }, 'malformed_token'],
  ['a text as iat', { iat: '0' }, 'malformed_token'],
])('a JWT with %s is refused', async (_, claims, reason) => {
  const { verifier, first } = await createJwtVerifier()
  const required = { scopes: ['photos.read'] }
  const error = await catchError(verifier.verify(await first.sign(claims), required))
  expect(error).toMatchObject({ reason, status: 401, ...required, audiences: [audience] })
})

test.each([
  ['its scopes in scope', { scp: undefined, scope: ' photos.read  photos.write' }, ['photos.read', 'photos.write'], {}],
  ['its scopes in scp and another scope', { scope: 'photos.admin' }, ['photos.read'], {}],
  ['a text as aud', { aud: audience }, ['photos.read'], {}],
  ['ext', { ext: { tenant: 'x' } }, ['photos.read'], { tenant: 'x' }],
  ['ext that is no object', { ext: 'text' }, ['photos.read'], {}],
  ['null as ext', { ext: null }, ['photos.read'], {}],
])('a JWT with %s is read', async (_, claims, scopes, ext) => {
  const { verifier, first } = await createJwtVerifier()
  const principal = await verifier.verify(await first.sign({ exp: 4_000_000_000, ...claims }))
  expect(principal).toMatchObject({ clientId: 'photos-app', audience: [audience] })
  expect([principal.ext, principal.expiresAt, ...principal.scopes]).toEqual([
    ext,
    new Date(4_000_000_000_000),
    ...scopes,
  ])
  expect(Object.isFrozen(principal.claims)).toBe(true)
})

test.each(['[]', 'null', '"claims"', '{'])('a signed JWT whose payload is %s is malformed', async (payload) => {
  const { privateKey, publicKey } = await generateKeyPair('ES256')
  const keys = { keys: [{ ...(await exportJWK(publicKey)), kid: 'k', alg: 'ES256' }] }
  const verifier = createTokenVerifier({ issuer, audience, jwt: { keys } })
  const token = await new CompactSign(new TextEncoder().encode(payload))
    .setProtectedHeader({ alg: 'ES256', kid: 'k' })
    .sign(privateKey)
  expect(await catchError(verifier.verify(token))).toMatchObject({ reason: 'malformed_token', status: 401 })
})

test.each([
  ['another typ', { typ: 'logout+jwt' }, 'not_an_access_token'],
  ['a typ that only ends as it should', { typ: 'x-jwt' }, 'not_an_access_token'],
  ['a typ that only begins as it should', { typ: 'jwt+x' }, 'not_an_access_token'],
  ['no kid', { kid: undefined }, 'unknown_key'],
])('a JWT with %s in its header is refused', async (_, header, reason) => {
  const { verifier, first } = await createJwtVerifier()
  expect(await catchError(verifier.verify(await first.sign({}, header)))).toMatchObject({ reason, status: 401 })
})

test.each(['at+jwt', 'AT+JWT', 'application/at+jwt', 'jwt', 'application/jwt', undefined])(
  'a JWT with the typ %s is accepted',
  async (typ) => {
    const { verifier, first } = await createJwtVerifier()
    expect(await verifier.verify(await first.sign({}, { typ }))).toMatchObject({ subject: 'ada' })
  },
)

test('a JWT with an extension that must be understood is malformed', async () => {
  const { verifier } = await createJwtVerifier()
  const header = Buffer.from('{"alg":"ES256","kid":"first","crit":["b64"]}').toString('base64url')
  expect(await catchError(verifier.verify(`${header}.e30.AA`))).toMatchObject({ reason: 'malformed_token' })
})

test.each([
  ['padding', (token: string) => `${token}==`],
  ['a space', (token: string) => `${token} `],
  ['a space before it', (token: string) => ` ${token}`],
  ['a line break', (token: string) => token.replace(/.$/, '\n$&')],
  ['base64 for base64url', (token: string) => token.replaceAll('-', '+').replaceAll('_', '/').concat('==')],
  ['a fourth part', (token: string) => `${token}.`],
  ['a signature of a length that base64url cannot have', (token: string) => token.slice(0, -1)],
])('a verified token with %s is not a JWT, although its key is known', async (_, change) => {
  const { verifier, first } = await createJwtVerifier()
  const token = await first.sign()
  await verifier.verify(token)
  expect(await catchError(verifier.verify(change(token)))).toMatchObject({ reason: 'malformed_token', status: 401 })
})

test.each(['{"alg":"none","kid":"first"}', '{"alg":"HS256","kid":"first"}', '{"kid":"first"}', '[]', 'null', '{'])(
  'a token of three parts with the header %s is not a JWT',
  async (header) => {
    const { verifier } = await createJwtVerifier()
    const token = `${Buffer.from(header).toString('base64url')}.e30.AA`
    expect(await catchError(verifier.verify(token))).toMatchObject({ reason: 'malformed_token', status: 401 })
  },
)

test('while the keys cannot be fetched, the last ones are used until they are staleKeysMs old', async () => {
  useFakeClocks()
  const { verifier, state, first } = await createJwtVerifier({ staleKeysMs: 600_000 })
  const [hot, cold] = await Promise.all([first.sign({ exp: 4e9 }), first.sign({ exp: 4e9 })])
  await verifier.verify(hot)
  state.isDown = true
  vi.advanceTimersByTime(600_000)
  for (const token of [hot, cold]) expect(await verifier.verify(token)).toMatchObject({ subject: 'ada' })
  vi.advanceTimersByTime(2_000)
  for (const token of [hot, cold]) {
    expect(await catchError(verifier.verify(token))).toMatchObject({ status: 503, failed: 'keys', retryAfterMs: 2_000 })
  }
  state.isDown = false
  vi.advanceTimersByTime(1_000)
  expect(await verifier.verify(hot)).toMatchObject({ subject: 'ada' })
})

test('with the smallest staleKeysMs, keys that are older than the refresh age are not used', async () => {
  useFakeClocks()
  const { verifier, state, first } = await createJwtVerifier({ staleKeysMs: 300_000 })
  const token = await first.sign({ exp: 4e9 })
  await verifier.verify(token)
  state.isDown = true
  vi.advanceTimersByTime(300_000)
  expect(await verifier.verify(token)).toMatchObject({ subject: 'ada' })
  vi.advanceTimersByTime(1)
  expect(await catchError(verifier.verify(token))).toMatchObject({ status: 503, failed: 'keys' })
})

test('keys that cannot be imported are an outage', async () => {
  const key = await createTestKey('k')
  const keys = { keys: [{ ...key.jwk, x: undefined }] }
  const verifier = createTokenVerifier({ issuer, audience, jwt: { keys: async () => keys } })
  expect(await catchError(verifier.verify(await key.sign()))).toMatchObject({ status: 503, failed: 'keys' })
})

test('a function that returned no keys is called again after a second', async () => {
  useFakeClocks()
  const key = await createTestKey('k')
  const keys = vi.fn(async () => ({ keys: [key.jwk] })).mockResolvedValueOnce(undefined as never)
  const verifier = createTokenVerifier({ issuer, audience, jwt: { keys } })
  const token = await key.sign()
  expect(await catchError(verifier.verify(token))).toMatchObject({ status: 503, failed: 'keys' })
  vi.advanceTimersByTime(1_001)
  expect(await verifier.verify(token)).toMatchObject({ subject: 'ada' })
})

test('an issuer that is down is not asked for each token', async () => {
  const { verifier, state, first } = await createJwtVerifier()
  state.isDown = true
  const token = await first.sign()
  for (let call = 0; call < 50; call += 1)
    expect(await catchError(verifier.verify(token))).toMatchObject({ status: 503 })
  expect(state.fetches).toBe(1)
})

test('an unknown key id during an outage is not refused: the keys may have been rotated', async () => {
  useFakeClocks()
  const { verifier, state, first } = await createJwtVerifier()
  await verifier.verify(await first.sign())
  state.isDown = true
  const second = await createTestKey('second')
  expect(await catchError(verifier.verify(await second.sign()))).toMatchObject({ status: 503, failed: 'keys' })
  expect(await catchError(verifier.verify(await second.sign()))).toMatchObject({ status: 503, failed: 'keys' })
  state.isDown = false
  state.keys = [second]
  vi.advanceTimersByTime(5_000)
  expect(await verifier.verify(await second.sign())).toMatchObject({ subject: 'ada' })
})

test.each([
  ['exp one second ago', 0, { exp: -1 }, 'expired'],
  ['exp four seconds ago', 5_000, { exp: -4 }, undefined],
  ['exp six seconds ago', 5_000, { exp: -6 }, 'expired'],
  ['nbf in four seconds', 5_000, { nbf: 4 }, undefined],
  ['nbf in seven seconds', 5_000, { nbf: 7 }, 'not_yet_valid'],
  ['nbf in one minute', 60_000, { nbf: 59 }, undefined],
])('%s with a tolerance of %i ms', async (_, clockToleranceMs, offsets, reason) => {
  const { verifier, first } = await createJwtVerifier({ clockToleranceMs })
  const now = Math.floor(Date.now() / 1_000)
  const claims = Object.fromEntries(Object.entries(offsets).map(([name, offset]) => [name, now + offset]))
  const token = await first.sign(claims)
  if (reason === undefined) expect(await verifier.verify(token)).toMatchObject({ subject: 'ada' })
  else expect(await catchError(verifier.verify(token))).toMatchObject({ reason, status: 401 })
})

test('a verified token passes until its exp and the tolerance have passed, and not when the clock is set back before it', async () => {
  useFakeClocks()
  vi.setSystemTime(1_800_000_000_000)
  const { verifier, verify, keys } = await createCountingVerifier(1)
  const token = (await keys[0]?.sign({ exp: 1_800_000_060 })) ?? ''
  for (const advanceMs of [0, 0, 64_999]) {
    vi.advanceTimersByTime(advanceMs)
    expect(await verifier.verify(token)).toMatchObject({ subject: 'ada' })
  }
  expect(verify).toHaveBeenCalledTimes(1)
  vi.advanceTimersByTime(1)
  expect(await catchError(verifier.verify(token))).toMatchObject({ reason: 'expired' })
  vi.setSystemTime(Date.now() - 86_400_000)
  expect(await catchError(verifier.verify(token))).toMatchObject({ reason: 'not_yet_valid' })
})

test('a token of more than 4,096 characters is verified each time, so that the memory is bounded', async () => {
  const { verifier, verify, keys } = await createCountingVerifier(1)
  const token = (await keys[0]?.sign({ ext: { long: 'x'.repeat(4_096) } })) ?? ''
  for (let call = 0; call < 2; call += 1) expect(await verifier.verify(token)).toMatchObject({ subject: 'ada' })
  expect(verify).toHaveBeenCalledTimes(2)
})

test('evict makes a JWT be verified again', async () => {
  const { verifier, first } = await createJwtVerifier()
  const token = await first.sign()
  await verifier.verify(token)
  const promise = verifier.verify(token)
  await verifier.evict(token)
  expect(verifier.verify(token)).not.toBe(promise)
  expect(await verifier.verify(token)).toMatchObject({ subject: 'ada' })
})

const issuerKeys = await Promise.all(Array.from({ length: 6 }, (_, index) => createTestKey(`${index}`)))

/** A verifier of JWTs that counts its checks of signatures, and keys of the issuer that are fetched from a function. */
async function createCountingVerifier(keyCount: number) {
  const keys = issuerKeys.slice(0, keyCount)
  const verify = vi.spyOn(crypto.subtle, 'verify')
  onTestFinished(() => verify.mockRestore())
  const source = vi.fn(async () => ({ keys: keys.map(({ jwk }) => jwk) }))
  const verifier = createTokenVerifier({ issuer, audience, jwt: { keys: source } })
  return { verifier, source, keys, verify }
}

test('a token that another key of the issuer signed than it names passes, also with a key that is new', async () => {
  const { verifier, source, keys, verify } = await createCountingVerifier(2)
  const [old, other] = keys as [TestKey, TestKey]
  const renewed = () => other.sign({}, { kid: '0' })
  const added = await createTestKey('added')
  const addedToken = await added.sign({}, { kid: '0' })
  for (const token of [await old.sign(), await renewed(), await renewed()])
    expect(await verifier.verify(token)).toMatchObject({ subject: 'ada' })
  expect(verify).toHaveBeenCalledTimes(4) // the last one finds the other key at once
  source.mockResolvedValue({ keys: [added, ...keys].map(({ jwk }) => jwk) })
  for (const token of [addedToken, await old.sign()])
    expect(await verifier.verify(token)).toMatchObject({ subject: 'ada' })
  expect(source).toHaveBeenCalledTimes(2)
})

test('the key that verified a token lately is tried before those that verified none', async () => {
  const { verifier, keys, verify } = await createCountingVerifier(6)
  await verifier.verify((await keys[5]?.sign()) ?? '')
  await verifier.verify((await keys[5]?.sign({}, { kid: '0' })) ?? '')
  expect(verify).toHaveBeenCalledTimes(3)
  await verifier.verify((await keys[0]?.sign()) ?? '') // the named key stays the second candidate
  expect(verify).toHaveBeenCalledTimes(5)
})

test('of the keys that verified a token, the latest is tried first', async () => {
  const { verifier, keys, verify } = await createCountingVerifier(6)
  for (const index of [3, 4]) await verifier.verify((await keys[index]?.sign()) ?? '')
  await verifier.verify((await keys[4]?.sign({}, { kid: '0' })) ?? '')
  expect(verify).toHaveBeenCalledTimes(4)
})

test('a key of another alg verifies no token, although it verified one lately', async () => {
  const [named] = issuerKeys as [TestKey]
  const { privateKey, publicKey } = await generateKeyPair('RS256', { extractable: true })
  const rsa = { ...(await exportJWK(publicKey)), kid: 'rsa', alg: 'RS256' }
  const verifier = createTokenVerifier({ issuer, audience, jwt: { keys: { keys: [named.jwk, rsa] } } })
  const payload = (await named.sign()).split('.')[1]
  const signWithRsa = async (header: object) => {
    const signed = `${Buffer.from(JSON.stringify(header)).toString('base64url')}.${payload}`
    const signature = await crypto.subtle.sign('RSASSA-PKCS1-v1_5', privateKey, new TextEncoder().encode(signed))
    return `${signed}.${Buffer.from(signature).toString('base64url')}`
  }
  expect(await verifier.verify(await signWithRsa({ alg: 'RS256', kid: 'rsa' }))).toMatchObject({ subject: 'ada' })
  const error = await catchError(verifier.verify(await signWithRsa({ alg: 'ES256', kid: '0' })))
  expect(error).toMatchObject({ reason: 'invalid_signature', status: 401 })
})

test('a signature that cannot be checked is no signature', async () => {
  const { verifier, keys, verify } = await createCountingVerifier(1)
  verify.mockRejectedValue(new Error('this runtime cannot'))
  const error = await catchError(verifier.verify((await keys[0]?.sign()) ?? ''))
  expect(error).toMatchObject({ reason: 'invalid_signature', status: 401 })
})

test('a forged token is refused after four signatures, however many keys the issuer has, and causes one request', async () => {
  const { verifier, source, verify } = await createCountingVerifier(6)
  const foreign = await createTestKey('0')
  const tokens = await Promise.all([foreign.sign(), foreign.sign()])
  for (const token of tokens)
    expect(await catchError(verifier.verify(token))).toMatchObject({ reason: 'invalid_signature', status: 401 })
  expect(verify).toHaveBeenCalledTimes(8)
  expect(source.mock.calls.length).toBeLessThanOrEqual(3)
})

test('a token of an unknown kid is not verified with another key', async () => {
  const { verifier, keys, verify } = await createCountingVerifier(2)
  const error = await catchError(verifier.verify((await keys[0]?.sign({}, { kid: 'unknown' })) ?? ''))
  expect(error).toMatchObject({ reason: 'unknown_key' })
  expect(verify).not.toHaveBeenCalled()
})

test('a key of fewer than 2,048 bits verifies nothing', async () => {
  const { privateKey, publicKey } = await crypto.subtle.generateKey(
    { name: 'RSASSA-PKCS1-v1_5', hash: 'SHA-256', modulusLength: 1_024, publicExponent: Uint8Array.of(1, 0, 1) },
    true,
    ['sign', 'verify'],
  )
  const { kty, n, e } = await crypto.subtle.exportKey('jwk', publicKey)
  const header = Buffer.from('{"alg":"RS256","kid":"short"}').toString('base64url')
  const payload = (await (await firstKey).sign()).split('.')[1]
  const signed = new TextEncoder().encode(`${header}.${payload}`)
  const signature = Buffer.from(await crypto.subtle.sign('RSASSA-PKCS1-v1_5', privateKey, signed)).toString('base64url')
  const keys = { keys: [{ kty: `${kty}`, n, e, kid: 'short', alg: 'RS256', use: 'sig' }] }
  const verifier = createTokenVerifier({ issuer, audience, jwt: { keys } })
  const error = await catchError(verifier.verify(`${header}.${payload}.${signature}`))
  expect(error).toMatchObject({ reason: 'unknown_key', status: 401 })
})
