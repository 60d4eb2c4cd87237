import { expect, test } from 'vitest'
import { secondsLeft } from './seconds-left.js'

test('counts whole seconds', () => {
  expect(secondsLeft(61_400, 1_000)).toBe(60)
})

test('stops at 0', () => {
  expect(secondsLeft(1_000, 61_000)).toBe(0)
})
