import { expect, test } from 'vitest'
import { deepFreeze } from './deep-freeze.js'

test('freezes what an object holds, at every level', () => {
  const value = { ext: { roles: [{ name: 'admin' }] }, none: null }
  deepFreeze(value)
  expect([value, value.ext, value.ext.roles, value.ext.roles[0]].every(Object.isFrozen)).toBe(true)
})

test('freezes 50,000 levels without exhausting the stack', () => {
  const value = JSON.parse('['.repeat(50_000) + ']'.repeat(50_000))
  deepFreeze(value)
  let innermost = value
  while (innermost.length > 0) innermost = innermost[0]
  expect(Object.isFrozen(innermost)).toBe(true)
})
