import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { createMemoryReplayStore } from './replay-store.js'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

test('of two owners, one gets an id, until its time is over or it is deleted', async () => {
  const store = createMemoryReplayStore()
  const add = (id: string, owner: string) => store.add(id, owner, 1_000)
  expect([await add('a', 'one'), await add('a', 'two'), await add('b', 'two')]).toEqual([true, false, true])
  await store.delete('a', 'two')
  await store.delete('b', 'two')
  expect([await store.has('a'), await store.has('b')]).toEqual([true, false])
  expect(await add('b', 'one')).toBe(true)
  vi.advanceTimersByTime(1_000)
  expect([await store.has('a'), await add('a', 'two')]).toEqual([false, true])
})

test('the time of an id begins again when its owner adds it', async () => {
  const store = createMemoryReplayStore()
  await store.add('a', 'one', 1_000)
  vi.advanceTimersByTime(900)
  expect(await store.add('a', 'one', 1_000)).toBe(true)
  vi.advanceTimersByTime(900)
  expect(await store.add('a', 'two', 1_000)).toBe(false)
})

test('more ids than the limit push out the oldest', async () => {
  const store = createMemoryReplayStore(3)
  for (const id of ['a', 'b', 'c', 'd']) await store.add(id, 'one', 60_000)
  expect(await Promise.all(['d', 'c', 'b', 'a'].map((id) => store.has(id)))).toEqual([true, true, true, false])
})

test('an id that has expired can be added to a full store', async () => {
  const store = createMemoryReplayStore(2)
  await store.add('long', 'one', 60_000)
  await store.add('short', 'one', 1_000)
  vi.advanceTimersByTime(1_000)
  expect([await store.add('short', 'two', 1_000), await store.has('long')]).toEqual([true, true])
})

test('an id does not expire before both clocks say so', async () => {
  const store = createMemoryReplayStore()
  const start = Date.now()
  await store.add('a', 'one', 1_000)
  vi.setSystemTime(start + 5_000)
  expect(await store.has('a')).toBe(true)
  vi.advanceTimersByTime(1_000)
  await store.add('b', 'one', 1_000)
  expect(await store.has('a')).toBe(false)
  vi.setSystemTime(start)
  expect(await store.has('a')).toBe(true)
})
