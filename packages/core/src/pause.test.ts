import { expect, test, vi } from 'vitest'
import { pause } from './pause.js'

test('ends after its time, and with the reason of the signal', async () => {
  const controller = new AbortController()
  await expect(pause(1, controller.signal)).resolves.toBeUndefined()
  const waiting = pause(60_000, controller.signal)
  controller.abort(new Error('stop'))
  await expect(waiting).rejects.toThrow('stop')
  await expect(pause(60_000, controller.signal)).rejects.toThrow('stop')
})

test('what is not a signal rejects, and leaves no timer behind', async () => {
  vi.useFakeTimers()
  await expect(pause(1_000, {} as never)).rejects.toThrow(TypeError)
  expect(vi.getTimerCount()).toBe(0)
  vi.useRealTimers()
})
