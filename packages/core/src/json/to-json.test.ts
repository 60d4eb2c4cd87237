import { expect, test } from 'vitest'
import { toJson } from './to-json.js'

test('toJson returns what would be sent', () => {
  expect(toJson({ a: undefined, b: new Date(0), c: [undefined], d: Number.NaN }, 'client')).toEqual({
    b: '1970-01-01T00:00:00.000Z',
    c: [null],
    d: null,
  })
})
