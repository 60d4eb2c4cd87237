import { expect, test } from 'vitest'
import { createHydraDouble } from '../testing.js'
import { readTimeoutMs } from './read-timeout-ms.js'

test('reads the deadline that a client has, or the default', () => {
  const respond = () => Response.json({})
  expect(readTimeoutMs(createHydraDouble(respond, { timeoutMs: 3_000 }).admin)).toBe(3_000)
  expect(readTimeoutMs(createHydraDouble(respond).admin)).toBe(10_000)
  expect(readTimeoutMs({} as never)).toBe(10_000) // the calls refuse it
})
