import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { readAdminAuthorization } from './admin-authorization.js'

let folder: string
let file: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'admin-authorization-'))
  file = join(folder, 'credential')
})
afterAll(() => rm(folder, { recursive: true, force: true }))

test('the credential comes from the environment or from a file, and is optional', async () => {
  expect(readAdminAuthorization({ value: undefined, file: undefined })).toBeUndefined()
  expect(readAdminAuthorization({ value: 'Bearer one', file: undefined })).toBe('Bearer one')
})

test('a credential that is replaced in the file counts at the next call', async () => {
  await writeFile(file, 'Bearer one\n')
  const authorization = readAdminAuthorization({ value: undefined, file }) as () => string
  expect(authorization()).toBe('Bearer one')
  await writeFile(file, 'Bearer two')
  expect(authorization()).toBe('Bearer two')
})

test.each(['SECRET', 'Bearer ', '', 'Bearer SECRET\nX: y'])('refuses %j without showing it', async (value) => {
  await writeFile(file, value)
  for (const settings of [
    { value, file: undefined },
    { value: undefined, file },
  ]) {
    if (settings.value === '') continue // as if it were not set
    expect(() => readAdminAuthorization(settings)).toThrow(/HYDRA_ADMIN_AUTHORIZATION(_FILE)? must be a scheme/)
    expect(() => readAdminAuthorization(settings)).not.toThrow(/SECRET/)
  }
})

test('refuses both at once, and a file that is missing', () => {
  expect(() => readAdminAuthorization({ value: 'Bearer one', file })).toThrow('not both')
  const missing = { value: undefined, file: join(folder, 'nowhere') }
  expect(() => readAdminAuthorization(missing)).toThrow('HYDRA_ADMIN_AUTHORIZATION_FILE cannot be read (ENOENT)')
})
