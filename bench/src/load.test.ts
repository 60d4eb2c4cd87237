import { setTimeout } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { runLoad } from './load.js'

test('keeps as many calls in flight as asked for', async () => {
  let inFlight = 0
  let most = 0
  const call = async () => {
    inFlight += 1
    most = Math.max(most, inFlight)
    await setTimeout(1)
    inFlight -= 1
  }
  await runLoad(call, { operation: 'introspect', inFlight: 4, durationMs: 20 })
  expect({ most, inFlight }).toEqual({ most: 4, inFlight: 0 })
})

test('counts the calls it made', async () => {
  let made = 0
  const call = async () => {
    made += 1
    await setTimeout(1)
  }
  const { calls } = await runLoad(call, { operation: 'introspect', inFlight: 2, durationMs: 20 })
  expect(calls).toBe(made)
})

test('rejects when a call fails, so that failing fast is no way to win', async () => {
  const call = () => Promise.reject(new Error('refused'))
  await expect(runLoad(call, { operation: 'introspect', inFlight: 2, durationMs: 20 })).rejects.toThrow('refused')
})
