import { createHydraDouble } from '@hydrakit/core/testing'
import { createCachedIntrospector } from '@hydrakit/introspection-cache'
import { expect, test } from 'vitest'
import { audience, catchError, createTestKey, issuer, respondTo } from './create-test-verifier.test-helper.js'
import { createTokenVerifier } from './index.js'

const tokenOf = (index: number) => `ory_at_${index}`

/** A verifier of calls with a long deadline, and how many requests its Hydra had at the same time. */
function createCountingVerifier() {
  const counts = { asked: 0, current: 0, highest: 0 }
  const { admin } = createHydraDouble(async ({ url, body }) => {
    if (url.pathname === '/health/ready') return Response.json({ status: 'ok' })
    counts.asked += 1
    counts.current += 1
    counts.highest = Math.max(counts.highest, counts.current)
    await new Promise(setImmediate)
    counts.current -= 1
    return respondTo(new URLSearchParams(body).get('token') ?? '')
  })
  const introspection = createCachedIntrospector(admin, { timeoutMs: 60_000 }) // many tests run at the same time
  return { verifier: createTokenVerifier({ issuer, audience, introspection }), counts }
}

test('10,000 concurrent requests with 10,000 good tokens are all verified, 64 at a time', async () => {
  const { verifier, counts } = createCountingVerifier()
  const need = { scopes: ['photos.read'] }
  const principals = await Promise.all(
    Array.from({ length: 10_000 }, (_, index) => verifier.verify(tokenOf(index), need)),
  )
  expect(principals.every(({ subject }) => subject === 'ada')).toBe(true)
  expect([counts.asked, counts.highest]).toEqual([10_000, 64])
}, 60_000)

test('a flood of invalid tokens evicts no good token, and Hydra sees no more than 64 at a time', async () => {
  const { verifier, counts } = createCountingVerifier()
  for (let index = 0; index < 100; index += 1) await verifier.verify(tokenOf(index))
  const flood = Array.from({ length: 5_000 }, (_, index) => catchError(verifier.verify(`forged-${index}`)))
  const reasons = (await Promise.all(flood)).map((error) => (error as { reason: string }).reason)
  expect(new Set(reasons)).toEqual(new Set(['inactive']))
  const { asked } = counts
  for (let index = 0; index < 100; index += 1) await verifier.verify(tokenOf(index))
  expect([counts.asked - asked, counts.highest]).toEqual([0, 64])
}, 60_000)

test('a flood of forged tokens evicts no verified one', async () => {
  const key = await createTestKey('k')
  const verifier = createTokenVerifier({ issuer, audience, jwt: { keys: { keys: [key.jwk] } } })
  const token = await key.sign()
  for (let call = 0; call < 2; call += 1) await verifier.verify(token)
  const promise = verifier.verify(token)
  const [header, payload] = token.split('.')
  const forged = Array.from({ length: 2_000 }, (_, index) => `${header}.${payload}.${`${index}`.padStart(342, 'A')}`)
  await Promise.all(forged.map((each) => catchError(verifier.verify(each))))
  expect(verifier.verify(token)).toBe(promise)
})
