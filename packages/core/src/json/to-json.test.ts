import { expect, test } from 'vitest'
import { isShallow, toJson } from './to-json.js'

test('toJson returns what would be sent', () => {
  expect(toJson({ a: undefined, b: new Date(0), c: [undefined], d: Number.NaN }, 'client')).toEqual({
    b: '1970-01-01T00:00:00.000Z',
    c: [null],
    d: null,
  })
})

const circular: { client_secret?: object } = {}
circular.client_secret = circular

test.each([
  ['a cycle', circular],
  ['a BigInt', { client_secret: 1n }],
])('toJson refuses %s by the name of the argument, and quotes no member', (_, value) => {
  const message = '"client" must not nest more than 1,000 levels deep, and must be JSON'
  expect(() => toJson(value, 'client')).toThrow(new TypeError(message))
})

/** A list in a list, and so on; the innermost one holds a number and null. */
function nest(levels: number): object {
  return JSON.parse(`${'['.repeat(levels)}1,null${']'.repeat(levels)}`)
}

test('a value nests at most 1,000 levels deep', () => {
  expect([isShallow(7), isShallow(nest(1_000)), isShallow(nest(1_001))]).toEqual([true, true, false])
  expect(toJson(nest(1_000), 'client')).toEqual(nest(1_000))
  expect(() => toJson(nest(1_001), 'client')).toThrow('"client" must not nest more than 1,000 levels deep')
})
