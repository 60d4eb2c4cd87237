import { type ChildProcess, execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest'

const run = promisify(execFile)
const root = fileURLToPath(new URL('../../../', import.meta.url))

let folder: string
let settings: object
const appFolder = (app: string) => join(folder, app)

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'hydra-kit-deployed-'))
  settings = await installedSettings()
  for (const app of ['login-consent', 'api']) {
    const filter = ['--filter', `@hydrakit-apps/${app}`]
    await run('pnpm', [...filter, '--prefer-offline', 'deploy', '--prod', appFolder(app)], { cwd: root })
  }
})

afterAll(() => rm(folder, { recursive: true, force: true }))

test('the login and consent app starts in production, with users of its own', async () => {
  await writeFile(join(appFolder('login-consent'), 'own-users.json'), JSON.stringify([await ownUser()]))
  const url = await addressOf(start('login-consent', { USERS_FILE: 'own-users.json' }))
  for (const path of ['/', '/style.css', '/account/sign-in']) expect((await fetch(url + path)).status, path).toBe(200)
})

test('the login and consent app does not start in production with its demo users, or with none', async () => {
  const refused = 'refused with NODE_ENV=production'
  expect(await ending(start('login-consent', { DEMO_USERS: '1' }))).toEqual([1, expect.stringContaining(refused)])
  expect(await ending(start('login-consent', {}))).toEqual([1, expect.stringContaining('set USERS_FILE')])
})

test('the API starts in production', async () => {
  const url = await addressOf(start('api', { ISSUER: 'http://127.0.0.1:4444', AUDIENCE: 'https://photos.example' }))
  expect([(await fetch(`${url}/public`)).status, (await fetch(`${url}/photos`)).status]).toEqual([200, 401])
})

test.each(['login-consent', 'api'])('%s is deployed without its tests and what only they need', async (app) => {
  const files = await readdir(join(appFolder(app), 'src'), { recursive: true })
  expect(files).toContain('main.ts')
  expect(files.filter((file) => /\.test\.ts$|testing/.test(file))).toEqual([])
  expect(await readdir(join(appFolder(app), 'node_modules'))).not.toContain('vitest')
})

// A deployment of the older kind has the next command of pnpm take every development dependency away.
test('the workspace stays installed as it was', async () => {
  expect(await installedSettings()).toEqual(settings)
})

/** What pnpm remembers of the last installation of the workspace. */
async function installedSettings(): Promise<object> {
  const state = await readFile(join(root, 'node_modules', '.pnpm-workspace-state-v1.json'), 'utf8')
  return (JSON.parse(state) as { settings: object }).settings
}

interface Program {
  readonly child: ChildProcess
  output(): string
}

/** Runs `npm start` as in production. */
function start(app: string, settings: Record<string, string>): Program {
  const { PATH = '' } = process.env
  const env = { PATH, NODE_ENV: 'production', HYDRA_ADMIN_URL: 'http://127.0.0.1:4445', PORT: '0', ...settings }
  // A process group: npm stands before the program, and a signal has to reach both.
  const child = spawn('npm', ['start'], { cwd: appFolder(app), env, detached: true, stdio: ['ignore', 'pipe', 'pipe'] })
  onTestFinished(() => endGroup(child))
  let output = ''
  for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8').on('data', (text) => (output += text))
  return { child, output: () => output }
}

async function endGroup(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.pid === undefined) return
  const closed = once(child, 'close')
  process.kill(-child.pid, 'SIGTERM')
  await closed
}

/** Where the program says that it listens. */
async function addressOf({ child, output }: Program): Promise<string> {
  const listens = expect.poll(output, { timeout: 20_000 }).toMatch(/listens on http/)
  await Promise.race([listens, once(child, 'close').then(() => Promise.reject(new Error(`it ended: ${output()}`)))])
  return /listens on (\S+)/.exec(output())?.[1] ?? ''
}

async function ending({ child, output }: Program): Promise<[code: number | null, output: string]> {
  const [code] = await once(child, 'close')
  return [code, output()]
}

/** A user whose hash the deployed app made. */
async function ownUser(): Promise<object> {
  const made = run('npm', ['run', '--silent', 'hash-password'], { cwd: appFolder('login-consent') })
  made.child.stdin?.end('a password of nobody\n')
  return { ...JSON.parse((await made).stdout), email: 'someone@example.com', name: 'Someone' }
}
