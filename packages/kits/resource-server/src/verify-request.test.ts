import type { TokenRefusedError } from '@hydrakit/introspection'
import { describe, expect, test, vi } from 'vitest'
import {
  createActiveToken,
  createCountedVerifier,
  createTestKey,
  createTestVerifier,
} from './create-test-verifier.test-helper.js'
import { protect as protectExpress } from './express.js'
import { authenticate, principalOf, protect } from './fetch.js'
import { readBearerToken, type TokenVerifier } from './index.js'

// A route takes a shorter way to the memory of a verifier. Nobody may notice that by anything but its speed.

const token = 'ory_at_1'

/** A verifier that has the token in its memory. */
async function createWarmVerifier(): Promise<TokenVerifier> {
  const { verifier } = createTestVerifier()
  for (let call = 0; call < 2; call += 1) await verifier.verify(token)
  return verifier
}

const requestWith = (authorization: string | undefined, query = '') =>
  new Request(`https://api.example/photos${query}`, { headers: authorization === undefined ? {} : { authorization } })

test('a request with a token in memory waits for nothing', async () => {
  const next = vi.fn()
  const request = { method: 'GET', url: '/photos', headers: { authorization: `Bearer ${token}` } }
  protectExpress(await createWarmVerifier())(request, {} as never, next)
  expect(next).toHaveBeenCalledOnce()
  expect(principalOf(request)?.subject).toBe('ada')
})

describe('a route gives what readBearerToken and verify give', async () => {
  const key = await createTestKey('k')
  const tokens = { opaque: token, JWT: await key.sign(), inactive: 'unknown', foreign: 'ory_at_2' }
  const spellings = [
    'Bearer T',
    'bearer T',
    'Bearer  T',
    'Bearer T,Bearer T',
    'Bearer T x',
    'Bearer',
    'Digest T',
    undefined,
  ]
  const scopeLists = [
    undefined,
    ['photos.read'],
    ['photos.delete'],
    ['photos.print'],
    ['photos.print', 'photos.delete'],
  ]
  const queries = ['', '?page=1', '?access_token=x', '?%61ccess_token=x']

  const options = {
    jwt: { keys: { keys: [key.jwk] }, revocation: 'ignore' },
    maxAgeMsByScope: { 'photos.print': 0 },
  } as const
  const createVerifier = () =>
    createCountedVerifier(options, (sent) => {
      const members = { unknown: { active: false }, ory_at_2: { aud: ['https://mail.example'] } }[sent] ?? {}
      return Response.json(createActiveToken({ scope: 'photos.read photos.print', ...members }))
    })

  const cases = Object.entries(tokens).flatMap(([kind, token]) =>
    spellings.flatMap((spelling) =>
      scopeLists.map(
        (scopes) => [kind, spelling, scopes?.join(' '), spelling?.replaceAll('T', token), scopes] as const,
      ),
    ),
  )

  test.each(cases)(
    'for the token "%s" in "%s" and the scopes %s',
    async (_kind, _spelling, _text, authorization, scopes) => {
      for (const query of queries) {
        const route = createVerifier()
        const steps = createVerifier()
        // The second call meets what the first one left in memory, and the third a token in memory.
        for (let call = 0; call < 3; call += 1) {
          const { principal, response } = await authenticate(requestWith(authorization, query), route.verifier, {
            scopes,
          })
          const expected = await verifyInSteps(steps.verifier, authorization, query, scopes)
          expect([principal?.subject, response?.status, response?.headers.get('www-authenticate')]).toEqual(expected)
          expect(route.statistics()).toEqual(steps.statistics())
        }
      }
    },
  )
})

async function verifyInSteps(
  verifier: TokenVerifier,
  authorization: string | undefined,
  query: string,
  scopes: readonly string[] | undefined,
): Promise<unknown[]> {
  try {
    const { subject } = await verifier.verify(readBearerToken(authorization, query, scopes), { scopes })
    return [subject, undefined, undefined]
  } catch (error) {
    const refused = error as TokenRefusedError
    return [undefined, refused.status, refused.wwwAuthenticate({ realm: 'api' })]
  }
}

const refuse = () => Promise.reject(new Error('refused by the wrapper'))
const wrappers: [string, (verifier: TokenVerifier) => TokenVerifier][] = [
  ['has the other members of a verifier', (verifier) => ({ ...members(verifier), verify: refuse })],
  ['inherits from a verifier', (verifier) => Object.create(verifier, { verify: { value: refuse } })],
  ['is a proxy of a verifier', (verifier) => new Proxy(verifier, { get: (_, name) => name === 'verify' && refuse })],
  ['is a verifier with another "verify"', (verifier) => Object.assign(verifier, { verify: refuse })],
]

function members({ evict, statistics, verify }: TokenVerifier): TokenVerifier {
  return { evict, statistics, verify }
}

test.each(wrappers)('what %s decides by itself on a token in memory', async (_, wrap) => {
  const verifier = wrap(await createWarmVerifier())
  expect((await protect(verifier)(requestWith(`Bearer ${token}`)))?.status).toBe(503)
})

test.each([
  ['of a verifier', (verifier: TokenVerifier) => verifier],
  ['of all verifiers', (verifier: TokenVerifier) => Object.getPrototypeOf(verifier) as TokenVerifier],
])('a route asks the "verify" %s that was replaced after the route was made', async (_, ownerOf) => {
  const verifier = await createWarmVerifier()
  const guard = protect(verifier)
  expect(await guard(requestWith(`Bearer ${token}`))).toBeUndefined()
  using spy = vi.spyOn(ownerOf(verifier), 'verify').mockImplementation(refuse)
  expect((await guard(requestWith(`Bearer ${token}`)))?.status).toBe(503)
  // A verifier that is made now is asked by it, too.
  expect((await protect(createTestVerifier().verifier)(requestWith(`Bearer ${token}`)))?.status).toBe(
    ownerOf(verifier) === verifier ? undefined : 503,
  )
  expect(spy).toHaveBeenCalled()
})

test.each([
  // biome-ignore lint/suspicious/noThenProperty: the library of another promise makes such a thing
  ['a thenable', { then: (_: unknown, reject: (error: unknown) => void) => reject(new Error('refused')) }, 503],
  ['a token', token, 503],
  ['nothing', undefined, 503],
  ['a principal without a promise', { subject: 'ada' }, undefined],
])('a foreign verifier can return %s', async (_, result, status) => {
  const verifier = { ...members(createTestVerifier().verifier), verify: () => result as never }
  expect((await protect(verifier)(requestWith(`Bearer ${token}`)))?.status).toBe(status)
})
