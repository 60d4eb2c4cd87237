import { AbortController as PolyfilledAbortController } from 'abort-controller'
import { expect, test } from 'vitest'
import { assertConcurrency, mapConcurrently } from './map-concurrently.js'

test('runs the given number of calls at a time, and keeps the order of the items', async () => {
  let [running, most] = [0, 0]
  const results = await mapConcurrently([5, 1, 4, 2, 3], 2, undefined, async (ms) => {
    running += 1
    most = Math.max(most, running)
    await new Promise((resolve) => setTimeout(resolve, ms))
    running -= 1
    return ms * 10
  })
  expect(results).toEqual([50, 10, 40, 20, 30])
  expect(most).toBe(2)
})

test('after a failure starts no call, and waits for the calls in flight', async () => {
  const done: number[] = []
  const map = async (item: number): Promise<void> => {
    if (item === 1) throw new Error('first')
    await new Promise((resolve) => setTimeout(resolve, 5))
    done.push(item)
    if (item === 2) throw new Error('later')
  }
  await expect(mapConcurrently([2, 1, 3, 4], 2, undefined, map)).rejects.toThrow('first')
  expect(done).toEqual([2])
})

test('starts nothing once aborted', async () => {
  const reason = new Error('enough')
  const map = async (): Promise<never> => expect.unreachable()
  await expect(mapConcurrently([1], 1, AbortSignal.abort(reason), map)).rejects.toBe(reason)
})

test('takes a signal that has neither throwIfAborted nor a reason, as React Native has them', async () => {
  const controller = new PolyfilledAbortController()
  const signal = controller.signal as AbortSignal
  expect(await mapConcurrently([1], 1, signal, async (item) => item)).toEqual([1])
  controller.abort()
  const map = async (): Promise<never> => expect.unreachable()
  await expect(mapConcurrently([1], 1, signal, map)).rejects.toMatchObject({ name: 'AbortError' })
})

test.each([0, -1, 101, 1.5, Number.NaN, '8'])('refuses a concurrency of %j', (concurrency) => {
  expect(() => assertConcurrency(concurrency)).toThrow(new TypeError('"concurrency" must be an integer from 1 to 100'))
})
