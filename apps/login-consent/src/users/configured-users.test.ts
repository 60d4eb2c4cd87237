import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, afterEach, expect, test, vi } from 'vitest'
import { createConfiguredUsers, type UserSettings } from './configured-users.js'

const folder = await mkdtemp(join(tmpdir(), 'configured-users-'))
const demoText = await readFile(fileURLToPath(new URL('../../users.json', import.meta.url)), 'utf8')
const copy = join(folder, 'copy.json')
await writeFile(copy, demoText.replaceAll('@example.com', '@corp.test'))

afterAll(() => rm(folder, { recursive: true }))
afterEach(() => void vi.unstubAllEnvs())

const local: UserSettings = { usersFile: undefined, demoUsers: false, publicUrl: undefined, host: undefined }

test.each<[Partial<UserSettings>, string]>([
  [{}, 'production'],
  [{}, ' Production '],
  [{ publicUrl: 'https://id.example' }, ''],
  [{ host: '0.0.0.0' }, ''],
])('refuses an edited copy of the demo file with %j and NODE_ENV=%j', async (settings, environment) => {
  vi.stubEnv('NODE_ENV', environment)
  const users = createConfiguredUsers({ ...local, usersFile: copy, ...settings })
  await expect(users).rejects.toThrow(`the users file ${copy} has the demo user ada@corp.test`)
})

test.each(['0.0.0.0', '::', '192.0.2.1', 'localhost.example', '127.0.0.1.example'])(
  'refuses the demo users with HOST=%s',
  async (host) => {
    const users = createConfiguredUsers({ ...local, demoUsers: true, host })
    await expect(users).rejects.toThrow(
      `refused with HOST=${host}, because everyone knows the passwords: demo users are`,
    )
  },
)

test.each([undefined, '127.0.0.1', '127.0.0.2', '::1', 'localhost'])('has demo users with HOST=%s', async (host) => {
  for (const settings of [{ demoUsers: true }, { usersFile: copy }]) {
    const users = await createConfiguredUsers({ ...local, ...settings, host })
    expect(await users.find('user-1815')).toMatchObject({ name: 'Ada Lovelace' })
  }
})
