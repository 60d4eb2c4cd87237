import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { expect, test } from 'vitest'
import { audience, createTestKey, issuer } from './create-test-verifier.test-helper.js'
import { createTokenVerifier } from './index.js'
import { IssuerKeys } from './issuer-keys.js'
import { JwtCheck } from './jwt-check.js'

setFlagsFromString('--expose-gc')
const collectGarbage: () => void = runInNewContext('gc')

/** Bytes of the heap that are in use. */
function measureHeap(): number {
  collectGarbage()
  return process.memoryUsage().heapUsed
}

test('a verified JWT does not keep the text that it was cut out of', async () => {
  const key = await createTestKey('k')
  const verifier = createTokenVerifier({ issuer, audience, jwt: { keys: { keys: [key.jwk] } } })
  const tokens = await Promise.all(Array.from({ length: 100 }, () => key.sign()))
  const before = measureHeap()
  for (const token of tokens) {
    const message = Buffer.from(`${token} ${'x'.repeat(500_000)}`).toString()
    await verifier.verify(message.slice(0, token.length))
  }
  await verifier.verify(tokens[0] ?? '')
  expect(verifier.statistics().hits).toBe(1)
  expect(measureHeap() - before).toBeLessThan(20_000_000)
})

test('a remembered header does not keep the token that it was cut out of', async () => {
  const key = await createTestKey('k')
  const keys = new IssuerKeys({ issuer, source: { keys: [key.jwk] }, staleMs: 300_000 })
  const check = new JwtCheck(keys, { issuer, audiences: [audience], clockToleranceMs: 0 })
  const claims = { ext: { text: 'x'.repeat(300_000) } }
  const before = measureHeap()
  for (let number = 0; number < 50; number += 1) await check.verify(await key.sign(claims, { number }), {})
  expect(measureHeap() - before).toBeLessThan(5_000_000)
  expect(keys.generation).toBe(1) // the keys are still there
})
