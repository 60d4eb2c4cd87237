import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { createMemoryReplayStore } from './replay-store.js'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

test('an id is added once, until its time is over or it is deleted', async () => {
  const store = createMemoryReplayStore()
  expect([await store.add('a', 1_000), await store.add('a', 1_000), await store.add('b', 1_000)]).toEqual([
    true,
    false,
    true,
  ])
  await store.delete('b')
  expect(await store.add('b', 1_000)).toBe(true)
  vi.advanceTimersByTime(1_000)
  expect(await store.add('a', 1_000)).toBe(true)
})

test('more ids than the limit push out the oldest', async () => {
  const store = createMemoryReplayStore(3)
  for (const id of ['a', 'b', 'c', 'd']) await store.add(id, 60_000)
  expect([await store.add('d', 1), await store.add('c', 1), await store.add('b', 1), await store.add('a', 1)]).toEqual([
    false,
    false,
    false,
    true,
  ])
})

test('ids whose time is over behind one that lasts longer do not stay for ever', async () => {
  const store = createMemoryReplayStore(2)
  await store.add('long', 60_000)
  await store.add('short', 1_000)
  vi.advanceTimersByTime(1_000)
  expect(await store.add('short', 1_000)).toBe(true)
})
