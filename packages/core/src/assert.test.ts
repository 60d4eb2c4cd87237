import { expect, test } from 'vitest'
import { assertObject } from './assert.js'

test('a promise is no object to send, and the missing await is named', () => {
  expect(() => assertObject(Promise.resolve({}), 'client')).toThrow(
    new TypeError('"client" must be an object, not a promise: is an "await" missing?'),
  )
})

test.each([[[{}]], [new Map()], [new URLSearchParams('a=b')]])('%o is no object with members to send', (value) => {
  expect(() => assertObject(value, 'grant')).toThrow(new TypeError('"grant" must be an object'))
})
