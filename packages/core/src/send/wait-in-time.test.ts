import { expect, test, vi } from 'vitest'
import { waitInTime } from './wait-in-time.js'

const limit = { timeoutMs: 20, createError: () => new RangeError('late') }
const never = () => new Promise<never>(() => {})

test('gives what the work resolves to, or rejects as it does', async () => {
  expect(await waitInTime(limit, undefined, async () => 1)).toBe(1)
  await expect(waitInTime(limit, undefined, () => Promise.reject(new SyntaxError('no')))).rejects.toThrow(SyntaxError)
})

test('ends when the time is over', async () => {
  await expect(waitInTime(limit, undefined, never)).rejects.toThrow(new RangeError('late'))
})

test("ends with the signal's reason; work is not begun after an abort", async () => {
  const controller = new AbortController()
  const waiting = waitInTime(limit, controller.signal, never)
  controller.abort('enough')
  await expect(waiting).rejects.toBe('enough')
  const work = vi.fn(never)
  await expect(waitInTime(limit, controller.signal, work)).rejects.toBe('enough')
  expect(work).not.toHaveBeenCalled()
})

test('leaves no timer behind', async () => {
  vi.useFakeTimers()
  try {
    await waitInTime(limit, undefined, async () => {})
    expect(vi.getTimerCount()).toBe(0)
  } finally {
    vi.useRealTimers()
  }
})

test('refuses a signal that is not an AbortSignal', async () => {
  await expect(waitInTime(limit, {} as AbortSignal, never)).rejects.toThrow(TypeError)
})
