import { expect, test } from 'vitest'
import {
  catchError,
  createActiveToken,
  createCountedVerifier,
  createTestKey,
  createTestVerifier,
} from './create-test-verifier.test-helper.js'
import type { VerifyOptions } from './index.js'

const token = 'ory_at_1'

test('the statistics count calls that were served from memory, and calls that checked the token', async () => {
  const { verifier } = createTestVerifier()
  for (let call = 0; call < 3; call += 1) await verifier.verify(token)
  expect(verifier.statistics()).toEqual({ hits: 1, misses: 2, refusals: 0, outages: 0 })
})

test('the statistics count refused tokens, a token without the scope included', async () => {
  const { verifier } = createTestVerifier()
  await catchError(verifier.verify('unknown'))
  await catchError(verifier.verify(token, { scopes: ['photos.delete'] }))
  expect(verifier.statistics()).toEqual({ hits: 0, misses: 2, refusals: 2, outages: 0 })
})

test('the statistics count outages apart from refusals', async () => {
  const { verifier } = createTestVerifier({}, () => new Response(null, { status: 503 }))
  await catchError(verifier.verify(token))
  expect(verifier.statistics()).toEqual({ hits: 0, misses: 1, refusals: 0, outages: 1 })
})

test('a call that was aborted is neither a refusal nor an outage', async () => {
  const { verifier } = createTestVerifier()
  await catchError(verifier.verify(token, { signal: AbortSignal.abort() }))
  await catchError(verifier.verify(''))
  expect(verifier.statistics()).toEqual({ hits: 0, misses: 0, refusals: 0, outages: 0 })
})

test('the statistics that a caller has do not change', async () => {
  const { verifier } = createTestVerifier()
  const before = verifier.statistics()
  await verifier.verify(token)
  expect(before).toEqual({ hits: 0, misses: 0, refusals: 0, outages: 0 })
})

const key = await createTestKey('k')
const jwt = await key.sign()
const kinds: [string, string, VerifyOptions, Record<string, unknown>][] = [
  ['an opaque token', token, {}, {}],
  ['a JWT', jwt, { scopes: ['photos.read'] }, {}],
  ['a token without the scope', token, { scopes: ['photos.delete'] }, {}],
  ['a JWT without the scope', jwt, { scopes: ['photos.delete'] }, {}],
  ['a token for another API', token, {}, { aud: ['https://mail.example'] }],
  ['an inactive token', token, {}, { active: false }],
  ['a token on a route that takes no older response', jwt, { scopes: ['photos.print'] }, {}],
]

test.each(kinds)('each call with %s is counted once, by the verifier and by its introspector', async (...kind) => {
  const [, token, options, members] = kind
  const { verifier, statistics } = createCountedVerifier(
    { jwt: { keys: { keys: [key.jwk] } }, maxAgeMsByScope: { 'photos.print': 0 } },
    () => Response.json(createActiveToken(members)),
  )
  for (let calls = 1; calls <= 5; calls += 1) {
    await verifier.verify(token, options).catch(() => {})
    expect(statistics().map(count)).toEqual([calls, calls])
  }
})

function count({ hits, misses, joined = 0 }: { hits: number; misses: number; joined?: number }): number {
  return hits + misses + joined
}
