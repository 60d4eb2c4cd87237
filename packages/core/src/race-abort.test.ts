import { expect, test } from 'vitest'
import { raceAbort } from './race-abort.js'

const never = new Promise<never>(() => {})

test('settles as the promise does', async () => {
  const { signal } = new AbortController()
  for (const each of [undefined, signal]) {
    expect(await raceAbort(Promise.resolve(1), each)).toBe(1)
    await expect(raceAbort(Promise.reject(new RangeError('no')), each)).rejects.toThrow(new RangeError('no'))
  }
})

test("rejects with the signal's reason after an abort, and at once if it is aborted already", async () => {
  const controller = new AbortController()
  const waiting = raceAbort(never, controller.signal)
  controller.abort('enough')
  await expect(waiting).rejects.toBe('enough')
  await expect(raceAbort(never, controller.signal)).rejects.toBe('enough')
})
