import { expect, test, vi } from 'vitest'
import { adasToken, createTestIntrospector, respondTo } from './create-test-introspector.test-helper.js'

test('100 misses that share a signal cause no warning, and leave no listener', async () => {
  const warnings: Error[] = []
  const note = (warning: Error) => warnings.push(warning)
  process.on('warning', note)
  const { signal } = new AbortController()
  const added = vi.spyOn(signal, 'addEventListener')
  const removed = vi.spyOn(signal, 'removeEventListener')
  const { introspector } = createTestIntrospector()
  await Promise.all(
    Array.from({ length: 100 }, (_, each) => introspector.introspect(`ory_at_secret-${each}`, { signal })),
  )
  await new Promise((resolve) => setTimeout(resolve, 10))
  process.off('warning', note)
  expect(warnings).toEqual([])
  expect(added.mock.calls.length).toBe(removed.mock.calls.length)
  expect(added.mock.calls.map(([, listener]) => listener)).toEqual(removed.mock.calls.map(([, listener]) => listener))
})

test('an abort ends every call that shares the signal, and no other', async () => {
  const { introspector, requests } = createTestIntrospector({}, (token) =>
    token.endsWith('slow') ? new Promise(() => {}) : respondTo(token),
  )
  const controller = new AbortController()
  const { signal } = controller
  const calls = ['a-slow', 'b-slow', 'c-slow'].map((sub) => introspector.introspect(`ory_at_secret-${sub}`, { signal }))
  await vi.waitFor(() => expect(requests).toHaveLength(3))
  const reason = new Error('shutdown')
  controller.abort(reason)
  for (const outcome of await Promise.allSettled(calls)) expect(outcome).toEqual({ status: 'rejected', reason })
  expect(await introspector.introspect(adasToken)).toMatchObject({ active: true })
})
