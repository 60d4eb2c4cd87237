import { execFileSync } from 'node:child_process'
import { writeSync } from 'node:fs'
import { readdir } from 'node:fs/promises'
import { expect, onTestFinished, test, vi } from 'vitest'
import { createTemporaryFolder } from '../test/stand-ins.js'
import { startHydra } from './index.js'
import { type OutputFile, openOutputFile } from './output-file.js'
import { startOwnedProcess } from './owned-process.js'

const environment = { PATH: process.env.PATH }

function open(): { file: OutputFile; lines: string[]; write(text: string | Buffer): void } {
  const lines: string[] = []
  const file = openOutputFile((line) => lines.push(line))
  onTestFinished(file.close)
  return { file, lines, write: (text) => void writeSync(file.descriptor, text as string) }
}

test('a server responds to 300 logged requests while this process is blocked, and log() has the last of them', async () => {
  await using server = await startHydra({ config: { log: { level: 'trace' } } })
  const script = new URL('../test/send-requests.mjs', import.meta.url).pathname
  const last = `${server.publicUrl}/the-last-request`
  const output = execFileSync(process.execPath, [script, '300', server.publicUrl, last], { timeout: 60_000 })
  expect(String(output).trim()).toBe('301')
  expect(server.log().includes('/the-last-request')).toBe(true)
}, 90_000)

test('a process writes 10 MB while this process is blocked, as at a breakpoint', async () => {
  const lines: string[] = []
  const program = 'yes 0123456789 | head -n 1000000; echo end'
  const child = startOwnedProcess('/bin/sh', ['-c', program], { environment, onLine: (line) => lines.push(line) })
  await vi.waitFor(() => expect(lines).not.toEqual([]), { timeout: 10_000, interval: 1 })
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 3_000)
  child.deliverOutput()
  expect(lines.at(-1)).toBe('end')
  await child.ended
})

test('a line that is written in pieces arrives once', () => {
  const { file, lines, write } = open()
  const [start, end] = [Buffer.from('wörd').subarray(0, 2), Buffer.from('wörd\r\n').subarray(2)]
  write(start)
  file.deliver()
  expect(lines).toEqual([])
  write(end)
  file.deliver()
  file.deliver()
  expect(lines).toEqual(['wörd'])
})

test('close delivers a last line without a line feed, once', () => {
  const { file, lines, write } = open()
  write('one\ntwo')
  file.close()
  file.close()
  file.deliver()
  expect(lines).toEqual(['one', 'two'])
})

test('of a long backlog, the newest whole lines are delivered', () => {
  const { file, lines, write } = open()
  const megabyte = `${'x'.repeat(1_048_575)}\n`
  for (let written = 0; written < 20; written += 1) write(megabyte)
  write('end\n')
  file.deliver()
  expect([lines.length, lines.at(-1)]).toEqual([16, 'end'])
})

test('the file is emptied after 16 MiB, and no line is lost', () => {
  const { file, lines, write } = open()
  for (let line = 0; line < 40; line += 1) {
    write(`${line} ${'x'.repeat(1_048_576)}\n`)
    file.deliver()
  }
  expect(lines.map((line) => Number(line.split(' ')[0]))).toEqual(Array.from({ length: 40 }, (_, line) => line))
})

test('the file has no name, so nothing is left of a killed process', async () => {
  const folder = await createTemporaryFolder()
  vi.stubEnv('TMPDIR', folder)
  onTestFinished(() => void vi.unstubAllEnvs())
  open()
  expect(await readdir(folder)).toEqual([])
})
