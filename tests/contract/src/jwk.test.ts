import { createPublicKey, type JsonWebKeyInput, verify } from 'node:crypto'
import { createHydraAdmin, HydraConnectionError, orNull } from '@hydrakit/core'
import { createOpenapiClient } from '@hydrakit/core/openapi'
import {
  createJsonWebKeySet,
  deleteJsonWebKey,
  deleteJsonWebKeySet,
  discoverJsonWebKeys,
  getJsonWebKey,
  getJsonWebKeySet,
  type JsonWebKey,
  type JsonWebKeySetInput,
  type PublicJsonWebKey,
  rotateJsonWebKeySet,
  setJsonWebKey,
  setJsonWebKeySet,
  toPublicJsonWebKeySet,
} from '@hydrakit/jwk'
import { issueClientToken, signIn } from '@hydrakit/testing'
import { hasDeviceGrant } from '@hydrakit-tests/support'
import { expect, test } from 'vitest'
import { loseResponse } from './lose-response.js'
import { useRealHydra } from './real-hydra.js'

const real = useRealHydra()
const signingSet = 'hydra.openid.id-token'

/** A set with the keys of these names, the last one the newest. */
async function createSet(set: string, ...kids: string[]): Promise<JsonWebKey[]> {
  await deleteJsonWebKeySet(real.admin, set, { allowSigningKeyLoss: true })
  for (const kid of kids) await createJsonWebKeySet(real.admin, set, { alg: 'ES256', kid })
  return (await getJsonWebKeySet(real.admin, set)).keys
}

async function listKids(set: string): Promise<(string | undefined)[]> {
  const found = await orNull(getJsonWebKeySet(real.admin, set))
  return found?.keys.map(({ kid }) => kid) ?? []
}

/** What a client that only encodes would send. */
async function sendRaw(method: string, path: string): Promise<Response> {
  return fetch(`${real.server.adminUrl}${path}`, { method, redirect: 'manual' })
}

test('a key is generated with private members, and added to its set', async () => {
  const { keys } = await createJsonWebKeySet(real.admin, 'photos', { alg: 'ES256', kid: 'one' })
  expect(keys).toMatchObject([{ kid: 'one', alg: 'ES256', use: 'sig', kty: 'EC', crv: 'P-256', d: expect.any(String) }])
  expect((await createJsonWebKeySet(real.admin, 'photos', { alg: 'EdDSA' })).keys).toHaveLength(1)
  expect(await listKids('photos')).toEqual([expect.stringMatching(/^[\da-f-]{36}$/), 'one'])
})

test('a second key of the same kid is a 409', async () => {
  await createSet('twice', 'one')
  await expect(createJsonWebKeySet(real.admin, 'twice', { alg: 'ES256', kid: 'one' })).rejects.toMatchObject({
    status: 409,
  })
})

test('an algorithm that Hydra cannot make is a 400', async () => {
  await expect(createJsonWebKeySet(real.admin, 'photos', { alg: 'HS256' })).rejects.toMatchObject({ status: 400 })
})

test('one key is fetched as a set of one; a missing key, and a missing set, are null by orNull', async () => {
  await createSet('photos', 'one', 'two')
  expect((await getJsonWebKey(real.admin, { set: 'photos', kid: 'one' })).keys).toMatchObject([{ kid: 'one' }])
  expect(await orNull(getJsonWebKey(real.admin, { set: 'photos', kid: 'gone' }))).toBeNull()
  expect(await orNull(getJsonWebKeySet(real.admin, 'gone'))).toBeNull()
})

test('a key that is stored becomes the newest of its set, and the response is the key itself', async () => {
  const [, one] = await createSet('photos', 'one', 'two')
  const { kid: _, ...key } = one as JsonWebKey
  expect(await setJsonWebKey(real.admin, { set: 'photos', kid: 'one' }, key)).toMatchObject({ kid: 'one', x: one?.x })
  expect(await listKids('photos')).toEqual(['one', 'two'])
})

test('a malformed key is a 400 and changes nothing', async () => {
  await createSet('photos', 'one')
  const broken = { kty: 'EC', crv: 'P-256', x: 'x', y: 'y' }
  await expect(setJsonWebKey(real.admin, { set: 'photos', kid: 'one' }, broken)).rejects.toMatchObject({ status: 400 })
  await expect(setJsonWebKeySet(real.admin, 'photos', { keys: [broken] })).rejects.toMatchObject({ status: 400 })
  expect(await listKids('photos')).toEqual(['one'])
})

test('a set is replaced; the last key counts as the newest, so a fetched set is turned around first', async () => {
  const keys = await createSet('photos', 'one', 'two', 'three')
  await setJsonWebKeySet(real.admin, 'photos', { keys })
  expect(await listKids('photos')).toEqual(['one', 'two', 'three'])
  await setJsonWebKeySet(real.admin, 'photos', { keys: keys.toReversed().slice(1) })
  expect(await listKids('photos')).toEqual(['three', 'two'])
})

test('two keys of one kid in a set are a 409 and change nothing', async () => {
  const keys = await createSet('photos', 'one')
  await expect(setJsonWebKeySet(real.admin, 'photos', { keys: [...keys, ...keys] })).rejects.toMatchObject({
    status: 409,
  })
  expect(await listKids('photos')).toEqual(['one'])
})

test.each([{}, { keys: [] }])('PUT %j would wipe the set, and is refused', async (keySet) => {
  await createSet('photos', 'one')
  await expect(setJsonWebKeySet(real.admin, 'photos', keySet as JsonWebKeySetInput)).rejects.toThrow(TypeError)
  expect(await listKids('photos')).toEqual(['one'])
})

test('the refusal of other spellings is needed: sent raw, the last one counts and wipes the set', async () => {
  const keys = await createSet('photos', 'one')
  for (const name of ['KEYS', 'key\u017f']) {
    const call = setJsonWebKeySet(real.admin, 'photos', { keys, [name]: [] } as JsonWebKeySetInput)
    await expect(call).rejects.toThrow(TypeError)
    expect(await listKids('photos')).toEqual(['one'])
    await createOpenapiClient(real.admin).PUT('/admin/keys/{set}', {
      params: { path: { set: 'photos' } },
      body: { keys, [name]: [] } as JsonWebKeySetInput,
    })
    expect(await listKids('photos')).toEqual([])
    await setJsonWebKeySet(real.admin, 'photos', { keys })
  }
})

test('a key and a set are deleted; what is not there is no error', async () => {
  await createSet('photos', 'one', 'two')
  expect(await deleteJsonWebKey(real.admin, { set: 'photos', kid: 'one' })).toBeUndefined()
  await deleteJsonWebKey(real.admin, { set: 'photos', kid: 'one' })
  expect(await listKids('photos')).toEqual(['two'])
  await deleteJsonWebKeySet(real.admin, 'photos')
  await deleteJsonWebKeySet(real.admin, 'photos')
  expect(await listKids('photos')).toEqual([])
})

test.each(['', '.', '..', '/', 'x/../', 'one/'])('the kid %j deletes nothing', async (kid) => {
  await createSet('photos', 'one', 'two')
  await expect(deleteJsonWebKey(real.admin, { set: 'photos', kid })).rejects.toThrow(TypeError)
  expect(await listKids('photos')).toEqual(['two', 'one'])
})

test('a set name with a "/" hits another key (v2.3) or set (v26.2) on the wire, and is refused', async () => {
  await createSet('photos', 'one', 'two')
  for (const set of ['photos/one', 'photos/']) {
    await expect(deleteJsonWebKeySet(real.admin, set)).rejects.toThrow(/^"set" must not have a "\/"/)
  }
  expect(await listKids('photos')).toEqual(['two', 'one'])
  const isOld = !(await hasDeviceGrant(real.server))
  expect((await sendRaw('DELETE', '/admin/keys/photos%2Fone')).status).toBe(204)
  expect(await listKids('photos')).toEqual(isOld ? ['two'] : ['two', 'one'])
  await sendRaw('DELETE', '/admin/keys/photos%2F')
  expect(await listKids('photos')).toEqual(isOld ? ['two'] : [])
})

test.each(['a b', 'ü', 'a?b', 'a#b', 'a%b', 'a%2Fb', 'a+b', '🙂', '%2e%2e'])(
  'the set and the key %j are reached exactly',
  async (name) => {
    await createSet(name, name)
    expect((await getJsonWebKey(real.admin, { set: name, kid: name })).keys[0]?.kid).toBe(name)
    await deleteJsonWebKey(real.admin, { set: name, kid: name })
    expect(await listKids(name)).toEqual([])
  },
)

test('the public view of a set is what the public port shows of it', async () => {
  const keys = await createSet(signingSet, 'one', 'two')
  const published = toPublicJsonWebKeySet({ keys }).keys
  expect(JSON.stringify(published)).not.toContain(keys[0]?.d)
  const discovered = (await discoverJsonWebKeys(real.hydra, { timeoutMs: 60_000 })).keys
  expect(discovered.filter(({ kid }) => kid === 'one' || kid === 'two')).toEqual(published)
}, 60_000)

test('the last key of a set that Hydra signs with stays, and so does the set, unless the loss is meant', async () => {
  await createSet(signingSet, 'one', 'two')
  await deleteJsonWebKey(real.admin, { set: signingSet, kid: 'one' })
  await expect(deleteJsonWebKey(real.admin, { set: signingSet, kid: 'two' })).rejects.toThrow(/allowSigningKeyLoss/)
  await expect(deleteJsonWebKeySet(real.admin, signingSet)).rejects.toThrow(/allowSigningKeyLoss/)
  expect(await listKids(signingSet)).toEqual(['two'])
  await deleteJsonWebKey(real.admin, { set: signingSet, kid: 'two' }, { allowSigningKeyLoss: true })
  expect(await listKids(signingSet)).toEqual([])
})

test('the only private key of a set that Hydra signs with is not lost to public keys', async () => {
  const keys = await createSet(signingSet, 'one', 'two')
  const [publicTwo, publicOne] = toPublicJsonWebKeySet({ keys }).keys as [PublicJsonWebKey, PublicJsonWebKey]
  await setJsonWebKey(real.admin, { set: signingSet, kid: 'two' }, publicTwo)
  for (const loss of [
    () => deleteJsonWebKey(real.admin, { set: signingSet, kid: 'one' }),
    () => setJsonWebKey(real.admin, { set: signingSet, kid: 'one' }, publicOne),
    () => setJsonWebKeySet(real.admin, signingSet, { keys: [publicOne, publicTwo] }),
  ]) {
    await expect(loss()).rejects.toThrow(/allowSigningKeyLoss/)
  }
  const { keys: left } = await getJsonWebKeySet(real.admin, signingSet)
  expect(left.map(({ kid, d }) => [kid, d !== undefined])).toEqual([
    ['two', false],
    ['one', true],
  ])
  await setJsonWebKeySet(real.admin, signingSet, { keys: [publicOne, publicTwo] }, { allowSigningKeyLoss: true })
  expect((await getJsonWebKeySet(real.admin, signingSet)).keys.some(({ d }) => d !== undefined)).toBe(false)
  await deleteJsonWebKeySet(real.admin, signingSet, { allowSigningKeyLoss: true })
})

test('rotation: the new key signs at once, the old one stays published for the overlap, then goes', async () => {
  const set = 'hydra.jwt.access-token'
  await createSet(set, 'old')
  expect(await findSigningKid()).toBe('old')
  const overlapMs = 500
  const { added, removed } = await rotateJsonWebKeySet(real.admin, set, { overlapMs })
  expect([added?.alg, removed]).toEqual(['ES256', []])
  expect(await findSigningKid()).toBe(added?.kid)
  expect((await rotateJsonWebKeySet(real.admin, set, { overlapMs: 60_000 })).added).toBeUndefined()
  expect(await listKids(set)).toEqual([added?.kid, 'old'])

  await new Promise((resolve) => setTimeout(resolve, overlapMs))
  const later = await rotateJsonWebKeySet(real.admin, set, { overlapMs, maxAgeMs: 60_000 })
  expect(later).toMatchObject({ added: undefined, removed: ['old'] })
  expect(await listKids(set)).toEqual([added?.kid])
})

// https://github.com/ory/hydra/issues/3573. The README of jwk warns of it: if this test fails, a release of Hydra has mended it.
test.each([
  ['hydra.openid.id-token', 'id_token', {}],
  ['hydra.jwt.access-token', 'access_token', { access_token_strategy: 'jwt' }],
] as const)(
  'after a rotation of %s, a refreshed %s names the old key and is signed with the new one',
  async (set, member, client) => {
    await createSet('hydra.openid.id-token', 'old')
    await createSet('hydra.jwt.access-token', 'old')
    const ada = await signIn(real.server, { subject: 'ada', scope: 'openid offline_access', client })
    expect(listVerifyingKids(ada.tokens[member], await getJsonWebKeySet(real.admin, set))).toEqual(['old'])
    const { keys } = await rotateJsonWebKeySet(real.admin, set, { overlapMs: 60_000 })
    await ada.refresh()
    expect(decodeHeader(ada.tokens[member]).kid).toBe('old')
    expect(listVerifyingKids(ada.tokens[member], { keys })).toEqual([keys[0]?.kid])
    const { tokens } = await ada.signInAgain()
    expect(decodeHeader(tokens[member]).kid).toBe(keys[0]?.kid)
  },
  20_000,
)

/** The keys that verify a token. They are tried without looking at its header. */
function listVerifyingKids(jwt = '', { keys }: { readonly keys: readonly object[] }): unknown[] {
  const [header, claims, signature] = jwt.split('.') as [string, string, string]
  const verifies = (jwk: object): boolean => {
    const key = createPublicKey({ key: jwk, format: 'jwk' } as JsonWebKeyInput)
    const text = Buffer.from(`${header}.${claims}`)
    return verify('sha256', text, { key, dsaEncoding: 'ieee-p1363' }, Buffer.from(signature, 'base64url'))
  }
  return keys.filter(verifies).map((key) => (key as { kid?: string }).kid)
}

function decodeHeader(jwt = ''): { kid?: string } {
  return JSON.parse(Buffer.from(jwt.split('.')[0] ?? '', 'base64url').toString())
}

/** The key that signs access tokens now. */
async function findSigningKid(): Promise<string | undefined> {
  const { tokens } = await issueClientToken(real.server, { client: { access_token_strategy: 'jwt' } })
  return decodeHeader(tokens.access_token).kid
}

test.each([1, 2, 3, 4])('rotation whose response %i is lost is finished by the next call', async (lost) => {
  await createSet('photos', 'oldest', 'old')
  const admin = createHydraAdmin({ baseUrl: real.server.adminUrl, fetch: loseResponse(lost), retry: false })
  const options = { overlapMs: 0, maxAgeMs: 60_000 }
  await expect(rotateJsonWebKeySet(admin, 'photos', options)).rejects.toThrow(HydraConnectionError)
  expect((await listKids('photos')).length).toBeGreaterThan(0)
  await rotateJsonWebKeySet(real.admin, 'photos', options)
  expect(await listKids('photos')).toEqual([expect.stringMatching(/^[\da-f]{8}-[\da-f]{4}-7/)])
})

test('rotation replaces a key whose kid is of a time to come, as a wrong clock makes it', async () => {
  const wrong = 'ffffffff-ffff-7fff-8fff-ffffffffffff'
  await createSet('photos', wrong)
  const { added } = await rotateJsonWebKeySet(real.admin, 'photos', { overlapMs: 60_000 })
  expect(await listKids('photos')).toEqual([added?.kid, wrong])
  await rotateJsonWebKeySet(real.admin, 'photos', { overlapMs: 0, maxAgeMs: 60_000 })
  expect(await listKids('photos')).toEqual([added?.kid])
})

test('rotation of a set that is not there makes it', async () => {
  await expect(rotateJsonWebKeySet(real.admin, 'new', { overlapMs: 1 })).rejects.toThrow(/"alg" must be given/)
  await expect(rotateJsonWebKeySet(real.admin, 'new', { overlapMs: 1, alg: 'HS256' })).rejects.toMatchObject({
    status: 400,
  })
  const { added } = await rotateJsonWebKeySet(real.admin, 'new', { overlapMs: 1, alg: 'ES256' })
  expect(await listKids('new')).toEqual([added?.kid])
})

test('the sets that Hydra signs with are rotated where they do not exist yet, as on a fresh server', {
  timeout: 120_000,
}, async () => {
  for (const set of ['hydra.openid.id-token', 'hydra.jwt.access-token']) {
    await deleteJsonWebKeySet(real.admin, set, { allowSigningKeyLoss: true })
    const options = { overlapMs: 3_600_000, timeoutMs: 60_000 }
    const { added } = await rotateJsonWebKeySet(real.admin, set, options)
    expect(added).toMatchObject({ kty: 'RSA', alg: 'RS256', use: 'sig' })
    expect(await rotateJsonWebKeySet(real.admin, set, options)).toMatchObject({ added: undefined, removed: [] })
  }
})

test('two deletions at once leave a key in a set that Hydra signs with', async () => {
  await createSet(signingSet, 'one', 'two')
  const outcomes = await Promise.allSettled(
    ['one', 'two'].map((kid) => deleteJsonWebKey(real.admin, { set: signingSet, kid })),
  )
  expect(outcomes).toMatchObject([{ status: 'fulfilled' }, { status: 'rejected', reason: expect.any(TypeError) }])
  expect(await listKids(signingSet)).toEqual(['two'])
})

test('two rotations at once add one key', async () => {
  await createSet('rotated-twice', 'old')
  const rotate = () => rotateJsonWebKeySet(real.admin, 'rotated-twice', { overlapMs: 3_600_000 })
  const rotations = await Promise.all([rotate(), rotate()])
  expect(rotations.filter(({ added }) => added)).toHaveLength(1)
  expect(await listKids('rotated-twice')).toHaveLength(2)
})
