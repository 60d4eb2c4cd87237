import { expect, test } from 'vitest'
import { SharedScopes } from './shared-scopes.js'

test('tokens with the same scopes share one set, and others do not', () => {
  const shared = new SharedScopes()
  const granted = shared.of(['photos.read', 'photos.write'])
  expect(shared.of(['photos.read', 'photos.write'])).toBe(granted)
  expect([...granted]).toEqual(['photos.read', 'photos.write'])
  expect([...shared.of(['photos.read'])]).toEqual(['photos.read'])
  expect([...shared.of([])]).toEqual([])
})

test('one scope with a space in it grants neither of its words', () => {
  const shared = new SharedScopes()
  shared.of(['photos.read', 'photos.write'])
  expect([...shared.of(['photos.read photos.write'])]).toEqual(['photos.read photos.write'])
})
