import { isHydraError } from '@hydrakit/core'
import { expect, expectTypeOf, test, vi } from 'vitest'
import { IntrospectionUnavailableError, isIntrospectionUnavailableError } from './index.js'

const error = new IntrospectionUnavailableError('readiness', undefined)

test('isIntrospectionUnavailableError recognizes the error, and narrows its type', () => {
  const unknown: unknown = error
  expect(isIntrospectionUnavailableError(unknown)).toBe(true)
  if (isIntrospectionUnavailableError(unknown)) expectTypeOf(unknown).toEqualTypeOf<IntrospectionUnavailableError>()
})

test.each([
  ['an object with the same members', { ...error, name: error.name, message: error.message, thrown: error.thrown }],
  ['an error with the same code', Object.assign(new Error('x'), { code: error.code, status: error.status })],
  ['a subclass of Error with the same name', Object.assign(new TypeError('x'), { name: error.name })],
  ['null', null],
  ['undefined', undefined],
  ['a string', 'IntrospectionUnavailableError'],
])('isIntrospectionUnavailableError refuses %s', (_, value) => {
  expect(isIntrospectionUnavailableError(value)).toBe(false)
})

test('isIntrospectionUnavailableError holds for an error of another copy of the package, where instanceof does not', async () => {
  vi.resetModules()
  const copy = await import('./index.js')
  expect(error).not.toBeInstanceOf(copy.IntrospectionUnavailableError)
  expect(copy.isIntrospectionUnavailableError(error)).toBe(true)
  expect(isIntrospectionUnavailableError(new copy.IntrospectionUnavailableError('readiness', undefined))).toBe(true)
})

test('the brand is not enumerable', () => {
  expect(Object.getOwnPropertySymbols({ ...error })).toEqual([])
  expect(Object.keys(error)).toEqual(['name', 'code', 'status', 'failedCheck'])
})

test('it is not an error of a call to Hydra', () => {
  expect(isHydraError(error)).toBe(false)
})
