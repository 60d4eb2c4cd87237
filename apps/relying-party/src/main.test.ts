import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { text } from 'node:stream/consumers'
import { fileURLToPath } from 'node:url'
import { startStack } from '@hydrakit-apps/login-consent/testing'
import { expect, onTestFinished, test } from 'vitest'

const folder = fileURLToPath(new URL('..', import.meta.url))
const addresses = { HYDRA_ADMIN_URL: 'http://127.0.0.1:1', HYDRA_PUBLIC_URL: 'http://127.0.0.1:1' }

test.each([
  [{}, 'set HYDRA_PUBLIC_URL, for example to http://127.0.0.1:4444'],
  [{ ...addresses, HYDRA_PUBLIC_URL: 'localhost' }, 'HYDRA_PUBLIC_URL must be an http or https URL'],
  [{ ...addresses, HYDRA_ADMIN_URL: '' }, 'set HYDRA_ADMIN_URL, for example to http://127.0.0.1:4445'],
  [
    { ...addresses, HYDRA_ADMIN_AUTHORIZATION: 'pass-1234' },
    'HYDRA_ADMIN_AUTHORIZATION must be a scheme and a credential',
  ],
  [{ ...addresses, HYDRA_ADMIN_CLIENT_ID: 'gateway' }, 'set HYDRA_ADMIN_CLIENT_SECRET'],
  [{ ...addresses, PORT: '70000' }, 'PORT must be a number from 0 to 65535'],
])('with the settings %j it reports the mistake and exits with 1', async (settings, message) => {
  const program = start(settings)
  const [output, [code]] = await Promise.all([text(program.stderr), once(program, 'exit')])
  expect([output, code]).toEqual([expect.stringContaining(`Cannot start: ${message}`), 1])
})

test('it registers at Hydra, prints its address and its client, and SIGTERM ends it', async () => {
  const { server, stop } = await startStack()
  onTestFinished(stop)
  const program = start({ HYDRA_ADMIN_URL: server.adminUrl, HYDRA_PUBLIC_URL: server.publicUrl, PORT: '0' })
  program.stdout.once('data', () => program.kill('SIGTERM'))
  const [output, [code]] = await Promise.all([text(program.stdout), once(program, 'exit')])
  expect(output).toMatch(/^Harbor Photos listens on http:\/\/127\.0\.0\.1:\d+, as client [\w-]+\n$/)
  expect(code).toBe(0)
})

function start(settings: Record<string, string>) {
  const { PATH = '' } = process.env
  const script = ['--import', 'tsx', 'src/main.ts']
  return spawn(process.execPath, script, { cwd: folder, env: { PATH, ...settings }, stdio: ['ignore', 'pipe', 'pipe'] })
}
