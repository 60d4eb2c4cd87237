import { expect, test } from 'vitest'
import { SharedScopes } from './shared-scopes.js'

test('tokens with the same scopes share one pair of sets, and others do not', () => {
  const shared = new SharedScopes()
  const scopes = shared.of(['photos.read', 'photos.write'])
  expect(shared.of(['photos.read', 'photos.write'])).toBe(scopes)
  expect([...scopes.granted]).toEqual(['photos.read', 'photos.write'])
  expect([...shared.of(['photos.read']).granted]).toEqual(['photos.read'])
  expect([...shared.of([]).granted]).toEqual([])
})

test('one scope with a space in it grants neither of its words', () => {
  const shared = new SharedScopes()
  shared.of(['photos.read', 'photos.write'])
  expect([...shared.of(['photos.read photos.write']).granted]).toEqual(['photos.read photos.write'])
})

test('the set for callers is another one than the set for checks', () => {
  const { granted, shown } = new SharedScopes().of(['photos.read'])
  expect([...shown]).toEqual(['photos.read'])
  Set.prototype.add.call(shown, 'photos.delete')
  expect(granted.has('photos.delete')).toBe(false)
})
