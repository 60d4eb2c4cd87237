import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { expect, test } from 'vitest'
import { audience, createTestKey, issuer } from './create-test-verifier.test-helper.js'
import { createTokenVerifier } from './index.js'

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
