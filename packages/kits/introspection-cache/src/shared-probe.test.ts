import { expect, test } from 'vitest'
import { isIntrospectionUnavailableError } from './introspection-unavailable-error.js'
import { SharedProbe } from './shared-probe.js'

/** A probe whose runs end when the test says so. */
function createProbe() {
  const runs: { resolve(): void; reject(error: Error): void }[] = []
  let inFlight = 0
  let mostInFlight = 0
  const run = async () => {
    inFlight += 1
    mostInFlight = Math.max(mostInFlight, inFlight)
    try {
      await new Promise<void>((resolve, reject) => runs.push({ resolve, reject }))
    } finally {
      inFlight -= 1
    }
  }
  return { probe: new SharedProbe(run), runs, mostInFlight: () => mostInFlight }
}

const settle = () => new Promise((resolve) => setTimeout(resolve))

test('callers that ask during a probe share the next one, which begins when that has ended', async () => {
  const { probe, runs, mostInFlight } = createProbe()
  const first = probe.run()
  const others = Array.from({ length: 50 }, () => probe.run())
  await settle()
  expect(runs).toHaveLength(1)
  runs[0]?.resolve()
  await first
  await settle()
  expect(runs).toHaveLength(2)
  const failure = new Error('not ready')
  runs[1]?.reject(failure)
  for (const outcome of await Promise.allSettled(others))
    expect(outcome).toEqual({ status: 'rejected', reason: failure })
  expect(mostInFlight()).toBe(1)
})

test('the next probe begins after one that failed too', async () => {
  const { probe, runs } = createProbe()
  const [first, second] = [probe.run(), probe.run()]
  runs[0]?.reject(new Error('not ready'))
  await expect(first).rejects.toThrow('not ready')
  runs[1]?.resolve()
  expect(await second).toBeUndefined()
})

test('a result is never used again', async () => {
  const { probe, runs } = createProbe()
  for (let each = 0; each < 3; each += 1) {
    const result = probe.run()
    expect(runs).toHaveLength(each + 1)
    runs[each]?.resolve()
    await result
  }
})

test('callers that ask the moment a probe ends never have two in flight', async () => {
  const { probe, runs, mostInFlight } = createProbe()
  const first = probe.run()
  const second = probe.run()
  const third = first.then(() => probe.run())
  runs[0]?.resolve()
  await settle()
  runs[1]?.resolve()
  await second
  await settle()
  runs[2]?.resolve()
  await third
  expect(mostInFlight()).toBe(1)
})

test('a probe that throws at once rejects', async () => {
  const probe = new SharedProbe(() => {
    throw new Error('not connected')
  })
  await expect(probe.run()).rejects.toThrow('not connected')
  await expect(probe.run()).rejects.toThrow('not connected')
})

test('at most 10,000 callers wait for a probe that hangs; one more fails, and a caller that gives up makes room', async () => {
  const { probe, runs } = createProbe()
  const controller = new AbortController()
  const aborted = probe.run(controller.signal)
  const waiting = Array.from({ length: 9_999 }, () => probe.run())
  const error: unknown = await probe.run().catch((error: unknown) => error)
  expect(isIntrospectionUnavailableError(error) && error.failedCheck).toBe('capacity')
  controller.abort()
  await expect(aborted).rejects.toBe(controller.signal.reason)
  waiting.push(probe.run())
  await expect(probe.run()).rejects.toMatchObject({ failedCheck: 'capacity' })
  runs[0]?.resolve()
  await settle()
  runs[1]?.resolve()
  expect(new Set(await Promise.all(waiting))).toEqual(new Set([undefined]))
})

test('callers whose probe failed make room for others', async () => {
  const { probe, runs } = createProbe()
  const failed = Promise.allSettled(Array.from({ length: 10_000 }, () => probe.run()))
  runs[0]?.reject(new Error('not ready'))
  await settle()
  runs[1]?.reject(new Error('not ready'))
  await failed
  const next = probe.run()
  runs[2]?.resolve()
  expect(await next).toBeUndefined()
})
