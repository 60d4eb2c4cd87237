import { spawnSync } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, expect, test } from 'vitest'

const cwd = fileURLToPath(new URL('..', import.meta.url))

/** The file of the demo users, given as somebody's own. */
const demoFile = { USERS_FILE: 'users.json', DEMO_USERS: '' }

const folder = await mkdtemp(join(tmpdir(), 'login-consent-main-'))
const noUsers = { USERS_FILE: join(folder, 'users.json'), DEMO_USERS: '' }
await writeFile(noUsers.USERS_FILE, '[]')
afterAll(() => rm(folder, { recursive: true }))

test.each<[Record<string, string>, string]>([
  [{ HYDRA_ADMIN_URL: '' }, 'set HYDRA_ADMIN_URL, for example to http://127.0.0.1:4445'],
  [{ HYDRA_ADMIN_URL: 'hydra:4445' }, 'HYDRA_ADMIN_URL must be'],
  [
    { DEMO_USERS: '' },
    'set USERS_FILE to a JSON list of your users, or DEMO_USERS=1 to try the app with two demo users',
  ],
  [{ DEMO_USERS: 'yes' }, 'DEMO_USERS must be 1 (the two demo users can sign in) or 0'],
  [{ NODE_ENV: 'production' }, 'the demo users are refused with NODE_ENV=production'],
  [{ NODE_ENV: 'production', DEMO_USERS: '', HOST: '0.0.0.0' }, 'set USERS_FILE'],
  [{ ...demoFile, NODE_ENV: 'production' }, `the users file ${demoFile.USERS_FILE} has the demo user ada@example.com`],
  [{ USERS_FILE: demoFile.USERS_FILE }, 'set USERS_FILE or DEMO_USERS, not both'],
  [{ USERS_FILE: '/nowhere/users.json', DEMO_USERS: '' }, 'the users file /nowhere/users.json cannot be read (ENOENT)'],
  [{ PUBLIC_URL: 'HTTPS://id.example' }, 'DEMO_USERS=1 is refused with an https PUBLIC_URL'],
  [{ HOST: '0.0.0.0' }, 'DEMO_USERS=1 is refused with HOST=0.0.0.0'],
  [{ ...demoFile, PUBLIC_URL: 'https://id.example' }, `the users file ${demoFile.USERS_FILE} has the demo user`],
  [{ ...noUsers, PUBLIC_URL: 'https://id.example' }, 'COOKIE_SECRET must be given with an https PUBLIC_URL'],
  [{ TRUSTED_PROXY: 'yes' }, 'TRUSTED_PROXY must be 1 (behind a proxy of yours) or 0'],
  [{ PORT: '70000' }, 'PORT must be a number from 0 to 65535'],
])(
  'says what is wrong with the settings %j, and exits 1',
  (settings, message) => {
    const env = {
      ...process.env,
      HYDRA_ADMIN_URL: 'http://127.0.0.1:1',
      DEMO_USERS: '1',
      PORT: '0',
      HOST: '',
      ...settings,
    }
    const { stderr, status } = spawnSync(process.execPath, ['--import', 'tsx', 'src/main.ts'], {
      cwd,
      env,
      encoding: 'utf8',
    })
    expect(stderr).toContain(`Cannot start: ${message}`)
    expect(status).toBe(1)
  },
  20_000,
)
