import { inspect } from 'node:util'
import { TokenRefusedError } from '@hydrakit/introspection'
import { describe, expect, test, vi } from 'vitest'
import { audience, createTestVerifier, issuer } from '../create-test-verifier.test-helper.js'
import { createTokenVerifier } from '../create-token-verifier.js'
import { authenticate, type ProtectOptions, principalOf, protect, type RefusedEvent } from '../fetch.js'
import type { TokenVerifier } from '../token-verifier.js'
import { TokenVerifierUnavailableError } from '../token-verifier-unavailable-error.js'
import { createPrincipal, createVerifierDouble } from './verifier-double.test-helper.js'

// What all adapters share, seen through the smallest of them.

const token = 'SECRET-token'

const requestWith = (authorization?: string, init: RequestInit = {}) =>
  new Request('https://api.example/photos', { ...init, headers: authorization === undefined ? {} : { authorization } })

const bearer = () => requestWith(`Bearer ${token}`)

function verifierThat(verify: () => unknown): TokenVerifier {
  return { ...createVerifierDouble(), verify: async () => verify() as never }
}

function rejectWith(error: unknown): TokenVerifier {
  return verifierThat(() => {
    throw error
  })
}

test.each([
  [
    'a token that was refused',
    rejectWith(new TokenRefusedError('expired')),
    bearer(),
    '{"error":"invalid_token","error_description":"the token has expired"}',
  ],
  ['a request without a token', createVerifierDouble(), requestWith(), ''],
  [
    'an outage',
    rejectWith(new TokenVerifierUnavailableError('introspection')),
    bearer(),
    '{"error":"temporarily_unavailable","error_description":"the token cannot be checked right now; try again"}',
  ],
])('the body of the response to %s', async (_, verifier, request, body) => {
  const response = await protect(verifier)(request)
  expect(await response?.text()).toBe(body)
  expect(response?.headers.get('content-type')).toBe(body === '' ? null : 'application/json')
})

const allowed = /^[\x20-\x21\x23-\x5b\x5d-\x7e]+$/

test.each([
  ['a malformed request', createVerifierDouble(), requestWith('Bearer a b')],
  ['a token that was refused', rejectWith(new TokenRefusedError('malformed_token')), bearer()],
  ['a missing scope', rejectWith(new TokenRefusedError('missing_scope', { scopes: ['photos.read'] })), bearer()],
  ['an outage', rejectWith(new TokenVerifierUnavailableError('introspection')), bearer()],
])('the texts for %s have no quotes and no backslashes (RFC 6750 section 3)', async (_, verifier, request) => {
  const response = await protect(verifier, { scopes: ['photos.read'] })(request)
  expect(Object.values(await response?.json())).toEqual([
    expect.stringMatching(allowed),
    expect.stringMatching(allowed),
  ])
  const challenge = response?.headers.get('www-authenticate') ?? 'Bearer realm="api"'
  expect(challenge).toMatch(/^Bearer [a-z_]+="[^"\\]+"(, [a-z_]+="[^"\\]+")*$/)
})

test('a challenge always has a parameter (RFC 6750 section 3), and a realm cannot end its value', async () => {
  const challengeWith = async (options: ProtectOptions) =>
    (await protect(createVerifierDouble(), options)(requestWith()))?.headers.get('www-authenticate')
  expect(await challengeWith({})).toBe('Bearer realm="api"')
  expect(await challengeWith({ realm: 'a"\r\nb' })).toBe('Bearer realm="a\\"??b"')
})

test.each([
  [1, '1'],
  [2_000, '2'],
  [2_001, '3'],
  [0, '1'],
])('after an outage a client may try again in %i ms, in whole seconds', async (retryAfterMs, seconds) => {
  const error = new TokenVerifierUnavailableError('introspection', undefined, retryAfterMs)
  const response = await protect(rejectWith(error))(bearer())
  expect([response?.status, response?.headers.get('retry-after')]).toEqual([503, seconds])
})

test.each([
  ['an error of another kind', new TypeError('a fault')],
  ['undefined', undefined],
  ['an abort', new DOMException('aborted', 'AbortError')],
])('%s that the verifier throws is a 503, not a 500 and no pass', async (_, thrown) => {
  const response = await protect(rejectWith(thrown))(bearer())
  expect([response?.status, response?.headers.has('www-authenticate')]).toEqual([503, false])
})

test('a verifier that throws at once, or gives no principal, lets nothing pass', async () => {
  const throwing = {
    verify: () => {
      throw new Error('at once')
    },
  } as unknown as TokenVerifier
  expect((await protect(throwing)(bearer()))?.status).toBe(503)
  expect((await protect(verifierThat(() => undefined))(bearer()))?.status).toBe(503)
  expect(
    (
      await authenticate(
        bearer(),
        verifierThat(() => undefined),
        { optional: true },
      )
    ).response?.status,
  ).toBe(503)
})

test('an error that only looks like a missing token lets nothing pass where a token is optional', async () => {
  const error = Object.assign(new Error('no'), { reason: 'missing_token' })
  expect((await protect(rejectWith(error), { optional: true })(bearer()))?.status).toBe(503)
})

test('nothing that is changed later opens a route: the list of the caller, or what onRefused receives', async () => {
  const scopes = ['photos.read']
  const events: RefusedEvent[] = []
  const seen: unknown[] = []
  const verifier = verifierThat(() => {
    throw new TokenRefusedError('missing_scope')
  })
  const verify: TokenVerifier['verify'] = (token, options) => {
    seen.push([...(options?.scopes ?? [])])
    return verifier.verify(token, options)
  }
  const onRefused = (event: RefusedEvent) => {
    events.push(event)
    ;(event.scopes as string[]).length = 0
  }
  const guard = protect({ ...verifier, verify }, { scopes, onRefused })
  await guard(bearer())
  scopes.length = 0
  await guard(bearer())
  expect(seen).toEqual([['photos.read'], ['photos.read']])
  expect(events.map((event) => event.scopes)).toEqual([['photos.read'], ['photos.read']])
})

describe('onRefused', () => {
  async function eventsOf(verifier: TokenVerifier, request: Request, options: ProtectOptions = {}) {
    const events: RefusedEvent[] = []
    await protect(verifier, { ...options, onRefused: (event) => events.push(event) })(request)
    return events
  }

  test.each([
    [requestWith(), createVerifierDouble(), { status: 401, reason: 'missing_token' }],
    [requestWith('Bearer'), createVerifierDouble(), { status: 400, reason: 'malformed_request' }],
    [bearer(), rejectWith(new TokenRefusedError('expired')), { status: 401, reason: 'expired' }],
    [bearer(), rejectWith(new TokenRefusedError('missing_scope')), { status: 403, reason: 'missing_scope' }],
    [bearer(), rejectWith(new TokenVerifierUnavailableError('keys')), { status: 503, reason: 'unavailable' }],
  ])('%# receives status, reason, scopes and error', async (request, verifier, expected) => {
    const [event, ...others] = await eventsOf(verifier, request, { scopes: ['photos.read'] })
    expect(event).toEqual({ ...expected, scopes: ['photos.read'], error: expect.any(Error) })
    expect(others).toEqual([])
  })

  test('receives no part of the token', async () => {
    const requests = [bearer(), requestWith(`Bearer ${token} ${token}`), requestWith(`Basic ${token}`)]
    for (const request of requests) {
      const events = await eventsOf(rejectWith(new TokenRefusedError('inactive')), request)
      expect(inspect(events, { depth: 10, showHidden: true }) + JSON.stringify(events)).not.toContain('SECRET')
    }
  })

  test('is not called for a request that may pass', async () => {
    expect(await eventsOf(createVerifierDouble(), bearer())).toEqual([])
    expect(await eventsOf(createVerifierDouble(), requestWith(), { optional: true })).toEqual([])
  })

  test.each([
    [
      'throws',
      () => {
        throw new Error('hook')
      },
    ],
    ['rejects', () => Promise.reject(new Error('hook'))],
    ['returns a response', () => new Response('open')],
    ['never settles', () => new Promise(() => {})],
    [
      'changes the event',
      (event: RefusedEvent) => {
        Object.assign(event, { status: 200 })
      },
    ],
  ])('that %s changes nothing', async (_, onRefused) => {
    const unhandled = vi.fn()
    process.on('unhandledRejection', unhandled)
    const response = await protect(createVerifierDouble(), { onRefused })(requestWith())
    expect([response?.status, response?.headers.get('www-authenticate')]).toEqual([401, 'Bearer realm="api"'])
    await new Promise((resolve) => setImmediate(resolve))
    process.off('unhandledRejection', unhandled)
    expect(unhandled).not.toHaveBeenCalled()
  })
})

test('the body of the request stays unread', async () => {
  const request = requestWith(`Bearer ${token}`, { method: 'POST', body: 'access_token=other' })
  expect(await protect(createVerifierDouble())(request)).toBeUndefined()
  expect(await request.text()).toBe('access_token=other')
})

test('the verifier is asked for the scopes of the route, and gets the token as it was sent', async () => {
  const verify = vi.fn(async () => createPrincipal())
  await protect({ ...createVerifierDouble(), verify }, { scopes: ['photos.read', 'photos.admin'] })(bearer())
  expect(verify).toHaveBeenCalledWith(token, { scopes: ['photos.read', 'photos.admin'] })
})

test('another copy of this package finds the principal', async () => {
  vi.resetModules()
  const copy = await import('../fetch.js')
  const request = bearer()
  await protect(createVerifierDouble())(request)
  expect(copy.protect).not.toBe(protect)
  expect(copy.principalOf(request)?.subject).toBe('ada')
})

test('a request that is checked twice has the principal of the last check', async () => {
  const request = bearer()
  for (const subject of ['ada', 'bob']) {
    await protect({ ...createVerifierDouble(), verify: async () => createPrincipal({ subject }) })(request)
  }
  expect(principalOf(request)?.subject).toBe('bob')
})

test('what is made of a request has no principal, and printing the request shows none', async () => {
  const request = bearer()
  await protect(createVerifierDouble())(request)
  const made = [
    Object.create(request),
    { ...request },
    Object.assign({}, request),
    request.clone(),
    new Request(request),
  ]
  expect(made.map((each) => principalOf(each))).toEqual(made.map(() => undefined))
  expect([undefined, null, 'ada'].map((each) => principalOf(each as never))).toEqual([undefined, undefined, undefined])
  expect(inspect(request, { showHidden: true, depth: 9 })).not.toContain('ada')
})

test('a request that nobody can change has a principal', async () => {
  const request = Object.freeze(bearer())
  await protect(createVerifierDouble())(request)
  expect(principalOf(request)?.subject).toBe('ada')
})

test('a request has the principal of its own token only', async () => {
  const guard = protect(createVerifierDouble())
  const [first, second] = [bearer(), bearer()]
  await guard(first)
  expect([principalOf(first)?.subject, principalOf(second)]).toEqual(['ada', undefined])
})

test.each([
  [undefined, {}, '"verifier" must be a token verifier'],
  [{}, {}, '"verifier" must be a token verifier'],
  [createVerifierDouble(), null, '"options" must be an object'],
  [createVerifierDouble(), { scopes: 'photos.read' }, '"scopes" must be a list of scopes (RFC 6749 section 3.3)'],
  [
    createVerifierDouble(),
    { scopes: ['photos.read photos.admin'] },
    '"scopes" must be a list of scopes (RFC 6749 section 3.3)',
  ],
  [createVerifierDouble(), { scopes: [''] }, '"scopes" must be a list of scopes (RFC 6749 section 3.3)'],
  [createVerifierDouble(), { scopes: ['a"b'] }, '"scopes" must be a list of scopes (RFC 6749 section 3.3)'],
  [createVerifierDouble(), { scopes: null }, '"scopes" must be a list of scopes (RFC 6749 section 3.3)'],
  [createVerifierDouble(), { optional: 'yes' }, '"optional" must be a boolean'],
  [createVerifierDouble(), { optional: true, scopes: ['photos.read'] }, '"optional" must not be true with "scopes"'],
  [createVerifierDouble(), { preflight: true }, '"preflight" must be "pass"'],
  [
    createVerifierDouble(),
    { scope: ['photos.admin'] },
    '"scope" is not an option; the options are scopes, optional, preflight, realm, resourceMetadata, onRefused',
  ],
  [
    createVerifierDouble(),
    { resourceMetadata: 'https://api.example/fotos-café' },
    '"resourceMetadata" must be an http or https URL without a fragment, in ASCII characters',
  ],
  [createVerifierDouble(), { onRefused: 'log' }, '"onRefused" must be a function'],
  [createVerifierDouble(), { realm: '' }, '"realm" must be a non-empty string'],
  [
    createVerifierDouble(),
    { resourceMetadata: '/here' },
    '"resourceMetadata" must be an http or https URL without a fragment, in ASCII characters',
  ],
  [
    createVerifierDouble(),
    { resourceMetadata: 'https://api.example/#a' },
    '"resourceMetadata" must be an http or https URL without a fragment, in ASCII characters',
  ],
])('%# refuses malformed arguments when it is created', (verifier, options, message) => {
  expect(() => protect(verifier as TokenVerifier, options as ProtectOptions)).toThrow(new TypeError(message))
})

test.each([undefined, null, 'https://api.example/'])(
  '%j in place of the request is a mistake of the caller',
  async (wrong) => {
    const message = new TypeError('"request" must be an object')
    await expect(protect(createVerifierDouble())(wrong as never)).rejects.toThrow(message)
    await expect(authenticate(wrong as never, createVerifierDouble())).rejects.toThrow(message)
  },
)

test('the log says that an opaque token needs introspection, and the client does not', async () => {
  const onRefused = vi.fn<(event: RefusedEvent) => void>()
  const verifier = createTokenVerifier({ issuer, audience, jwt: { keys: { keys: [] } } })
  const response = await protect(verifier, { onRefused })(bearer())
  const { error, reason } = onRefused.mock.calls[0]?.[0] ?? {}
  expect([reason, (error as Error).cause]).toEqual(['malformed_token', expect.any(Error)])
  expect(inspect(error)).toMatch(/\[cause\]: Error: .*opaque tokens.*"introspection"/)
  expect(JSON.stringify(error)).not.toContain('cause')
  expect(inspect(error)).not.toContain(token)
  expect(await response?.json()).toEqual({
    error: 'invalid_token',
    error_description: 'the token is too long, or is not a token of this kind',
  })
})

test.each([
  ['has characters that no token has', createTokenVerifier({ issuer, audience, jwt: { keys: { keys: [] } } }), 'a"b'],
  ['is too long', createTokenVerifier({ issuer, audience, jwt: { keys: { keys: [] } } }), 'a'.repeat(5_000)],
  ['can be introspected, but is too long', createTestVerifier().verifier, 'a'.repeat(5_000)],
])('there is no such hint if a token %s', async (_, verifier, wrong) => {
  const error = await verifier.verify(wrong).catch((refused: unknown) => refused)
  expect(error).toMatchObject({ reason: 'malformed_token' })
  expect(error).not.toHaveProperty('cause')
})
