import { expect, onTestFinished, test, vi } from 'vitest'
import { createGate } from './create-gate.test-helper.js'
import { createTestIntrospector } from './create-test-introspector.test-helper.js'
import { IntrospectionStoreError } from './index.js'
import { StoreFailures } from './store-failures.js'

function setClock(): (now: number) => void {
  const clock = vi.spyOn(performance, 'now').mockReturnValue(1_000)
  onTestFinished(() => clock.mockRestore())
  return (now) => void clock.mockReturnValue(now)
}

test('each kind of failure is reported once a second at most, and every failure is counted', () => {
  const setNow = setClock()
  const reported: string[] = []
  const failures = new StoreFailures(({ operation }) => reported.push(operation))
  const failBoth = () => {
    failures.report(new IntrospectionStoreError('get', 'it failed'))
    failures.report(new IntrospectionStoreError('set', 'it failed'))
  }
  for (let each = 0; each < 50; each += 1) failBoth()
  expect(reported).toEqual(['get', 'set'])
  setNow(1_999)
  failBoth()
  expect(reported).toHaveLength(2)
  setNow(2_000)
  failBoth()
  expect([reported.length, failures.count]).toEqual([4, 104])
})

test('200 calls that meet a failed store at once report one failure', async () => {
  const { opened, open } = createGate()
  const fail = vi.fn(() => opened.then(() => Promise.reject(new Error('down'))))
  const onStoreError = vi.fn()
  const store = { get: fail, set: fail, delete: fail }
  const { introspector } = createTestIntrospector({ store, storeTimeoutMs: 10_000, onStoreError })
  const calls = Array.from({ length: 200 }, (_, each) => introspector.introspect(`ory_at_secret-${each}`))
  await vi.waitFor(() => expect(fail).toHaveBeenCalledTimes(3 * 200))
  open()
  await Promise.all(calls)
  expect(onStoreError).toHaveBeenCalledOnce()
  expect(introspector.statistics().storeFailures).toBe(200)
})

test('200 values that somebody else wrote are one report', async () => {
  const store = { get: async () => 'garbage', set: async () => {}, delete: async () => {} }
  const onStoreError = vi.fn()
  const { introspector } = createTestIntrospector({ store, onStoreError })
  for (let each = 0; each < 200; each += 1) await introspector.introspect(`ory_at_secret-${each}`)
  expect(onStoreError.mock.calls.length).toBeLessThan(10)
  expect(introspector.statistics().storeFailures).toBe(200)
})
