import { PassThrough } from 'node:stream'
import { stripVTControlCharacters } from 'node:util'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { withProgress } from './with-progress.js'

beforeEach(() => {
  vi.useFakeTimers()
  vi.stubEnv('TERM', 'xterm')
})

afterEach(() => {
  vi.useRealTimers()
  vi.unstubAllEnvs()
})

test('a terminal has one line with the seconds, which is removed at the end', async () => {
  const written = await waitFor(4_500, { isTTY: true, columns: 80 })
  expect(written).not.toContain('\n')
  const renewals = stripVTControlCharacters(written.replaceAll('\u001B[1G', '\r')).split('\r')
  expect(renewals).toEqual(['', ...[2, 3, 4].map((seconds) => `Still waiting for Hydra … ${seconds} s`), ''])
})

test('the line of a terminal does not wrap', async () => {
  const written = await waitFor(2_500, { isTTY: true, columns: 10 })
  expect(stripVTControlCharacters(written)).toBe('Still wai')
})

test('a pipe gets a line every ten seconds', async () => {
  expect(await waitFor(25_000, { isTTY: false })).toBe(
    'Still waiting for Hydra … 10 s\nStill waiting for Hydra … 20 s\n',
  )
})

test.each([true, false])('nothing is said of work that is quick, isTTY: %s', async (isTTY) => {
  expect(stripVTControlCharacters(await waitFor(1_500, { isTTY, columns: 80 }))).toBe('')
})

/** Waits for work that takes that long, and resolves to what was written meanwhile. */
async function waitFor(durationMs: number, output: { isTTY: boolean; columns?: number }): Promise<string> {
  const stream = Object.assign(new PassThrough(), output)
  const work = new Promise<void>((resolve) => setTimeout(resolve, durationMs))
  const waiting = withProgress('Hydra', work, stream as unknown as NodeJS.WriteStream)
  await vi.advanceTimersByTimeAsync(durationMs)
  await waiting
  return String(stream.read() ?? '')
}
