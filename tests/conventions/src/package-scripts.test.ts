import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { expect, onTestFinished, test } from 'vitest'
import { listDescendants, listRunning } from './process-tree.js'

const root = fileURLToPath(new URL('../../../', import.meta.url))

interface Program {
  readonly child: ChildProcess
  output(): string
}

/** Runs a command line below npm, as `npx` does, in a session of its own. */
function runByNpm(line: string): Program {
  const env = { ...process.env, NO_COLOR: '1', npm_config_update_notifier: 'false' }
  const child = spawn('npm', ['exec', '-c', line], {
    cwd: root,
    env,
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let output = ''
  for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8').on('data', (text) => (output += text))
  onTestFinished(async () => {
    for (const pid of [Number(child.pid), ...(await listDescendants(Number(child.pid)))]) killQuietly(pid)
  })
  return { child, output: () => output }
}

function killQuietly(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL')
  } catch {
    // It has ended.
  }
}

type Target = 'the outermost process' | 'every process in the terminal'

/** Resolves to what still runs some time after the signal. */
async function findSurvivors({ child }: Program, signal: NodeJS.Signals, target: Target): Promise<string[]> {
  const outermost = Number(child.pid)
  const pids = await listDescendants(outermost)
  expect(pids.length).toBeGreaterThanOrEqual(4)
  const ended = once(child, 'exit')
  process.kill(target === 'the outermost process' ? outermost : -outermost, signal)
  await ended
  await expect.poll(() => listRunning(pids), { timeout: 20_000, interval: 200 }).toEqual([])
  return listRunning(pids)
}

test.each<[NodeJS.Signals, Target]>([
  ['SIGTERM', 'the outermost process'],
  ['SIGKILL', 'the outermost process'],
  ['SIGHUP', 'the outermost process'],
  ['SIGINT', 'every process in the terminal'], // Ctrl-C
  ['SIGHUP', 'every process in the terminal'], // a closed window
])('%s to %s of npm, its shell and pnpm ends the command and its children', async (signal, target) => {
  const script = `node tools/run.mjs sh -c 'sleep 600 & trap "" HUP; echo started; wait'`
  const program = runByNpm(`pnpm exec ${script}`)
  await expect.poll(program.output, { timeout: 30_000 }).toContain('started')
  expect(await findSurvivors(program, signal, target)).toEqual([])
})

test('SIGTERM to the outermost process of pnpm dev ends Hydra and every app', async () => {
  const program = runByNpm('pnpm dev')
  await expect.poll(program.output, { timeout: 200_000 }).toContain('Ctrl-C stops all of it.')
  expect(await findSurvivors(program, 'SIGTERM', 'the outermost process')).toEqual([])
}, 240_000)

test('SIGTERM to the outermost process of pnpm demo ends Hydra and the apps', async () => {
  const program = runByNpm('pnpm demo')
  await expect.poll(program.output, { timeout: 200_000 }).toContain('Started Ory Hydra, and its login and consent app')
  expect(await findSurvivors(program, 'SIGTERM', 'the outermost process')).toEqual([])
}, 240_000)

test('a command that ignores every signal is killed when its grace period ends', async () => {
  const script = `node tools/run.mjs sh -c 'trap "" HUP INT TERM; echo started; while :; do sleep 1; done'`
  const program = runByNpm(`pnpm exec ${script}`)
  await expect.poll(program.output, { timeout: 30_000 }).toContain('started')
  expect(await findSurvivors(program, 'SIGTERM', 'the outermost process')).toEqual([])
})

test.each([
  ['the exit code of the command', 'exit 3', 3],
  ['128 and the number of its signal', 'kill -TERM $$', 143],
])('the exit code is %s', async (_, script, code) => {
  const args = ['tools/run.mjs', 'sh', '-c', script]
  expect((await once(spawn(process.execPath, args, { cwd: root, stdio: 'ignore' }), 'exit'))[0]).toBe(code)
})

test('a command that does not exist is named', async () => {
  const child = spawn(process.execPath, ['tools/run.mjs', '/nowhere/turbo'], { cwd: root })
  let output = ''
  child.stderr.on('data', (chunk) => (output += chunk))
  expect((await once(child, 'close'))[0]).toBe(127)
  expect(output).toMatch(/^\/nowhere\/turbo cannot be run: /)
})

test('every command of a script of the workspace that builds, starts or tests is run so', () => {
  const { scripts } = JSON.parse(readFileSync(`${root}package.json`, 'utf8')) as { scripts: Record<string, string> }
  const names = [
    'demo',
    'dev',
    'test',
    'test:matrix',
    'check',
    'build',
    'api:accept',
    'bench',
    'docs:build',
    'docs:dev',
  ]
  const commands = names.flatMap((name) => String(scripts[name]).split(' && '))
  expect(commands.length).toBeGreaterThan(names.length)
  expect(commands.filter((command) => !/^(\w+=\S+ )?node tools\/run\.mjs /.test(command))).toEqual([])
})
