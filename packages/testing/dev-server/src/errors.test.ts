import { expect, expectTypeOf, test, vi } from 'vitest'
import { DevServerError, isDevServerError } from './index.js'

const error = new DevServerError('ERR_HYDRA_START', 'Ory Hydra ended')

test('isDevServerError recognizes the error, and narrows its type', () => {
  const unknown: unknown = error
  expect(isDevServerError(unknown)).toBe(true)
  if (isDevServerError(unknown)) expectTypeOf(unknown).toEqualTypeOf<DevServerError>()
})

test.each([
  ['an object with the same members', { ...error, name: error.name, message: error.message, stack: error.stack }],
  ['an error with the same code', Object.assign(new Error('x'), { code: error.code })],
  ['an error with the same name', Object.assign(new Error('x'), { name: error.name })],
  ['null', null],
  ['undefined', undefined],
  ['a string', 'DevServerError'],
])('isDevServerError refuses %s', (_, value) => {
  expect(isDevServerError(value)).toBe(false)
})

test('isDevServerError holds for an error of another copy of the package, where instanceof does not', async () => {
  vi.resetModules()
  const copy = await import('./index.js')
  expect(error).not.toBeInstanceOf(copy.DevServerError)
  expect(copy.isDevServerError(error)).toBe(true)
  expect(isDevServerError(new copy.DevServerError('ERR_PORT_IN_USE', 'x'))).toBe(true)
})

test('the brand is not enumerable', () => {
  expect(Object.getOwnPropertySymbols({ ...error })).toEqual([])
  expect(Object.keys(error)).toEqual(['name', 'code'])
})
