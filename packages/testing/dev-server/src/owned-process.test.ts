import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { access } from 'node:fs/promises'
import { connect } from 'node:net'
import { join } from 'node:path'
import { expect, test, vi } from 'vitest'
import { createTemporaryFolder, isRunning } from '../test/stand-ins.js'
import { startOwnedProcess } from './owned-process.js'

const environment = { PATH: process.env.PATH }

/** Runs a script of the `test` folder in a child process. Resolves to its process id and its first line, parsed. */
async function runScript(name: string, ...args: string[]): Promise<{ pid: number; output: Record<string, unknown> }> {
  const file = new URL(`../test/${name}`, import.meta.url).pathname
  const child = spawn(process.execPath, ['--import', 'tsx', file, ...args], { stdio: ['ignore', 'pipe', 'inherit'] })
  for await (const chunk of child.stdout) return { pid: Number(child.pid), output: JSON.parse(String(chunk)) }
  throw new Error(`${name} had no output`)
}

test('delivers the lines of both streams before ended resolves', async () => {
  const lines: string[] = []
  const child = startOwnedProcess('/bin/sh', ['-c', 'echo one; echo two >&2; printf three; exit 7'], {
    environment,
    onLine: (line) => lines.push(line),
  })
  expect(await child.ended).toBe('ended with exit code 7')
  expect(lines.sort()).toEqual(['one', 'three', 'two'])
})

test('passes arguments on unchanged', async () => {
  const lines: string[] = []
  const args = ['a b', '"$HOME"', "it's", '']
  await startOwnedProcess('/usr/bin/printf', ['%s|', ...args], { environment, onLine: (line) => lines.push(line) })
    .ended
  expect(lines).toEqual([`${args.join('|')}|`])
})

// Twenty runs: on a busy machine the signal arrives at different moments of the shell script.
test.for(Array.from({ length: 20 }, (_, run) => run))('terminate lets the process handle the signal, %i', async () => {
  const lines: string[] = []
  const program = 'trap "echo bye; exit 3" TERM; echo up; while :; do sleep 0.05; done'
  const child = startOwnedProcess('/bin/sh', ['-c', program], { environment, onLine: (line) => lines.push(line) })
  await vi.waitFor(() => expect(lines).toEqual(['up']), { timeout: 10_000, interval: 1 })
  child.terminate()
  expect(await child.ended).toBe('ended with exit code 3')
  expect(lines).toEqual(['up', 'bye'])
})

test('kill ends the process and its children, and is harmless afterwards', async () => {
  const lines: string[] = []
  const program = 'sleep 60 & echo $!; trap "" TERM; wait'
  const child = startOwnedProcess('/bin/sh', ['-c', program], { environment, onLine: (line) => lines.push(line) })
  await vi.waitFor(() => expect(lines).toHaveLength(1), 10_000)
  child.kill()
  expect(await child.ended).toBe('was ended by SIGKILL')
  await vi.waitFor(async () => expect(await isRunning(Number(lines[0]))).toBe(false), 10_000)
  child.kill()
})

// Twenty runs: the shell between the processes often ends after the program, and sometimes before it.
test.for(Array.from({ length: 20 }, (_, run) => run))('a program that was killed has freed its port, %i', async () => {
  const lines: string[] = []
  const program =
    'const server = require("net").createServer().listen(0, "127.0.0.1", () => console.log(server.address().port))'
  const child = startOwnedProcess(process.execPath, ['-e', program], {
    environment,
    onLine: (line) => lines.push(line),
  })
  await vi.waitFor(() => expect(lines).toHaveLength(1), { timeout: 10_000, interval: 1 })
  child.kill()
  await child.ended
  const socket = connect(Number(lines[0]), '127.0.0.1')
  const [error] = await once(socket, 'error').catch((reason) => [reason])
  expect(error).toMatchObject({ code: 'ECONNREFUSED' })
})

test('a program that does not exist ends at once', async () => {
  const lines: string[] = []
  const child = startOwnedProcess('/nowhere/hydra', [], { environment, onLine: (line) => lines.push(line) })
  expect(await child.ended).toBe('ended with exit code 127')
  expect(lines.join()).toContain('not found')
})

test('the process of a parent that is killed by SIGKILL is killed, and its files are removed', async () => {
  const folder = join(await createTemporaryFolder(), "it's a folder")
  const { pid, output } = await runScript('start-owned-process.ts', folder)
  expect(await isRunning(Number(output.pid))).toBe(true)
  process.kill(pid, 'SIGKILL')
  await vi.waitFor(async () => expect(await isRunning(Number(output.pid))).toBe(false), 10_000)
  await vi.waitFor(() => expect(access(folder)).rejects.toThrow('ENOENT'), 10_000)
})

test('the Hydra of a parent that is killed by SIGKILL is killed', async () => {
  const { pid, output } = await runScript('start-hydra.ts')
  const alive = () =>
    fetch(`${output.adminUrl}/health/alive`).then(
      () => true,
      () => false,
    )
  expect(await alive()).toBe(true)
  process.kill(pid, 'SIGKILL')
  await vi.waitFor(async () => expect(await alive()).toBe(false), 10_000)
})
