import { expect, test } from 'vitest'
import { parseGoDuration } from './parse-go-duration.js'

test.each([
  ['1h', '1h0m0s'],
  ['1.5h', '1h30m0s'],
  ['720h', '720h0m0s'],
  ['.5s', '500ms'],
  ['.55s', '550ms'],
  ['9223372036854775807ns', '2562047h47m16.854775807s'],
  ['1.s', '1s'],
  ['1us', '1µs'],
  ['1μs', '1µs'],
  ['1.1h', '1h6m0s'],
  ['1.123456789123s', '1.123456789s'],
  ['-1h', '-1h0m0s'],
  ['+1h', '1h0m0s'],
  ['0', '0s'],
  ['-0s', '0s'],
  ['1h1h', '2h0m0s'],
  ['9223372036s', '2562047h47m16s'],
])('%j is %j, as Hydra writes it', (given, written) => {
  expect(parseGoDuration(given)).toBe(parseGoDuration(written))
  expect(parseGoDuration(given)).toEqual(expect.any(Number))
})

test('different durations differ', () => {
  expect(new Set(['1h', '1m', '1s', '1ms', '1us', '1ns', '-1ns', '0'].map(parseGoDuration)).size).toBe(8)
})

test.each(['', '1d', '1', '1h 2m', 'h', '-', '.s', '1h\n', '1e3s', '٣s', '2562048h', `${'9'.repeat(400)}h`])(
  '%j is no duration',
  (text) => {
    expect(parseGoDuration(text)).toBeUndefined()
  },
)

test.each([19, 310, 100_000])('a fraction of %d digits is read to its first 18, as Go reads it', (length) => {
  expect(parseGoDuration(`0.${'3'.repeat(length)}s`)).toBe(333_333_333)
  expect(parseGoDuration(`1.${'0'.repeat(length)}s`)).toBe(1e9)
})
