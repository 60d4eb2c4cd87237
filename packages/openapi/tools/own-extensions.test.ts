import { expect, test } from 'vitest'
import { ownExtensions } from './own-extensions.js'

test('the decision about retries is said for every client', () => {
  expect(
    ownExtensions({ 'x-repeat': 'unsent', 'x-repeat-reason': 'Each makes another.', 'x-requires': ['id'] }),
  ).toEqual({
    'x-hydrakit-idempotent': false,
    'x-hydrakit-idempotent-reason': 'Each makes another.',
  })
  expect(ownExtensions({ 'x-repeat': 'always' })).toHaveProperty('x-hydrakit-idempotent', true)
})

test('so is a deadline', () => {
  expect(ownExtensions({ 'x-timeout-ms': 30_000, 'x-timeout-reason': 'Slow.' })).toEqual({
    'x-hydrakit-timeout-ms': 30_000,
    'x-hydrakit-timeout-reason': 'Slow.',
  })
})

test('a member that exists only to be absent is left out', () => {
  const properties = {
    active: { const: false },
    sub: { 'x-typescript-type': 'undefined' },
    any: { 'x-typescript-type': 'Ext' },
  }
  expect(ownExtensions({ properties })).toEqual({ properties: { active: { const: false }, any: {} } })
})

test('a map is an object', () => {
  expect(ownExtensions({ 'x-typescript-type': 'Record<string, unknown>' })).toEqual({ type: 'object' })
})
