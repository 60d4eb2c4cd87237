import { afterEach, expect, test, vi } from 'vitest'
import { createTimedKid, readCreationTime } from './timed-kid.js'

afterEach(() => {
  vi.unstubAllGlobals()
})

// A page that was loaded by plain HTTP has no crypto.randomUUID and no crypto.subtle.
test('creates UUIDs of version 7 in a page that was loaded by plain HTTP', () => {
  const { crypto } = globalThis
  vi.stubGlobal('crypto', { getRandomValues: <T extends Uint8Array>(bytes: T) => crypto.getRandomValues(bytes) })
  const createdAt = 1_790_000_000_000
  const kids = Array.from({ length: 200 }, () => createTimedKid(createdAt))
  for (const kid of kids) {
    expect(kid).toMatch(/^[\da-f]{8}-[\da-f]{4}-7[\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/)
    expect(readCreationTime(kid)).toBe(createdAt)
  }
  expect(new Set(kids).size).toBe(200)
  expect(new Set(kids.map((kid) => kid.charAt(19)))).toEqual(new Set(['8', '9', 'a', 'b']))
})
