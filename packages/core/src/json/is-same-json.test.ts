import { expect, test } from 'vitest'
import { isSameJson } from './is-same-json.js'
import type { Json } from './to-json.js'

test('ignores the order of members, not that of a list', () => {
  expect(isSameJson({ a: 1, b: [{ c: 2, d: 3 }] }, { b: [{ d: 3, c: 2 }], a: 1 })).toBe(true)
  expect(isSameJson([1, 2], [2, 1])).toBe(false)
})

test.each<[Json | undefined, Json | undefined]>([
  [{}, []],
  [{ a: 1 }, { b: 1 }],
  [{ a: 1 }, { a: 1, b: 1 }],
  [
    { a: 1, b: 1 },
    { a: 1, b: 2 },
  ],
  [['a'], { 0: 'a' }],
  [null, {}],
  [null, undefined],
  ['1', 1],
  [{ toString: 1 }, { valueOf: 1 }],
])('%j is not %j', (a, b) => {
  expect(isSameJson(a, b)).toBe(false)
  expect(isSameJson(b, a)).toBe(false)
})

test('a value that both share may nest deeper than the stack', () => {
  const deep = JSON.parse('['.repeat(50_000) + ']'.repeat(50_000))
  expect(isSameJson({ deep, a: 1 }, { a: 1, deep })).toBe(true)
})
