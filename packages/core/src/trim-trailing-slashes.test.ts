import { expect, test } from 'vitest'
import { trimTrailingSlashes } from './trim-trailing-slashes.js'

test.each([
  ['', ''],
  ['/', ''],
  ['a', 'a'],
  ['/a/b', '/a/b'],
  ['http://a//b///', 'http://a//b'],
])('%j becomes %j', (text, trimmed) => {
  expect(trimTrailingSlashes(text)).toBe(trimmed)
})
