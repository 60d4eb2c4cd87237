import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'

const script = fileURLToPath(new URL('./main.ts', import.meta.url))

test.each([
  [{ HYDRA_ADMIN_URL: '' }, 'set HYDRA_ADMIN_URL, for example to http://127.0.0.1:4445'],
  [{ HYDRA_ADMIN_URL: 'hydra:4445' }, 'HYDRA_ADMIN_URL must be'],
  [{ USERS_FILE: '/nowhere/users.json' }, 'the users file /nowhere/users.json cannot be read (ENOENT)'],
  [{ PUBLIC_URL: 'https://id.example' }, 'USERS_FILE must be given with an https PUBLIC_URL'],
  [{ TRUSTED_PROXY: 'yes' }, 'TRUSTED_PROXY must be 1 (behind a proxy of yours) or 0'],
  [{ PORT: '70000' }, 'PORT must be a number from 0 to 65535'],
])(
  'says what is wrong with the settings %j, and exits 1',
  (settings, message) => {
    const env = { ...process.env, HYDRA_ADMIN_URL: 'http://127.0.0.1:1', PORT: '0', ...settings }
    const { stderr, status } = spawnSync(process.execPath, ['--import', 'tsx', script], { env, encoding: 'utf8' })
    expect(stderr).toContain(`Cannot start: ${message}`)
    expect(status).toBe(1)
  },
  20_000,
)
