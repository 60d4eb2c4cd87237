import { readClocks } from '@hydrakit/core/feature'
import { buildActiveToken } from '@hydrakit/core/testing'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { TokenCache } from './token-cache.js'

beforeEach(() => void vi.useFakeTimers({ toFake: ['Date', 'performance'], now: 1_800_000_000_000 }))
afterEach(() => void vi.useRealTimers())

const lifetimes = { maxAgeMs: 60_000, inactiveMaxAgeMs: 5_000 }

/** A token as it comes from Hydra now. */
function createCachedToken(active = true) {
  return { response: active ? buildActiveToken() : ({ active } as const), requestedAt: readClocks() }
}

test('an active token is evicted by its hash, once', () => {
  const cache = new TokenCache(10, lifetimes)
  cache.set('token', createCachedToken(), 'hash')
  expect(cache.evictKey('another hash')).toBeUndefined()
  expect(cache.get('token')).toBeDefined()
  expect(cache.evictKey('hash')).toBe('token')
  expect(cache.get('token')).toBeUndefined()
  expect(cache.evictKey('hash')).toBeUndefined()
})

test.each<[string, (cache: TokenCache<object>) => void]>([
  ['was evicted', (cache) => cache.evict('token')],
  ['was cleared', (cache) => cache.clear()],
  ['became inactive', (cache) => cache.set('token', createCachedToken(false), 'hash')],
  [
    'was not used for long',
    (cache) => {
      for (let each = 0; each < 20; each += 1) cache.set(`token-${each}`, createCachedToken(), `hash-${each}`)
    },
  ],
])('the hash of a token that %s is forgotten', (_, end) => {
  const cache = new TokenCache<object>(5, lifetimes)
  cache.set('token', createCachedToken(), 'hash')
  end(cache)
  expect(cache.evictKey('hash')).toBeUndefined()
})

test('tokens without a hash are evicted by none', () => {
  const cache = new TokenCache(10, lifetimes)
  cache.set('token', createCachedToken())
  expect(cache.evictKey(undefined as unknown as string)).toBeUndefined()
})

test('tokens that have expired take no place from others', () => {
  const cache = new TokenCache(5, lifetimes)
  cache.set('good', createCachedToken())
  const response = buildActiveToken({ exp: Date.now() / 1_000 - 1 })
  for (let each = 0; each < 20; each += 1) cache.set(`expired-${each}`, { response, requestedAt: readClocks() })
  expect(cache.get('good')).toBeDefined()
})

test('a response has the age of the clock by which it is older', () => {
  const cache = new TokenCache(10, lifetimes)
  cache.set('token', createCachedToken())
  vi.advanceTimersByTime(5_000)
  vi.setSystemTime(1_800_000_001_000) // four seconds back
  expect(cache.get('token', 5_000)).toBeUndefined()
  expect(cache.get('token', 5_001)).toBeDefined()
})
