import { hash } from '@node-rs/argon2'
import { expect, test } from 'vitest'
import { hashPassword, isPasswordHash, verifyPassword } from './password-hash.js'

test('salts every hash, and stores its costs with it', async () => {
  const [first, second] = [await hashPassword('same'), await hashPassword('same')]
  expect(first).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$[\w+/]{22}\$[\w+/]{43}$/)
  expect(first).not.toBe(second)
})

test('matches the password that was hashed, and no other', async () => {
  const stored = await hashPassword('analytical-engine')
  expect(await verifyPassword('analytical-engine', stored)).toBe(true)
  expect(await verifyPassword('Analytical-engine', stored)).toBe(false)
})

test('matches hashes of other costs', async () => {
  const cheap = await hash('x', { memoryCost: 1024, timeCost: 1 })
  expect([isPasswordHash(cheap), await verifyPassword('x', cheap)]).toEqual([true, true])
})

test.each(['', 'analytical-engine', '$2b$10$abcdefghijklmnopqrstuv', '$argon2id$v=19$m=19456,t=2,p=1'])(
  '%j is no password hash',
  (text) => expect(isPasswordHash(text)).toBe(false),
)
