import { isHydraError } from '@hydrakit/core'
import { expect, expectTypeOf, test, vi } from 'vitest'
import { IntrospectionStoreError, isIntrospectionStoreError } from './index.js'

const error = new IntrospectionStoreError('get', 'it failed')

test('isIntrospectionStoreError recognizes the error, and narrows its type', () => {
  const unknown: unknown = error
  expect(isIntrospectionStoreError(unknown)).toBe(true)
  if (isIntrospectionStoreError(unknown)) expectTypeOf(unknown).toEqualTypeOf<IntrospectionStoreError>()
})

test.each([
  ['an object with the same members', { ...error, name: error.name, message: error.message, thrown: error.thrown }],
  ['an error with the same code', Object.assign(new Error('x'), { code: error.code, operation: error.operation })],
  ['a subclass of Error with the same name', Object.assign(new TypeError('x'), { name: error.name })],
  ['null', null],
  ['undefined', undefined],
  ['a string', 'IntrospectionStoreError'],
])('isIntrospectionStoreError refuses %s', (_, value) => {
  expect(isIntrospectionStoreError(value)).toBe(false)
})

test('isIntrospectionStoreError holds for an error of another copy of the package, where instanceof does not', async () => {
  vi.resetModules()
  const copy = await import('./index.js')
  expect(error).not.toBeInstanceOf(copy.IntrospectionStoreError)
  expect(copy.isIntrospectionStoreError(error)).toBe(true)
  expect(isIntrospectionStoreError(new copy.IntrospectionStoreError('set', 'it failed'))).toBe(true)
})

test('the brand is not enumerable', () => {
  expect(Object.getOwnPropertySymbols({ ...error })).toEqual([])
  expect(Object.keys(error)).toEqual(['name', 'code', 'operation'])
})

test('it is not an error of a call to Hydra', () => {
  expect(isHydraError(error)).toBe(false)
})
