import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { text } from 'node:stream/consumers'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'

const folder = fileURLToPath(new URL('..', import.meta.url))
const hydra = { HYDRA_ADMIN_URL: 'http://127.0.0.1:4445', ISSUER: 'http://127.0.0.1:4444' }

test.each([
  [{ ...hydra, HYDRA_ADMIN_URL: '' }, 'set HYDRA_ADMIN_URL, for example to http://127.0.0.1:4445'],
  [{ ...hydra, HYDRA_ADMIN_URL: 'localhost' }, 'HYDRA_ADMIN_URL must be'],
  [{ ...hydra, ISSUER: '' }, 'set ISSUER, for example to http://127.0.0.1:4444'],
  [{ ...hydra, PORT: '0', ISSUER: 'localhost' }, 'ISSUER must be an http or https URL'],
  [{ ...hydra, HYDRA_ADMIN_AUTHORIZATION: 'pass-1234' }, 'HYDRA_ADMIN_AUTHORIZATION must be a scheme and a credential'],
  [{ ...hydra, HYDRA_ADMIN_CLIENT_ID: 'gateway' }, 'set HYDRA_PUBLIC_URL, for example to http://127.0.0.1:4444'],
  [{ ...hydra, PORT: '70000' }, 'PORT must be a number from 0 to 65535'],
  [{ ...hydra, PORT: '0', ADMINS: 'ada,' }, 'ADMINS must be a list of non-empty strings'],
  [{ ...hydra, PORT: '0', ALLOWED_ORIGINS: '*' }, 'ALLOWED_ORIGINS must be a list of http or https origins'],
])('with the settings %j it says what is wrong, and ends with 1', async (settings, message) => {
  const program = start(settings)
  const [said, [code]] = await Promise.all([text(program.stderr), once(program, 'exit')])
  expect([said, code]).toEqual([expect.stringContaining(message), 1])
})

test('it says where it listens and for which audience, and SIGTERM ends it', async () => {
  const program = start({ ...hydra, PORT: '0', AUDIENCE: 'https://photos.example' })
  program.stdout.once('data', () => program.kill('SIGTERM'))
  const [said, [code]] = await Promise.all([text(program.stdout), once(program, 'exit')])
  expect(said).toMatch(
    /^The API listens on http:\/\/127\.0\.0\.1:\d+\n {2}for access tokens with the audience https:\/\/photos\.example\n$/,
  )
  expect(code).toBe(0)
})

function start(settings: Record<string, string>) {
  const { PATH = '' } = process.env
  const script = ['--import', 'tsx', 'src/main.ts']
  return spawn(process.execPath, script, { cwd: folder, env: { PATH, ...settings }, stdio: ['ignore', 'pipe', 'pipe'] })
}
