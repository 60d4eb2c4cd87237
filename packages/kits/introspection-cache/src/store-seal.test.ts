import { createHmac } from 'node:crypto'
import { inspect } from 'node:util'
import { expect, test } from 'vitest'
import { createTestIntrospector } from './create-test-introspector.test-helper.js'
import { StoreSeal } from './store-seal.js'

const [oldKey, newKey] = ['the old key of at least 32 bytes', 'the new key of at least 32 bytes']

test('the MAC is an HMAC-SHA-256 of the key and the value', async () => {
  const sealed = await new StoreSeal([oldKey]).seal('k', 'v')
  const mac = createHmac('sha256', oldKey).update('hydrakit:introspection:1\nk\nv').digest('hex')
  expect(sealed).toBe(`${mac}.v`)
  expect(await new StoreSeal([oldKey]).open('k', sealed)).toBe('v')
})

test('a value with another MAC, of another key or of another token is not opened', async () => {
  const seal = new StoreSeal([oldKey])
  const sealed = await seal.seal('k', '{"active":true}')
  const forged = [sealed.replace('true', 'null'), `${'0'.repeat(64)}.{}`, sealed.slice(1), '{"active":true}', '', '.']
  for (const each of forged) expect(await seal.open('k', each)).toBeUndefined()
  for (const each of [{}, 7, new Uint8Array(70), { toString: () => sealed }]) {
    expect(await seal.open('k', each)).toBeUndefined()
  }
  expect(await seal.open('another token', sealed)).toBeUndefined()
  expect(await new StoreSeal([newKey]).open('k', sealed)).toBeUndefined()
})

test('a value of several lines is opened, and one with text before its MAC is not', async () => {
  const seal = new StoreSeal([oldKey])
  const sealed = await seal.seal('k', 'two\nlines')
  expect(await seal.open('k', sealed)).toBe('two\nlines')
  expect(await seal.open('k', `0${sealed}`)).toBeUndefined()
})

test('in a list the first key signs, and all verify', async () => {
  const sealed = await new StoreSeal([oldKey]).seal('k', 'v')
  const rotating = new StoreSeal([newKey, oldKey])
  expect(await rotating.open('k', sealed)).toBe('v')
  expect(await new StoreSeal([newKey]).open('k', await rotating.seal('k', 'v'))).toBe('v')
})

test('bytes are as good as text, and may be cleared afterwards', async () => {
  const bytes = Buffer.from(`..${oldKey}`).subarray(2)
  const seal = new StoreSeal([bytes])
  bytes.fill(0)
  expect(await seal.open('k', await new StoreSeal([oldKey]).seal('k', 'v'))).toBe('v')
})

const store = { get: async () => null, set: async () => {}, delete: async () => {} }

test.each([
  undefined,
  null,
  '',
  'x'.repeat(31),
  new Uint8Array(31),
  [],
  [oldKey, 'short'],
  [[oldKey]],
  7,
  { length: 32 },
])('with a store, storeKey %j is refused', (storeKey) => {
  expect(() => createTestIntrospector({ store, storeKey: storeKey as never })).toThrow(
    new TypeError('"storeKey" must be a string or Uint8Array of at least 32 bytes, or a list of them'),
  )
})

test.each([oldKey, 'é'.repeat(16), new Uint8Array(32), Buffer.alloc(32), [newKey, oldKey]])(
  'with a store, storeKey %j is accepted',
  (storeKey) => {
    expect(() => createTestIntrospector({ store, storeKey })).not.toThrow()
  },
)

test('a storeKey that is too short is refused without a store too', () => {
  expect(() => createTestIntrospector({ storeKey: 'short' })).toThrow(/"storeKey" must be/)
})

test('nothing that prints the introspector or the refusal shows a key', () => {
  const { introspector } = createTestIntrospector({ store, storeKey: oldKey })
  expect(inspect(introspector, { depth: 9, showHidden: true })).not.toContain(oldKey)
  expect(() => createTestIntrospector({ store, storeKey: [oldKey, 'tiny-secret'] })).toThrow(
    expect.not.stringContaining('tiny-secret'),
  )
})
