import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { openBrowser } from '@hydrakit-tests/support'
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
  [{ PUBLIC_URL: 'http://id.example/login' }, 'PUBLIC_URL must have no path: this app needs a host name, or a port'],
  [{ PUBLIC_URL: 'http://id.example/?a=1' }, 'PUBLIC_URL must have no path'],
  [{ PUBLIC_URL: 'http://user:pass-1234@id.example' }, 'PUBLIC_URL must not hold a user or a password'],
  [{ HYDRA_ADMIN_AUTHORIZATION: 'pass-1234' }, 'HYDRA_ADMIN_AUTHORIZATION must be a scheme and a credential'],
  [{ HYDRA_ADMIN_CLIENT_ID: 'gateway', HYDRA_ADMIN_CLIENT_SECRET: 'pass-1234' }, 'set HYDRA_PUBLIC_URL'],
  [{ HYDRA_ADMIN_AUTHORIZATION: 'Bearer a', HYDRA_ADMIN_CLIENT_ID: 'gateway' }, 'not both'],
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
    expect(stderr).toMatch(/^Cannot start: /m)
    expect(stderr).toContain(message)
    expect(stderr).not.toContain('pass-1234')
    expect(status).toBe(1)
  },
  20_000,
)

test('with SIGTERM the request in flight finishes with an access token of its client, and the program exits 0', async () => {
  const asked: (string | undefined)[] = []
  const slowHydra = createServer(async (request, response) => {
    response.setHeader('content-type', 'application/json')
    if (request.url === '/oauth2/token') {
      response.end('{"access_token":"of-the-client","token_type":"bearer"}')
      return
    }
    asked.push(request.headers.authorization)
    program.kill('SIGTERM')
    await setTimeout(300)
    response.end('{"status":"ok"}')
  }).listen(0, '127.0.0.1')
  await once(slowHydra, 'listening')
  const { port } = slowHydra.address() as AddressInfo
  const hydraUrl = `http://127.0.0.1:${port}`
  const client = {
    HYDRA_PUBLIC_URL: hydraUrl,
    HYDRA_ADMIN_CLIENT_ID: 'gateway',
    HYDRA_ADMIN_CLIENT_SECRET: 'pass-1234',
  }
  const env = { ...process.env, DEMO_USERS: '1', PORT: '0', HOST: '', HYDRA_ADMIN_URL: hydraUrl }
  const program = spawn(process.execPath, ['--import', 'tsx', 'src/main.ts'], {
    cwd,
    env: { ...env, ...client },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  try {
    const url = await readAddress(program)
    const response = await fetch(`${url}/health/ready`)
    expect([response.status, await response.json()]).toEqual([200, { status: 'ok' }])
    expect(await once(program, 'exit')).toEqual([0, null])
    expect(asked).toEqual(['Bearer of-the-client'])
  } finally {
    program.kill('SIGKILL')
    slowHydra.close()
  }
}, 20_000)

test('goes on when nobody reads its audit log any more, and says so once', async () => {
  const env = { ...process.env, DEMO_USERS: '1', PORT: '0', HOST: '', HYDRA_ADMIN_URL: 'http://127.0.0.1:1' }
  const program = spawn(process.execPath, ['--import', 'tsx', 'src/main.ts'], {
    cwd,
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const errors: string[] = []
  program.stderr.on('data', (text) => errors.push(String(text)))
  try {
    const url = await readAddress(program)
    program.stdout.destroy()
    const browser = openBrowser(fetch)
    const form = await browser.visit(`${url}/account/sign-in`)
    for (let tries = 0; tries < 3; tries += 1) {
      const { status } = await browser.press(form, 'Sign in', { email: 'ada@example.com', password: 'no' })
      expect(status).toBe(422)
    }
    expect((await fetch(`${url}/health/alive`)).status).toBe(200)
    expect(errors.join('').match(/The audit log failed: .*EPIPE/g)).toHaveLength(1)
    expect(program.exitCode).toBe(null)
  } finally {
    program.kill('SIGKILL')
  }
}, 20_000)

/** Standard output is for the audit log, so the address is on standard error. */
async function readAddress({ stderr }: ChildProcess): Promise<string> {
  const [text] = stderr ? await once(stderr, 'data') : []
  return /http:\S+/.exec(String(text))?.[0] ?? ''
}
