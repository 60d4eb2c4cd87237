import { buildActiveToken } from '@hydrakit/core/testing'
import { expect, test } from 'vitest'
import { KnownTokens } from './known-tokens.js'

test('a token is known from its active response until its exp, or until it is confirmed to be inactive', () => {
  const known = new KnownTokens(10)
  const now = Date.now() / 1_000
  known.note('active', buildActiveToken())
  known.note('without exp', buildActiveToken({ exp: undefined as never }))
  known.note('expired', buildActiveToken({ exp: now - 1 }))
  known.note('inactive', buildActiveToken())
  known.note('inactive', { active: false })
  const tokens = ['active', 'without exp', 'expired', 'inactive', 'never seen']
  expect(tokens.filter((token) => known.wasActive(token))).toEqual(['active', 'without exp'])
})

test('the memory is bounded: the latest tokens are kept, and never twice maxEntries', () => {
  const known = new KnownTokens(10)
  const tokens = Array.from({ length: 1_000 }, (_, each) => `token-${each}`)
  for (const token of tokens) known.note(token, buildActiveToken())
  const kept = tokens.filter((token) => known.wasActive(token))
  expect(kept.length).toBeLessThan(20)
  expect(kept.slice(-10)).toEqual(tokens.slice(-10))
})
