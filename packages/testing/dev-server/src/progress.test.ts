import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { createProgressPrinter, type HydraProgress, runWithProgress } from './progress.js'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

function print(isTTY: boolean, ...steps: [HydraProgress['state'], number][]): string {
  const texts: string[] = []
  const listener = createProgressPrinter({ isTTY, write: (text) => texts.push(text) })
  for (const [state, seconds] of steps) listener({ state, message: 'Building …', elapsedMs: seconds * 1000 })
  return texts.join('')
}

test('reports the start, each second, and the end', async () => {
  const reported: string[] = []
  const report = ({ state, elapsedMs }: HydraProgress): void => void reported.push(`${state} ${elapsedMs}`)
  const working = runWithProgress(
    'Building …',
    report,
    () => new Promise((resolve) => setTimeout(resolve, 2_500, 'built')),
  )
  await vi.runAllTimersAsync()
  expect(await working).toBe('built')
  expect(reported).toEqual(['started 0', 'running 1000', 'running 2000', 'done 2500'])
})

test('reports a failure, and rejects with it', async () => {
  const states: string[] = []
  const failing = runWithProgress(
    'Building …',
    ({ state }) => states.push(state),
    () => Promise.reject(new Error('no')),
  )
  await expect(failing).rejects.toThrow('no')
  expect(states).toEqual(['started', 'failed'])
})

test('a terminal shows one line that counts the seconds', () => {
  expect(print(true, ['started', 0], ['running', 1], ['running', 2], ['done', 3])).toBe(
    'Building …\rBuilding … 1 s\rBuilding … 2 s\rBuilding … done after 3 s\n',
  )
})

test('elsewhere there is a line at the start, every 15 seconds, and at the end', () => {
  const running = Array.from({ length: 40 }, (_, second): ['running', number] => ['running', second + 1])
  expect(print(false, ['started', 0], ...running, ['failed', 41])).toBe(
    'Building …\nBuilding … 15 s\nBuilding … 30 s\nBuilding … failed after 41 s\n',
  )
})

test('a note is a line of its own', () => {
  expect([print(true, ['note', 0]), print(false, ['note', 0])]).toEqual(['Building …\n', 'Building …\n'])
})
