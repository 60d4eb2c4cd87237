import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { PublicKeys } from './key-loader.js'
import { KeySourceError } from './key-source-error.js'
import { createRefreshedKeys } from './refreshed-keys.js'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

/** Keys of an issuer that a test can rotate, and the requests for them. */
function createKeys({ staleMs = 300_000 } = {}) {
  const state = { kids: ['first'], requests: 0, delayMs: 0, isDown: false, set: undefined as unknown[] | undefined }
  const source = async () => {
    state.requests += 1
    if (state.isDown) throw new RangeError('down')
    const keys = state.kids.map((kid) => ({ kid }))
    if (state.delayMs > 0) await new Promise((resolve) => setTimeout(resolve, state.delayMs))
    return { keys: (state.set ?? keys) as object[] }
  }
  const read = ({ keys = [] }: PublicKeys) => keys as { kid: string }[]
  const keys = createRefreshedKeys({ issuer: 'https://a.example', source, name: 'keys', staleMs, read })
  const find = async (wanted: string) => (await keys.find(async (set) => set.find(({ kid }) => kid === wanted)))?.kid
  return { state, find, keys }
}

async function createFetchedKeys(options = {}) {
  const all = createKeys(options)
  await vi.advanceTimersByTimeAsync(10) // the clock does not begin with the keys
  const [, kid] = await Promise.all([vi.advanceTimersByTimeAsync(0), all.find('first')])
  expect(kid).toBe('first')
  return all
}

test('keys that were requested before a token came do not tell that its key is unknown', async () => {
  const { state, find } = await createFetchedKeys()
  state.delayMs = 100
  const forged = find('forged')
  await vi.advanceTimersByTimeAsync(50)
  state.kids = ['second', 'first']
  const rotated = find('second')
  await vi.advanceTimersByTimeAsync(50)
  expect(await forged).toBeUndefined()
  await vi.advanceTimersByTimeAsync(1_000)
  expect(await rotated).toBe('second')
  expect(state.requests).toBe(3)
})

test.each([
  ['no keys', []],
  ['keys for encryption alone', [{ kid: 'first', kty: 'RSA', use: 'enc' }]],
  ['a secret alone', [{ kid: 'first', kty: 'oct' }]],
  ['null', [null]],
])('a set with %s does not replace the keys that are there', async (_, set) => {
  const { state, find } = await createFetchedKeys()
  state.set = set
  await expect(find('forged')).rejects.toThrow('the key set has no key for signatures')
  expect(await find('first')).toBe('first')
})

test('a flood of unknown key ids causes one request and one timer a second', async () => {
  const { state, find } = await createFetchedKeys()
  for (let second = 0; second < 5; second += 1) {
    const forged = Array.from({ length: 1_000 }, () => find('forged'))
    await vi.advanceTimersByTimeAsync(500)
    expect(vi.getTimerCount()).toBe(second === 0 ? 0 : 1)
    forged.push(...Array.from({ length: 1_000 }, () => find('forged')))
    await vi.advanceTimersByTimeAsync(500)
    expect(new Set(await Promise.all(forged))).toEqual(new Set([undefined]))
  }
  expect(state.requests).toBeLessThanOrEqual(7)
})

const tooMany = new KeySourceError('too many tokens wait for keys')
const findMany = (find: (wanted: string) => Promise<unknown>, wanted: string, count: number) =>
  Array.from({ length: count }, () => find(wanted))

test('at most 10,000 tokens with unknown key ids wait; further ones are not refused, but fail', async () => {
  const { find } = await createFetchedKeys()
  await Promise.all([find('forged'), vi.advanceTimersByTimeAsync(0)])
  const waiting = findMany(find, 'forged', 10_000)
  await vi.advanceTimersByTimeAsync(0)
  await expect(find('second')).rejects.toThrow(tooMany)
  await vi.advanceTimersByTimeAsync(1_000)
  expect(new Set(await Promise.all(waiting))).toEqual(new Set([undefined]))
  expect(await find('first')).toBe('first')
})

test.each([
  ['the first keys', async () => createKeys()],
  [
    'keys in place of those that are too old',
    async () => {
      const all = await createFetchedKeys()
      await vi.advanceTimersByTimeAsync(300_001)
      return all
    },
  ],
])('at most 10,000 tokens wait for %s; all of them get their key, and further ones fail', async (_, create) => {
  const { state, find } = await create()
  state.delayMs = 4_000
  const waiting = findMany(find, 'first', 10_000)
  await expect(find('first')).rejects.toThrow(tooMany)
  await vi.advanceTimersByTimeAsync(4_000)
  expect(new Set(await Promise.all(waiting))).toEqual(new Set(['first']))
  expect(await find('first')).toBe('first')
})

test('tokens that wait for later keys and tokens that wait for any have one limit', async () => {
  const { state, find } = await createFetchedKeys()
  await vi.advanceTimersByTimeAsync(299_999)
  state.delayMs = 4_000
  const forged = findMany(find, 'forged', 5_000)
  await vi.advanceTimersByTimeAsync(2) // the keys are too old now
  const waiting = findMany(find, 'first', 5_000)
  await expect(find('first')).rejects.toThrow(tooMany)
  await vi.advanceTimersByTimeAsync(4_000)
  expect(new Set(await Promise.all(waiting))).toEqual(new Set(['first']))
  expect(new Set(await Promise.all(forged))).toEqual(new Set([undefined]))
})

test('a token that waits again, for later keys, takes no second place', async () => {
  const { state, find } = createKeys()
  state.delayMs = 1_000
  const waiting = findMany(find, 'forged', 10_000)
  await vi.advanceTimersByTimeAsync(1_000)
  await vi.advanceTimersByTimeAsync(2_000)
  expect(new Set(await Promise.all(waiting))).toEqual(new Set([undefined]))
})

test('tokens whose wait failed make room for others', async () => {
  const { state, find } = createKeys()
  state.delayMs = 6_000
  const failed = Promise.allSettled(findMany(find, 'first', 10_000))
  await vi.advanceTimersByTimeAsync(5_000)
  expect((await failed).every(({ status }) => status === 'rejected')).toBe(true)
  await vi.advanceTimersByTimeAsync(1_000)
  state.delayMs = 1_000
  const waiting = findMany(find, 'first', 10_000)
  await vi.advanceTimersByTimeAsync(1_000)
  expect(new Set(await Promise.all(waiting))).toEqual(new Set(['first']))
})

test('keys are fetched again in the background when they are over 5 minutes old', async () => {
  const { state, find, keys } = await createFetchedKeys({ staleMs: 600_000 })
  await vi.advanceTimersByTimeAsync(300_000)
  keys.peek()
  await vi.advanceTimersByTimeAsync(0)
  expect(state.requests).toBe(1)
  state.kids = ['second']
  await vi.advanceTimersByTimeAsync(1)
  expect(await find('first')).toBe('first') // does not wait
  await vi.advanceTimersByTimeAsync(0)
  expect(state.requests).toBe(2)
  expect(keys.peek()).toEqual([{ kid: 'second' }])
})

test('keys that cannot be fetched again are used until they are too old', async () => {
  const { state, find, keys } = await createFetchedKeys()
  state.isDown = true
  await vi.advanceTimersByTimeAsync(300_000)
  expect(keys.peek()).toEqual([{ kid: 'first' }])
  await vi.advanceTimersByTimeAsync(1)
  expect(keys.peek()).toBeUndefined()
  await expect(find('first')).rejects.toThrow(RangeError)
})

test('a source that is down is not asked again for a second; then it is', async () => {
  const { state, find } = createKeys()
  state.isDown = true
  await expect(find('first')).rejects.toThrow(RangeError)
  await vi.advanceTimersByTimeAsync(999)
  await expect(find('first')).rejects.toThrow(RangeError)
  expect(state.requests).toBe(1)
  state.isDown = false
  await vi.advanceTimersByTimeAsync(1)
  expect(await find('first')).toBe('first')
})

test('a source that does not answer within 5 seconds has failed', async () => {
  const { state, find } = createKeys()
  state.delayMs = 5_001
  const found = find('first').catch((error: unknown) => error)
  await vi.advanceTimersByTimeAsync(5_000)
  expect(await found).toEqual(new KeySourceError('the keys were not there within 5000 ms'))
})

test('keys that are given do not change: an unknown one is not waited for', async () => {
  const source = { keys: [{ kid: 'first' }] }
  const read = vi.fn(({ keys = [] }: PublicKeys) => keys as { kid: string }[])
  const keys = createRefreshedKeys({ issuer: 'https://a.example', source, name: 'keys', staleMs: 300_000, read })
  for (const _ of [1, 2]) expect(await keys.find(async () => undefined)).toBeUndefined()
  expect(read).toHaveBeenCalledOnce()
  expect(vi.getTimerCount()).toBe(0)
})
