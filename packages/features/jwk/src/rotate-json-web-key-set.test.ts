import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { hydraWithKeys, secretKey } from './hydra-with-keys.test-helper.js'
import { rotateJsonWebKeySet } from './rotate-json-web-key-set.js'
import { madeAt, timedKid } from './timed-kid.js'

const hour = 3_600_000
const now = Date.parse('2026-11-24T12:00:00Z')

beforeEach(() => vi.useFakeTimers({ toFake: ['Date'], now }))
afterEach(() => vi.useRealTimers())

test('a kid is a UUID of version 7 that says when its key was made', () => {
  const kid = timedKid(now)
  expect(kid).toMatch(/^[\da-f]{8}-[\da-f]{4}-7[\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/)
  expect(madeAt(kid)).toBe(now)
  expect(madeAt(crypto.randomUUID())).toBeUndefined()
  expect(madeAt(undefined)).toBeUndefined()
})

test('a set without keys gets one', async () => {
  const { admin, keys } = hydraWithKeys([])
  const { added, removed } = await rotateJsonWebKeySet(admin, 'photos', { overlapMs: hour, alg: 'ES256' })
  expect(keys).toHaveLength(1)
  expect([madeAt(added?.kid), added?.alg, added?.use, removed]).toEqual([now, 'ES256', 'sig', []])
})

test('without a key the algorithm must be given', async () => {
  const { admin, calls } = hydraWithKeys([])
  await expect(rotateJsonWebKeySet(admin, 'photos', { overlapMs: hour })).rejects.toThrow('"alg" must be given')
  expect(calls()).toEqual(['GET /admin/keys/photos'])
})

test('a key of unknown age is replaced by one of its kind, and kept for the overlap', async () => {
  const { admin, keys } = hydraWithKeys([secretKey('old', { alg: 'EdDSA', use: 'enc' })])
  expect(await rotateJsonWebKeySet(admin, 'photos', { overlapMs: hour })).toMatchObject({ removed: [] })
  expect(keys).toMatchObject([{ alg: 'EdDSA', use: 'enc' }, { kid: 'old' }])

  vi.setSystemTime(now + hour - 1)
  expect(await rotateJsonWebKeySet(admin, 'photos', { overlapMs: hour })).toMatchObject({
    added: undefined,
    removed: [],
  })

  vi.setSystemTime(now + hour)
  const rotation = await rotateJsonWebKeySet(admin, 'photos', { overlapMs: hour, maxAgeMs: 2 * hour })
  expect(rotation).toMatchObject({ added: undefined, removed: ['old'] })
  expect(rotation.keys.map(({ kid }) => madeAt(kid))).toEqual([now])
})

test('a kid of a time to come does not tell its age: its key is replaced at once, and goes after the overlap', async () => {
  const wrong = timedKid(now + 365 * 24 * hour)
  const { admin, keys } = hydraWithKeys([secretKey(wrong)])
  const { added } = await rotateJsonWebKeySet(admin, 'photos', { overlapMs: hour })
  expect(keys.map(({ kid }) => kid)).toEqual([added?.kid, wrong])

  vi.setSystemTime(now + hour)
  const options = { overlapMs: hour, maxAgeMs: 2 * hour }
  expect(await rotateJsonWebKeySet(admin, 'photos', options)).toMatchObject({ added: undefined, removed: [wrong] })
})

test('a clock that is a little ahead on one machine makes no second key on another', async () => {
  const { admin } = hydraWithKeys([secretKey(timedKid(now + 2_000))])
  expect(await rotateJsonWebKeySet(admin, 'photos', { overlapMs: hour })).toMatchObject({ added: undefined })
})

test('called twice in a row it adds one key', async () => {
  const { admin, keys } = hydraWithKeys([secretKey('old')])
  await rotateJsonWebKeySet(admin, 'photos', { overlapMs: hour })
  await rotateJsonWebKeySet(admin, 'photos', { overlapMs: hour })
  expect(keys).toHaveLength(2)
})

test('on a schedule there are never more keys than the overlap needs', async () => {
  const { admin, keys } = hydraWithKeys([secretKey('old')])
  for (let count = 0; count < 50; count += 1) {
    await rotateJsonWebKeySet(admin, 'photos', { overlapMs: 2 * hour, maxAgeMs: 4 * hour })
    expect(keys.length).toBeGreaterThan(0)
    expect(keys.length).toBeLessThanOrEqual(2)
    vi.setSystemTime(Date.now() + hour)
  }
  expect(keys.some(({ kid }) => kid === 'old')).toBe(false)
})

test('an overlap of 0 replaces a key that leaked in one call', async () => {
  const leaked = timedKid(now - 1)
  const { admin, keys } = hydraWithKeys([secretKey(leaked)])
  expect(await rotateJsonWebKeySet(admin, 'photos', { overlapMs: 0 })).toMatchObject({ removed: [leaked] })
  expect(keys).toHaveLength(1)
})

test('deletes the oldest first, each behind a key that stays', async () => {
  const [young, old, older] = [timedKid(now - 2 * hour), timedKid(now - 9 * hour), timedKid(now - 10 * hour)]
  const { admin, calls } = hydraWithKeys([secretKey(young), secretKey(old), secretKey(older)])
  const { removed } = await rotateJsonWebKeySet(admin, 'photos', { overlapMs: hour, maxAgeMs: 3 * hour })
  expect(removed).toEqual([older, old])
  expect(calls().slice(1)).toEqual([`DELETE /admin/keys/photos/${older}`, `DELETE /admin/keys/photos/${old}`])
})

test('a key that was stored again does not take the younger ones behind it away', async () => {
  const [restored, recent] = [timedKid(now - 100 * hour), timedKid(now - hour / 2)]
  const { admin } = hydraWithKeys([secretKey(restored), secretKey(recent)])
  expect(await rotateJsonWebKeySet(admin, 'photos', { overlapMs: hour })).toMatchObject({ removed: [] })
})

test('keys of another use, public keys beside private ones, and keys that no call can reach stay', async () => {
  const successor = secretKey(timedKid(now - 2 * hour))
  const { d: _, ...publicKey } = secretKey('public')
  const { kid: __, ...nameless } = secretKey('nameless')
  const others = [secretKey('enc', { use: 'enc' }), publicKey, nameless, secretKey('a/b'), secretKey('..')]
  const { admin } = hydraWithKeys([successor, ...others, secretKey('old')])
  const { removed, keys } = await rotateJsonWebKeySet(admin, 'photos', { overlapMs: hour, maxAgeMs: 9 * hour })
  expect(removed).toEqual(['old'])
  expect(keys).toHaveLength(1 + others.length)
})

test('a newer public key does not let the last private one go', async () => {
  const { d: _, ...publicKey } = secretKey(timedKid(now - 2 * hour))
  const { admin } = hydraWithKeys([publicKey, secretKey(timedKid(now - 3 * hour))])
  expect(await rotateJsonWebKeySet(admin, 'photos', { overlapMs: hour, maxAgeMs: 9 * hour })).toMatchObject({
    removed: [],
  })
})

test('shows no private member', async () => {
  const { admin } = hydraWithKeys([secretKey('old')])
  expect(JSON.stringify(await rotateJsonWebKeySet(admin, 'photos', { overlapMs: 0 }))).not.toContain('private')
})

test.each([
  [{ overlapMs: -1 }, 'overlapMs'],
  [{ overlapMs: Number.NaN }, 'overlapMs'],
  [{ overlapMs: 1, maxAgeMs: Number.POSITIVE_INFINITY }, 'maxAgeMs'],
])('refuses %j before anything is sent', async (options, name) => {
  const { admin, calls } = hydraWithKeys([secretKey('old')])
  await expect(rotateJsonWebKeySet(admin, 'photos', options)).rejects.toThrow(
    new TypeError(`"${name}" must be a number of milliseconds, 0 or more`),
  )
  expect(calls()).toEqual([])
})

test.each([undefined, null])('refuses the options %s by name', async (options) => {
  const { admin } = hydraWithKeys([])
  const call = rotateJsonWebKeySet(admin, 'photos', options as never)
  await expect(call).rejects.toThrow(new TypeError('"options" must be an object'))
})
