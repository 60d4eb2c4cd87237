import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { EvictionReceiver } from './eviction-receiver.js'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

const hashOf = (index: number) => `${index}`.padStart(43, 'a')

function createReceiver() {
  const evicted: string[] = []
  const counts = { clears: 0 }
  const clearMemory = () => {
    counts.clears += 1
  }
  const receiver = new EvictionReceiver({ evictKey: (key) => void evicted.push(key), clearMemory })
  return { receiver, evicted, counts }
}

test('evicts a hash, and clears for "cleared" and for a subscription that begins', () => {
  const { receiver, evicted, counts } = createReceiver()
  receiver.receive(hashOf(1))
  receiver.receive('cleared')
  receiver.reset()
  expect([evicted, counts.clears]).toEqual([[hashOf(1)], 2])
})

test.each([
  '',
  'CLEARED',
  'a'.repeat(42),
  'a'.repeat(44),
  `${'a'.repeat(42)}\n`,
  `${'a'.repeat(42)}=`,
  undefined,
  null,
  5,
  {},
  [hashOf(1)],
])('ignores the message %j', (message) => {
  const { receiver, evicted, counts } = createReceiver()
  receiver.receive(message as string)
  vi.advanceTimersByTime(1_000)
  expect([evicted, counts.clears]).toEqual([[], 0])
})

test('a storm becomes one clear, after which messages count one by one again', () => {
  const { receiver, evicted, counts } = createReceiver()
  for (let index = 0; index < 100_000; index += 1) receiver.receive(hashOf(index))
  expect([evicted.length, counts.clears]).toEqual([1_000, 0])
  vi.advanceTimersByTime(20)
  expect(counts.clears).toBe(1)
  vi.advanceTimersByTime(100)
  receiver.receive(hashOf(7))
  expect([evicted.length, counts.clears]).toEqual([1_001, 1])
  for (let index = 0; index < 2_000; index += 1) receiver.receive(hashOf(index))
  vi.advanceTimersByTime(20)
  expect(counts.clears).toBe(2)
})

test('a storm of clears is one clear too', () => {
  const { receiver, counts } = createReceiver()
  for (let index = 0; index < 5_000; index += 1) receiver.receive('cleared')
  vi.advanceTimersByTime(20)
  expect(counts.clears).toBe(1_001)
})
