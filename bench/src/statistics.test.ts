import { expect, test } from 'vitest'
import { shuffled, summarize, summarizeRatios } from './statistics.js'

test('summarizes by the median, which one slow round does not move', () => {
  expect(summarize([10, 11, 9, 10, 500]).median).toBe(10)
})

test('interpolates the median of an even number of values', () => {
  expect(summarize([1, 2, 3, 10]).median).toBe(2.5)
})

test('gives the spread as half of the interquartile range, relative to the median', () => {
  expect(summarize([8, 9, 10, 11, 12])).toEqual({ median: 10, spread: 0.1 })
})

test('compares round by round, so that a machine that slows down does not change a ratio', () => {
  expect(summarizeRatios([10, 20, 40], [5, 10, 20])).toEqual({ median: 2, spread: 0 })
})

test('refuses to compare series of different lengths', () => {
  expect(() => summarizeRatios([1, 2], [1])).toThrow(RangeError)
})

test('shuffles without losing a value or changing the original', () => {
  const values = Object.freeze([1, 2, 3, 4, 5])
  expect(shuffled(values).sort()).toEqual([1, 2, 3, 4, 5])
})
