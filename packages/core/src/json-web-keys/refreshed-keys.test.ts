import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { PublicKeys } from './key-loader.js'
import { createRefreshedKeys } from './refreshed-keys.js'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

/** Keys of an issuer that a test can rotate, and the requests for them. */
function createKeys() {
  const state = { kids: ['first'], requests: 0, delayMs: 0, set: undefined as unknown[] | undefined }
  const source = async () => {
    state.requests += 1
    const keys = state.kids.map((kid) => ({ kid }))
    if (state.delayMs > 0) await new Promise((resolve) => setTimeout(resolve, state.delayMs))
    return { keys: (state.set ?? keys) as object[] }
  }
  const read = ({ keys = [] }: PublicKeys) => keys as { kid: string }[]
  const keys = createRefreshedKeys({ issuer: 'https://a.example', source, name: 'keys', staleMs: 300_000, read })
  const find = async (wanted: string) => (await keys.find(async (set) => set.find(({ kid }) => kid === wanted)))?.kid
  return { state, find }
}

async function createFetchedKeys() {
  const all = createKeys()
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

test('at most 10,000 tokens with unknown key ids wait; further ones are not refused, but fail', async () => {
  const { find } = await createFetchedKeys()
  await Promise.all([find('forged'), vi.advanceTimersByTimeAsync(0)])
  const waiting = Array.from({ length: 10_000 }, () => find('forged'))
  await vi.advanceTimersByTimeAsync(0)
  await expect(find('second')).rejects.toThrow('too many tokens that no known key signed wait for new keys')
  await vi.advanceTimersByTimeAsync(1_000)
  expect(new Set(await Promise.all(waiting))).toEqual(new Set([undefined]))
  expect(await find('first')).toBe('first')
})
