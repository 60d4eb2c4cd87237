import { buildActiveToken } from '@hydrakit/core/testing'
import { expect, onTestFinished, test, vi } from 'vitest'
import { KnownTokens } from './known-tokens.js'

test('a token is known from its active response until its exp, or until it is confirmed to be inactive', () => {
  vi.useFakeTimers({ toFake: ['Date'] })
  onTestFinished(() => void vi.useRealTimers())
  const known = new KnownTokens(10)
  const now = Date.now() / 1_000
  known.note('active', buildActiveToken())
  known.note('without exp', buildActiveToken({ exp: undefined as never }))
  known.note('expired', buildActiveToken({ exp: now + 1 }))
  known.note('inactive', buildActiveToken())
  known.note('inactive', { active: false })
  vi.setSystemTime(Date.now() + 1_000)
  const tokens = ['active', 'without exp', 'expired', 'inactive', 'never seen']
  expect(tokens.filter((token) => known.wasActive(token))).toEqual(['active', 'without exp'])
})

test.each([0, 60])('a token that Hydra calls active %i seconds after its exp is known: a clock is ahead', (seconds) => {
  vi.useFakeTimers({ toFake: ['Date'], now: 1_800_000_000_000 })
  onTestFinished(() => void vi.useRealTimers())
  const known = new KnownTokens(10)
  known.note('active', buildActiveToken({ exp: 1_800_000_000 - seconds }))
  expect(known.wasActive('active')).toBe(true)
})

test('the memory is bounded: the latest tokens are kept, maxEntries of them', () => {
  const known = new KnownTokens(10)
  const tokens = Array.from({ length: 1_000 }, (_, each) => `token-${each}`)
  for (const token of tokens) known.note(token, buildActiveToken())
  expect(tokens.filter((token) => known.wasActive(token))).toEqual(tokens.slice(-10))
})

test('an evicted token takes memory only if it was active', () => {
  const known = new KnownTokens(10)
  known.note('active', buildActiveToken())
  for (const token of ['active', 'invented']) known.noteEvicted(token)
  expect(['active', 'invented'].map((token) => known.wasEvicted(token))).toEqual([true, false])
})

test('a flood of invented tokens that are evicted ends the memory of no eviction', () => {
  const known = new KnownTokens(10)
  known.note('active', buildActiveToken())
  known.noteEvicted('active')
  for (let each = 0; each < 1_000; each += 1) known.noteEvicted(`invented-${each}`)
  expect(known.wasEvicted('active')).toBe(true)
})
