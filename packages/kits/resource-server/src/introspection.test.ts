import { createHydraDouble } from '@hydrakit/core/testing'
import type { TokenRefusedError } from '@hydrakit/introspection'
import { createCachedIntrospector, IntrospectionUnavailableError } from '@hydrakit/introspection-cache'
import { expect, test, vi } from 'vitest'
import {
  audience,
  catchError,
  createActiveToken,
  createTestKey,
  createTestVerifier,
  issuer,
  respondTo,
} from './create-test-verifier.test-helper.js'
import { createTokenVerifier, isTokenVerifierUnavailableError } from './index.js'

const tokenOf = (index: number) => `ory_at_${index}`
const unavailable = {
  code: 'ERR_TOKEN_VERIFIER_UNAVAILABLE',
  status: 503,
  failed: 'introspection',
  retryAfterMs: 2_000,
}

test('a token that was verified costs no request, and each call gets the same promise', async () => {
  const { verifier, introspected } = createTestVerifier()
  await verifier.verify(tokenOf(1))
  await verifier.verify(tokenOf(1))
  const promise = verifier.verify(tokenOf(1))
  expect(verifier.verify(tokenOf(1), { scopes: ['photos.read'] })).toBe(promise)
  expect(introspected).toHaveLength(1)
})

test('an evicted token is introspected again', async () => {
  let isActive = true
  const { verifier, introspected } = createTestVerifier({}, () =>
    Response.json(isActive ? createActiveToken() : { active: false }),
  )
  for (let call = 0; call < 3; call += 1) await verifier.verify(tokenOf(1))
  isActive = false
  await verifier.evict(tokenOf(1))
  expect(await catchError(verifier.verify(tokenOf(1)))).toMatchObject({ reason: 'inactive', status: 401 })
  expect(introspected.length).toBeGreaterThan(1)
})

test('what evicts at the introspector that was passed evicts here', async () => {
  const { admin, requests } = createHydraDouble(() => Response.json(createActiveToken()))
  const introspector = createCachedIntrospector(admin)
  const verifier = createTokenVerifier({ issuer, audience, introspection: introspector })
  for (let call = 0; call < 3; call += 1) await verifier.verify(tokenOf(1))
  await introspector.evict(tokenOf(1))
  await verifier.verify(tokenOf(1))
  expect(requests).toHaveLength(2)
})

test('a token that has reached its exp is introspected again', async () => {
  vi.useFakeTimers({ toFake: ['Date', 'performance'] })
  try {
    const exp = Math.floor(Date.now() / 1_000) + 10
    const { verifier, introspected } = createTestVerifier({}, () =>
      Response.json(introspected.length === 1 ? createActiveToken({ exp }) : { active: false }),
    )
    for (let call = 0; call < 3; call += 1) await verifier.verify(tokenOf(1))
    vi.advanceTimersByTime(10_000)
    expect(await catchError(verifier.verify(tokenOf(1)))).toMatchObject({ reason: 'inactive' })
  } finally {
    vi.useRealTimers()
  }
})

test('a sensitive scope needs a response that is not older than its age', async () => {
  const respond = () => Response.json(createActiveToken({ scope: 'photos.read photos.delete' }))
  const { verifier, introspected } = createTestVerifier({ maxAgeMsByScope: { 'photos.delete': 0 } }, respond)
  for (let call = 0; call < 3; call += 1) await verifier.verify(tokenOf(1), { scopes: ['photos.read'] })
  expect(introspected).toHaveLength(1)
  for (let call = 0; call < 3; call += 1)
    await verifier.verify(tokenOf(1), { scopes: ['photos.read', 'photos.delete'] })
  expect(introspected).toHaveLength(4)
})

test('maxAgeMs bounds the responses of an introspector that was passed', async () => {
  const { admin, requests } = createHydraDouble(() => Response.json(createActiveToken()))
  const verifier = createTokenVerifier({
    issuer,
    audience,
    introspection: createCachedIntrospector(admin),
    maxAgeMs: 0,
  })
  for (let call = 0; call < 3; call += 1) await verifier.verify(tokenOf(1))
  expect(requests).toHaveLength(3)
})

const refused = () => Promise.reject(Object.assign(new TypeError('fetch failed'), { code: 'ECONNREFUSED' }))
const outages: [string, () => Response | Promise<Response>][] = [
  ['cannot be reached', refused],
  ['responds with HTML', () => new Response('<h1>Welcome</h1>')],
  ['responds with wrong JSON', () => Response.json([])],
  ['responds without "active"', () => Response.json({ sub: 'ada' })],
]
for (const status of [400, 401, 403, 404, 500, 502, 503, 504]) {
  outages.push([`responds with ${status}`, () => new Response('{}', { status })])
}

test.each(outages)(
  'a Hydra that %s is an outage, never a refusal; then the token is asked for again',
  async (_, failing) => {
    let respond = failing
    const { verifier } = createTestVerifier({}, () => respond())
    const error = await catchError(verifier.verify(tokenOf(1)))
    expect(error).toMatchObject(unavailable)
    expect(isTokenVerifierUnavailableError(error)).toBe(true)
    respond = () => respondTo(tokenOf(1))
    expect(await verifier.verify(tokenOf(1))).toMatchObject({ subject: 'ada' })
  },
)

test.each([
  ['scope', null],
  ['scope', ['photos.read']],
  ['sub', {}],
  ['sub', null],
  ['iss', undefined],
  ['iss', 7],
  ['token_use', undefined],
  ['token_use', {}],
  ['client_id', undefined],
  ['client_id', ''],
  ['client_id', 7],
  ['ext', 'text'],
  ['ext', true],
  ['aud', [audience, 7]],
  ['aud', { 0: audience }],
  ['exp', undefined],
  ['exp', '4000000000'],
  ['exp', 1e13],
  ['exp', 1e308],
])('an active response whose %s is %j is an outage, which the message names', async (name, value) => {
  const { verifier } = createTestVerifier({}, () => Response.json(createActiveToken({ [name]: value })))
  const error = await catchError(verifier.verify(tokenOf(1)))
  expect(error).toMatchObject({ ...unavailable, message: expect.stringContaining(`"${name}" of the introspection`) })
})

test.each([
  ['no scope', { scope: undefined }],
  ['no sub', { sub: undefined }],
  ['ext null', { ext: null }],
  ['a text as aud', { aud: audience }],
  ['the last date', { exp: 8_640_000_000_000 }],
])('an active response with %s is read', async (_, members) => {
  const { verifier } = createTestVerifier({}, () => Response.json(createActiveToken(members)))
  expect(await verifier.verify(tokenOf(1))).toMatchObject({ clientId: 'photos-app' })
})

test('a Hydra that calls tokens inactive while it is not ready is an outage', async () => {
  let isDown = true
  const { verifier } = createTestVerifier(
    {},
    (token) => (isDown ? Response.json({ active: false }) : respondTo(token)),
    () => Response.json({}, { status: isDown ? 503 : 200 }),
  )
  expect(await catchError(verifier.verify(tokenOf(1)))).toMatchObject(unavailable)
  isDown = false
  expect(await verifier.verify(tokenOf(1))).toMatchObject({ subject: 'ada' })
})

test('a cached token stays good during an outage', async () => {
  let respond: (token: string) => Response | Promise<Response> = respondTo
  const { verifier } = createTestVerifier({}, (token) => respond(token))
  await verifier.verify(tokenOf(1))
  respond = refused
  expect(await verifier.verify(tokenOf(1))).toMatchObject({ subject: 'ada' })
  expect(await catchError(verifier.verify(tokenOf(2)))).toMatchObject(unavailable)
})

test('a call that is aborted rejects with the reason of its signal; the others go on', async () => {
  let resolve = () => {}
  const promise = new Promise<void>((open) => {
    resolve = open
  })
  const { verifier } = createTestVerifier({}, async (token) => promise.then(() => respondTo(token)))
  const controller = new AbortController()
  const [one, other] = [verifier.verify(tokenOf(1), { signal: controller.signal }), verifier.verify(tokenOf(1))]
  controller.abort(new Error('enough'))
  expect(await catchError(one)).toEqual(new Error('enough'))
  resolve()
  expect(await other).toMatchObject({ subject: 'ada' })
  expect(await catchError(verifier.verify(tokenOf(1), { signal: controller.signal }))).toEqual(new Error('enough'))
})

test('when too many tokens wait for Hydra, the error says so', async () => {
  const error = new IntrospectionUnavailableError('capacity', undefined)
  const introspect = () => Promise.reject(error)
  const { admin } = createHydraDouble(() => new Response())
  const introspection = Object.assign(createCachedIntrospector(admin), { introspect, peek: () => undefined })
  const verifier = createTokenVerifier({ issuer, audience, introspection })
  const failure = await catchError(verifier.verify(tokenOf(0)))
  expect(failure).toMatchObject({ status: 503, failed: 'capacity' })
  expect(`${failure}`).toMatch('too many tokens wait for Hydra')
})

test.each([
  ['more than 4,096 characters', 'a'.repeat(4_097)],
  ['a character that no token has', 'a"b'],
  ['a space', 'a b'],
  ['padding inside', 'a=b'],
  ['a line break', 'a\n'],
])('a token with %s is refused without a request', async (_, token) => {
  const { verifier, introspected } = createTestVerifier()
  expect(await catchError(verifier.verify(token))).toMatchObject({ reason: 'malformed_token', status: 401 })
  expect(introspected).toEqual([])
})

test('a forged JWT causes no request to Hydra, and a good one is introspected', async () => {
  const [key, foreign] = await Promise.all([createTestKey('k'), createTestKey('k')])
  const { verifier, introspected } = createTestVerifier({ jwt: { keys: { keys: [key.jwk] } } }, () =>
    Response.json(createActiveToken()),
  )
  for (let call = 0; call < 20; call += 1) {
    expect(await catchError(verifier.verify(await foreign.sign()))).toMatchObject({ reason: 'invalid_signature' })
  }
  expect(introspected).toEqual([])
  const jwt = await key.sign()
  for (let call = 0; call < 3; call += 1) await verifier.verify(jwt)
  expect(introspected).toEqual([jwt])
})

test('a JWT is introspected for a sensitive scope although revocation is ignored', async () => {
  const key = await createTestKey('k')
  const options = {
    jwt: { keys: { keys: [key.jwk] }, revocation: 'ignore' },
    maxAgeMsByScope: { 'photos.read': 0 },
  } as const
  const { verifier, introspected } = createTestVerifier(options, () => Response.json({ active: false }))
  const jwt = await key.sign()
  for (let call = 0; call < 2; call += 1) expect(await verifier.verify(jwt)).toMatchObject({ subject: 'ada' })
  expect(introspected).toEqual([])
  expect(await catchError(verifier.verify(jwt, { scopes: ['photos.read'] }))).toMatchObject({ reason: 'inactive' })
})

test('the lists of an error are copies, so that nobody can change what is required of the next token', async () => {
  const audiences = [audience]
  const { verifier } = createTestVerifier({ audience: audiences }, () =>
    Response.json(createActiveToken({ aud: ['https://mail.example'] })),
  )
  const required = ['photos.read']
  const verify = async () => (await catchError(verifier.verify('ory_at_1', { scopes: required }))) as TokenRefusedError
  const error = await verify()
  for (const list of [error.audiences, error.scopes] as string[][]) {
    expect(() => list.push('https://mail.example')).toThrow(TypeError)
  }
  required.length = 0
  audiences.push('https://mail.example')
  expect(error).toMatchObject({ audiences: [audience], scopes: ['photos.read'] })
  expect(await verify()).toMatchObject({ reason: 'wrong_audience', audiences: [audience] })
})
