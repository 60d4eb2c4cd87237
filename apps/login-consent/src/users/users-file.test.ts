import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { hashPassword } from './password-hash.js'
import { createFileUsers } from './users-file.js'

const passwordHash = await hashPassword('nanosecond-of-wire')
const grace = { subject: 'g', email: 'grace@example.com', name: 'Grace', passwordHash }

async function fileWith(text: string): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'users-file-'))
  onTestFinished(() => rm(folder, { recursive: true }))
  const file = join(folder, 'users.json')
  await writeFile(file, text)
  return file
}

test('signs in the users of the file', async () => {
  const users = await createFileUsers(await fileWith(JSON.stringify([grace])))
  expect(await users.verify('grace@example.com', 'nanosecond-of-wire')).toMatchObject({ subject: 'g', name: 'Grace' })
})

test('names a file that is not there', async () => {
  const missing = createFileUsers('/nowhere/users.json')
  await expect(missing).rejects.toThrow('the users file /nowhere/users.json cannot be read (ENOENT)')
})

test.each(['', '{', '{}', 'null', '"users"'])('refuses the file %j, which is no JSON list', async (text) => {
  const file = await fileWith(text)
  const message = `the users file ${file} must be a JSON list of accounts`
  await expect(createFileUsers(file)).rejects.toThrow(message)
})

test('quotes nothing of a file that is not JSON', async () => {
  const error = await createFileUsers(await fileWith('[{ "password": SECRET }]')).catch((error: unknown) => error)
  expect(String(error)).not.toContain('SECRET')
})

const other = { ...grace, subject: 'a', email: 'ada@example.com' }

test.each([
  [
    'has no hash',
    { ...other, passwordHash: undefined },
    '(ada@example.com): "passwordHash" must be a non-empty string',
  ],
  ['has a password', { ...other, passwordHash: 'SECRET' }, '(ada@example.com): "passwordHash" must be an Argon2 hash'],
  ['has an empty subject', { ...other, subject: ' ' }, '(ada@example.com): "subject" must be a non-empty string'],
  ['has no address', { ...other, email: 7 }, ': "email" must be a non-empty string'],
  ['is null', null, ': "subject" must be a non-empty string'],
  ['repeats an address', { ...other, email: ' GRACE@example.com' }, ': an entry before it has the same "email"'],
  ['repeats a subject', { ...other, subject: 'g' }, ': an entry before it has the same "subject"'],
])('names the entry that %s', async (_, entry, message) => {
  const file = await fileWith(JSON.stringify([grace, entry]))
  const error = await createFileUsers(file).catch((error: unknown) => error)
  expect(String(error)).toContain(`${file} has a fault in entry 2`)
  expect(String(error)).toContain(message)
  expect(String(error)).not.toContain('SECRET')
})
