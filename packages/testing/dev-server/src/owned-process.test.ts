import { spawn } from 'node:child_process'
import { access } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test, vi } from 'vitest'
import { isRunning, temporaryFolder } from '../test/stand-ins.js'
import { startOwnedProcess } from './owned-process.js'

const environment = { PATH: process.env.PATH }

/** Runs a script of the `test` folder in a process of its own; resolves to it and its first line, parsed. */
async function runScript(name: string, ...args: string[]): Promise<{ pid: number; said: Record<string, unknown> }> {
  const file = new URL(`../test/${name}`, import.meta.url).pathname
  const child = spawn(process.execPath, ['--import', 'tsx', file, ...args], { stdio: ['ignore', 'pipe', 'inherit'] })
  for await (const chunk of child.stdout) return { pid: Number(child.pid), said: JSON.parse(String(chunk)) }
  throw new Error(`${name} said nothing`)
}

test('delivers the lines of both streams before it resolves to how the process ended', async () => {
  const lines: string[] = []
  const child = startOwnedProcess('/bin/sh', ['-c', 'echo one; echo two >&2; printf three; exit 7'], {
    environment,
    onLine: (line) => lines.push(line),
  })
  expect(await child.ended).toBe('ended with exit code 7')
  expect(lines.sort()).toEqual(['one', 'three', 'two'])
})

test('hands arguments over as they are', async () => {
  const lines: string[] = []
  const args = ['a b', '"$HOME"', "it's", '']
  await startOwnedProcess('/usr/bin/printf', ['%s|', ...args], { environment, onLine: (line) => lines.push(line) })
    .ended
  expect(lines).toEqual([`${args.join('|')}|`])
})

// Twenty at once: on a busy machine the signal arrives at every possible moment of the shell between.
test.for(Array.from({ length: 20 }, (_, run) => run))('terminate lets the process end in its own way, %i', async () => {
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

test('a program that does not exist ends at once', async () => {
  const lines: string[] = []
  const child = startOwnedProcess('/nowhere/hydra', [], { environment, onLine: (line) => lines.push(line) })
  expect(await child.ended).toBe('ended with exit code 127')
  expect(lines.join()).toContain('not found')
})

test('nothing survives a parent that is killed by SIGKILL, and the cleaning up is done', async () => {
  const folder = join(await temporaryFolder(), "it's a folder")
  const { pid, said } = await runScript('start-owned-process.ts', folder)
  expect(await isRunning(Number(said.pid))).toBe(true)
  process.kill(pid, 'SIGKILL')
  await vi.waitFor(async () => expect(await isRunning(Number(said.pid))).toBe(false), 10_000)
  await vi.waitFor(() => expect(access(folder)).rejects.toThrow('ENOENT'), 10_000)
})

test('no Hydra survives a parent that is killed by SIGKILL', async () => {
  const { pid, said } = await runScript('start-hydra.ts')
  const alive = () =>
    fetch(`${said.adminUrl}/health/alive`).then(
      () => true,
      () => false,
    )
  expect(await alive()).toBe(true)
  process.kill(pid, 'SIGKILL')
  await vi.waitFor(async () => expect(await alive()).toBe(false), 10_000)
})
