import { expect, test } from 'vitest'
import { countSecondsLeft } from './seconds-left.js'

test('counts whole seconds', () => {
  expect(countSecondsLeft(61_400, 1_000)).toBe(60)
})

test('stops at 0', () => {
  expect(countSecondsLeft(1_000, 61_000)).toBe(0)
})
