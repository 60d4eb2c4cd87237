import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { createHydraWithKeys, makePrivateKey } from './hydra-with-keys.test-helper.js'
import { rotateJsonWebKeySet } from './rotate-json-web-key-set.js'
import { createTimedKid, readCreationTime } from './timed-kid.js'

const hour = 3_600_000
const now = Date.parse('2026-11-24T12:00:00Z')

beforeEach(() => vi.useFakeTimers({ toFake: ['Date'], now }))
afterEach(() => vi.useRealTimers())

test('a kid is a UUID of version 7 that contains the creation time of its key', () => {
  const kid = createTimedKid(now)
  expect(kid).toMatch(/^[\da-f]{8}-[\da-f]{4}-7[\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/)
  expect(readCreationTime(kid)).toBe(now)
  expect(readCreationTime(crypto.randomUUID())).toBeUndefined()
  expect(readCreationTime(undefined)).toBeUndefined()
})

test('adds a key to a set without keys', async () => {
  const { admin, keys } = createHydraWithKeys([])
  const { added, removed } = await rotateJsonWebKeySet(admin, 'photos', { overlapMs: hour, alg: 'ES256' })
  expect(keys).toHaveLength(1)
  expect([readCreationTime(added?.kid), added?.alg, added?.use, removed]).toEqual([now, 'ES256', 'sig', []])
})

test.each(['hydra.openid.id-token', 'hydra.jwt.access-token'])(
  'adds the key that Hydra would generate to %s without keys, as on a fresh server',
  async (set) => {
    const { admin } = createHydraWithKeys([])
    expect(await rotateJsonWebKeySet(admin, set, { overlapMs: hour })).toMatchObject({ added: { alg: 'RS256' } })
  },
)

test('calls at once add one key', async () => {
  const { admin, keys } = createHydraWithKeys([makePrivateKey('old')])
  const rotations = await Promise.all([1, 2, 3].map(() => rotateJsonWebKeySet(admin, 'photos', { overlapMs: hour })))
  expect(rotations.map(({ added }) => added !== undefined)).toEqual([true, false, false])
  expect(keys).toHaveLength(2)
})

test('refuses a missing algorithm if the set has no key', async () => {
  const { admin, calls } = createHydraWithKeys([])
  await expect(rotateJsonWebKeySet(admin, 'photos', { overlapMs: hour })).rejects.toThrow('"alg" must be given')
  expect(calls()).toEqual(['GET /admin/keys/photos'])
})

test('replaces a key of unknown age by a key of its algorithm and use, and keeps it for the overlap', async () => {
  const { admin, keys } = createHydraWithKeys([makePrivateKey('old', { alg: 'EdDSA', use: 'enc' })])
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
  expect(rotation.keys.map(({ kid }) => readCreationTime(kid))).toEqual([now])
})

test('replaces a key whose kid has a time in the future at once, and deletes it after the overlap', async () => {
  const wrong = createTimedKid(now + 365 * 24 * hour)
  const { admin, keys } = createHydraWithKeys([makePrivateKey(wrong)])
  const { added } = await rotateJsonWebKeySet(admin, 'photos', { overlapMs: hour })
  expect(keys.map(({ kid }) => kid)).toEqual([added?.kid, wrong])

  vi.setSystemTime(now + hour)
  const options = { overlapMs: hour, maxAgeMs: 2 * hour }
  expect(await rotateJsonWebKeySet(admin, 'photos', options)).toMatchObject({ added: undefined, removed: [wrong] })
})

test('adds no second key if the clock of another machine is a little ahead', async () => {
  const { admin } = createHydraWithKeys([makePrivateKey(createTimedKid(now + 2_000))])
  expect(await rotateJsonWebKeySet(admin, 'photos', { overlapMs: hour })).toMatchObject({ added: undefined })
})

test('adds one key if it is called twice in a row', async () => {
  const { admin, keys } = createHydraWithKeys([makePrivateKey('old')])
  await rotateJsonWebKeySet(admin, 'photos', { overlapMs: hour })
  await rotateJsonWebKeySet(admin, 'photos', { overlapMs: hour })
  expect(keys).toHaveLength(2)
})

test('never has more keys than the overlap needs if it is called in a schedule', async () => {
  const { admin, keys } = createHydraWithKeys([makePrivateKey('old')])
  for (let count = 0; count < 50; count += 1) {
    await rotateJsonWebKeySet(admin, 'photos', { overlapMs: 2 * hour, maxAgeMs: 4 * hour })
    expect(keys.length).toBeGreaterThan(0)
    expect(keys.length).toBeLessThanOrEqual(2)
    vi.setSystemTime(Date.now() + hour)
  }
  expect(keys.some(({ kid }) => kid === 'old')).toBe(false)
})

test('an overlap of 0 replaces a key that leaked in one call', async () => {
  const leaked = createTimedKid(now - 1)
  const { admin, keys } = createHydraWithKeys([makePrivateKey(leaked)])
  expect(await rotateJsonWebKeySet(admin, 'photos', { overlapMs: 0 })).toMatchObject({ removed: [leaked] })
  expect(keys).toHaveLength(1)
})

test('deletes the oldest key first, and keeps the newest', async () => {
  const [young, old, older] = [
    createTimedKid(now - 2 * hour),
    createTimedKid(now - 9 * hour),
    createTimedKid(now - 10 * hour),
  ]
  const { admin, calls } = createHydraWithKeys([makePrivateKey(young), makePrivateKey(old), makePrivateKey(older)])
  const { removed } = await rotateJsonWebKeySet(admin, 'photos', { overlapMs: hour, maxAgeMs: 3 * hour })
  expect(removed).toEqual([older, old])
  expect(calls().slice(1)).toEqual([`DELETE /admin/keys/photos/${older}`, `DELETE /admin/keys/photos/${old}`])
})

test('keeps younger keys behind a key that was stored again', async () => {
  const [restored, recent] = [createTimedKid(now - 100 * hour), createTimedKid(now - hour / 2)]
  const { admin } = createHydraWithKeys([makePrivateKey(restored), makePrivateKey(recent)])
  expect(await rotateJsonWebKeySet(admin, 'photos', { overlapMs: hour })).toMatchObject({ removed: [] })
})

test('keeps keys of another use, public keys beside private ones, and keys that no call can reach', async () => {
  const successor = makePrivateKey(createTimedKid(now - 2 * hour))
  const { d: _, ...publicKey } = makePrivateKey('public')
  const { kid: __, ...nameless } = makePrivateKey('nameless')
  const others = [
    makePrivateKey('enc', { use: 'enc' }),
    publicKey,
    nameless,
    makePrivateKey('a/b'),
    makePrivateKey('..'),
  ]
  const { admin } = createHydraWithKeys([successor, ...others, makePrivateKey('old')])
  const { removed, keys } = await rotateJsonWebKeySet(admin, 'photos', { overlapMs: hour, maxAgeMs: 9 * hour })
  expect(removed).toEqual(['old'])
  expect(keys).toHaveLength(1 + others.length)
})

test('keeps the last private key behind a newer public one', async () => {
  const { d: _, ...publicKey } = makePrivateKey(createTimedKid(now - 2 * hour))
  const { admin } = createHydraWithKeys([publicKey, makePrivateKey(createTimedKid(now - 3 * hour))])
  expect(await rotateJsonWebKeySet(admin, 'photos', { overlapMs: hour, maxAgeMs: 9 * hour })).toMatchObject({
    removed: [],
  })
})

test('its result contains no private member', async () => {
  const { admin } = createHydraWithKeys([makePrivateKey('old')])
  expect(JSON.stringify(await rotateJsonWebKeySet(admin, 'photos', { overlapMs: 0 }))).not.toContain('private')
})

test.each([
  [{ overlapMs: -1 }, 'overlapMs'],
  [{ overlapMs: Number.NaN }, 'overlapMs'],
  [{ overlapMs: 1, maxAgeMs: Number.POSITIVE_INFINITY }, 'maxAgeMs'],
])('refuses %j before anything is sent', async (options, name) => {
  const { admin, calls } = createHydraWithKeys([makePrivateKey('old')])
  await expect(rotateJsonWebKeySet(admin, 'photos', options)).rejects.toThrow(
    new TypeError(`"${name}" must be a number of milliseconds, 0 or more`),
  )
  expect(calls()).toEqual([])
})

test.each([undefined, null])('refuses the options %s by name', async (options) => {
  const { admin } = createHydraWithKeys([])
  const call = rotateJsonWebKeySet(admin, 'photos', options as never)
  await expect(call).rejects.toThrow(new TypeError('"options" must be an object'))
})
