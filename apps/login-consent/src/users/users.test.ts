import { fileURLToPath } from 'node:url'
import { hash } from '@node-rs/argon2'
import { expect, onTestFinished, test, vi } from 'vitest'
import { createDemoUsers, demoAccounts, findDemoUser } from './demo-users.js'
import { hashPassword } from './password-hash.js'
import { createUsers } from './users.js'
import { readAccounts } from './users-file.js'

const cheaplyHashed = (password: string) => hash(password, { memoryCost: 64, timeCost: 1 })
const demoUsers = await createDemoUsers()
const demoFileAccounts = await readAccounts(fileURLToPath(new URL('../../users.json', import.meta.url)))

test.each(['production', ' Production '])('makes no demo users with NODE_ENV=%j', async (environment) => {
  vi.stubEnv('NODE_ENV', environment)
  onTestFinished(() => void vi.unstubAllEnvs())
  await expect(createDemoUsers()).rejects.toThrow('refused with NODE_ENV=production')
})

const own = (name: string, passwordHash: string) => ({ subject: name, email: `${name}@corp.test`, name, passwordHash })

test('finds a demo user by the password, at any address', async () => {
  const changed = { ...own('g', await cheaplyHashed('another')), email: 'grace@example.com' }
  const hashedAgain = own('again', await cheaplyHashed('nanosecond-of-wire'))
  expect(await findDemoUser(demoFileAccounts)).toBe('ada@example.com')
  expect(await findDemoUser([changed])).toBeUndefined()
  expect(await findDemoUser([changed, hashedAgain])).toBe('again@corp.test')
})

test('finds a demo user in a long list by a copied hash, or by the address', async () => {
  const other = await cheaplyHashed('another')
  const many = Array.from({ length: 30 }, (_, index) => own(`u${index}`, other))
  const copied = own('ada', demoFileAccounts[0]?.passwordHash ?? '')
  const grace = { ...own('g', await cheaplyHashed('nanosecond-of-wire')), email: 'Grace@example.com' }
  expect(await findDemoUser([...many, copied])).toBe('ada@corp.test')
  expect(await findDemoUser([...many, grace])).toBe('Grace@example.com')
})

test('verifies each demo account and never shows its hash', async () => {
  for (const { password, ...user } of demoAccounts) {
    expect(await demoUsers.verify(user.email, password)).toEqual(user)
  }
})

test('takes an e-mail address in any case, with spaces around it', async () => {
  expect(await demoUsers.verify(' Ada@Example.COM ', 'analytical-engine')).toMatchObject({ subject: 'user-1815' })
})

test.each([
  ['a wrong password', 'ada@example.com', 'Analytical-engine'],
  ['no password', 'ada@example.com', ''],
  ["another user's password", 'ada@example.com', 'nanosecond-of-wire'],
  ['an unknown address', 'nobody@example.com', 'analytical-engine'],
  ['a member of Object as address', '__proto__', 'x'],
])('verifies nobody for %s', async (_, email, password) => {
  expect(await demoUsers.verify(email, password)).toBeUndefined()
})

test('finds a user by subject, without the hash', async () => {
  expect(await demoUsers.find('user-1906')).toEqual({
    subject: 'user-1906',
    email: 'grace@example.com',
    name: 'Grace Hopper',
  })
  expect(await demoUsers.find('user-0')).toBeUndefined()
})

test('hashes for an unknown address as well, so that the time tells nothing', async () => {
  const start = process.cpuUsage()
  for (let tries = 0; tries < 5; tries += 1) await demoUsers.verify('nobody@example.com', 'x')
  const { user, system } = process.cpuUsage(start)
  expect(user + system).toBeGreaterThan(10_000)
})

test('hashes at every cost there is for any address, so that the time tells nothing of mixed ones either', async () => {
  const cheap = { subject: 'c', email: 'cheap@example.com', name: 'C', passwordHash: await cheaplyHashed('old') }
  const costly = { subject: 'd', email: 'dear@example.com', name: 'D', passwordHash: await hashPassword('new') }
  const users = await createUsers([cheap, costly])
  for (const email of ['cheap@example.com', 'nobody@example.com']) {
    const start = process.cpuUsage()
    for (let tries = 0; tries < 5; tries += 1) await users.verify(email, 'x')
    const { user, system } = process.cpuUsage(start)
    expect(user + system).toBeGreaterThan(10_000)
  }
  expect(await users.verify('cheap@example.com', 'old')).toMatchObject({ subject: 'c' })
  expect(await users.verify('cheap@example.com', 'new')).toBeUndefined()
})

test('a store without accounts verifies nobody', async () => {
  expect(await (await createUsers([])).verify('ada@example.com', 'x')).toBeUndefined()
})

test('verifies a password typed with another Unicode composition', async () => {
  const user = { subject: 's', email: 'e@example.com', name: 'E' }
  const users = await createUsers([{ ...user, passwordHash: await hashPassword('caf\u00e9') }])
  expect(await users.verify('e@example.com', 'cafe\u0301')).toEqual(user)
})
