import { expect, test } from 'vitest'
import { createTestIntrospector } from './create-test-introspector.test-helper.js'

// V8 hashes a text of more than 16,383 characters by its length alone, so a map searches through all of them.
test.each([16_383, 16_384])(
  'a flood of invented tokens of %i characters is bounded, and a lookup among them takes little time',
  async (length) => {
    const settings = { checkReady: async () => true, inactiveMaxAgeMs: 86_400_000 }
    const { introspector } = createTestIntrospector(settings, () => Response.json({ active: false }))
    const tokens = Array.from({ length: 2_500 }, (_, each) => Buffer.from(`${each}`.padStart(length, 'a')).toString())
    for (const token of tokens) await introspector.introspect(token)
    const startedAt = performance.now()
    const kept = tokens.filter((token) => introspector.peek(token) !== undefined)
    expect(performance.now() - startedAt).toBeLessThan(2_000)
    expect(kept.length).toBeLessThanOrEqual(2_000)
  },
  60_000,
)
