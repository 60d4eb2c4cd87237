import { randomUUID } from 'node:crypto'
import { createHydraAdmin, HydraConnectionError, isHydraResponseError, orNull, toResult } from '@hydrakit/core'
import type { OAuth2Client } from '@hydrakit/oauth2-clients'
import {
  applyTrustedOAuth2JwtGrantIssuerPlan,
  type DesiredTrustedOAuth2JwtGrantIssuer,
  deleteTrustedOAuth2JwtGrantIssuer,
  getTrustedOAuth2JwtGrantIssuer,
  listTrustedOAuth2JwtGrantIssuers,
  planTrustedOAuth2JwtGrantIssuer,
  type TrustedOAuth2JwtGrantIssuer,
  type TrustOAuth2JwtGrantIssuer,
  trustOAuth2JwtGrantIssuer,
} from '@hydrakit/trust'
import { hasDeviceGrant } from '@hydrakit-tests/support'
import { expect, test } from 'vitest'
import { loseResponse } from './lose-response.js'
import { createPhotosClient, requestToken, useRealHydra } from './real-hydra.js'
import { createSigningKey, type SigningKey } from './signing-key.js'

const real = useRealHydra()
const expires_at = '2040-01-01T00:00:00Z'
const jwtBearer = 'urn:ietf:params:oauth:grant-type:jwt-bearer'

/** An issuer of this test's own: Hydra keeps the keys of one issuer in one set. */
function inventIssuer(): string {
  return `https://${randomUUID()}.example/`
}

function trust(
  issuer: string,
  { jwk }: SigningKey,
  members: object = { subject: 'ada' },
): Promise<TrustedOAuth2JwtGrantIssuer> {
  const trusted: object = {
    issuer,
    jwk,
    expires_at,
    scope: ['photos'],
    ...members,
  }
  return trustOAuth2JwtGrantIssuer(real.admin, trusted as TrustOAuth2JwtGrantIssuer)
}

async function listTrusts(issuer: string): Promise<string[]> {
  const found: string[] = []
  for await (const { public_key, subject } of listTrustedOAuth2JwtGrantIssuers(real.admin, { issuer })) {
    found.push(`${public_key.kid} ${subject}`)
  }
  return found.sort()
}

/** The scope of the token that an assertion of this issuer is exchanged for, or the error. */
async function exchangeAssertion(client: OAuth2Client, issuer: string, key: SigningKey, sub: string): Promise<string> {
  const iat = Math.floor(Date.now() / 1_000)
  const aud = `${real.server.publicUrl}/oauth2/token`
  const assertion = key.signJwt({ iss: issuer, sub, aud, iat, exp: iat + 60, jti: randomUUID() })
  const token = requestToken(real, client, { grant_type: jwtBearer, assertion, scope: 'photos' })
  return token.then(
    ({ scope }) => scope,
    (error) => String(error).match(/"error":"(\w+)"/)?.[1] ?? String(error),
  )
}

test('a trust is made, fetched, listed and deleted', async () => {
  const [issuer, key] = [inventIssuer(), createSigningKey('one')]
  const made = await trust(issuer, key)
  expect(made).toMatchObject({
    ...{ issuer, subject: 'ada', allow_any_subject: false, scope: ['photos'], expires_at },
    public_key: { set: issuer, kid: 'one' },
  })
  expect(await getTrustedOAuth2JwtGrantIssuer(real.admin, made.id)).toEqual(made)
  expect((await listTrustedOAuth2JwtGrantIssuers(real.admin, { issuer })).items).toEqual([made])
  expect(await deleteTrustedOAuth2JwtGrantIssuer(real.admin, made.id)).toBeUndefined()
  expect(await orNull(getTrustedOAuth2JwtGrantIssuer(real.admin, made.id))).toBeNull()
  await expect(deleteTrustedOAuth2JwtGrantIssuer(real.admin, made.id)).rejects.toMatchObject({ status: 404 })
})

test('an assertion of the issuer buys a token for the trusted subject, and for no other', async () => {
  const client = await createPhotosClient(real.admin, { grant_types: [jwtBearer] })
  const [issuer, key] = [inventIssuer(), createSigningKey()]
  await trust(issuer, key)
  expect(await exchangeAssertion(client, issuer, key, 'ada')).toBe('photos')
  expect(await exchangeAssertion(client, issuer, key, 'grace')).toBe('invalid_grant')
  await trust(issuer, key, { allow_any_subject: true })
  expect(await exchangeAssertion(client, issuer, key, 'grace')).toBe('photos')
})

test('a trust without scope is null when made, [] later', async () => {
  const made = await trust(inventIssuer(), createSigningKey(), { subject: 'ada', scope: undefined })
  expect(made.scope).toBeNull()
  expect((await getTrustedOAuth2JwtGrantIssuer(real.admin, made.id)).scope).toEqual([])
})

test('the same issuer, subject and kid is a 409', async () => {
  const [issuer, key] = [inventIssuer(), createSigningKey()]
  await trust(issuer, key)
  await expect(trust(issuer, key)).rejects.toMatchObject({ status: 409 })
})

test('a malformed key or time is a 400 that says what is wrong', async () => {
  const key = createSigningKey()
  const broken = { ...key, jwk: { ...key.jwk, x: createSigningKey().jwk.x } }
  await expect(trust(inventIssuer(), broken)).rejects.toMatchObject({ status: 400 })
  const { error } = await toResult(trust(inventIssuer(), key, { subject: 'ada', expires_at: '2040-01-01' }))
  expect(isHydraResponseError(error, 400) && error.errorDescription()).toContain('parsing time')
})

test('an id that is not a UUID is a 400, a 404 on v2.3', async () => {
  const status = (await hasDeviceGrant(real.server)) ? 400 : 404
  await expect(getTrustedOAuth2JwtGrantIssuer(real.admin, 'garbage')).rejects.toMatchObject({ status })
  await expect(deleteTrustedOAuth2JwtGrantIssuer(real.admin, 'garbage')).rejects.toMatchObject({ status })
})

test('the list is read page by page, each trust once, with a filter too', async () => {
  const issuer = inventIssuer()
  const keys = Array.from({ length: 7 }, (_, index) => createSigningKey(`key-${index}`))
  for (const key of keys) await trust(issuer, key)
  await trust(inventIssuer(), createSigningKey())
  const kids: string[] = []
  for await (const { public_key } of listTrustedOAuth2JwtGrantIssuers(real.admin, { issuer, page_size: 3 })) {
    kids.push(public_key.kid)
  }
  expect(kids.sort()).toEqual(keys.map(({ jwk }) => jwk.kid))
  expect((await listTrustedOAuth2JwtGrantIssuers(real.admin, { issuer: inventIssuer() })).items).toEqual([])
})

test('Hydra deletes all trusts on a key with one of them', async () => {
  const [issuer, key] = [inventIssuer(), createSigningKey('one')]
  const { id } = await trust(issuer, key)
  await trust(issuer, key, { subject: 'grace' })
  await trust(issuer, createSigningKey('two'))
  await deleteTrustedOAuth2JwtGrantIssuer(real.admin, id)
  expect(await listTrusts(issuer)).toEqual(['two ada'])
})

test('Hydra keeps the first key of a kid: another one of the same kid is not stored', async () => {
  const client = await createPhotosClient(real.admin, { grant_types: [jwtBearer] })
  const [issuer, first, second] = [inventIssuer(), createSigningKey('one'), createSigningKey('one')]
  await trust(issuer, first)
  await trust(issuer, second, { subject: 'grace' })
  expect(await exchangeAssertion(client, issuer, second, 'grace')).toBe('invalid_grant')
  expect(await exchangeAssertion(client, issuer, first, 'grace')).toBe('photos')
})

test('a plan creates trusts on new keys, deletes those on gone keys, and changes nothing the second time', async () => {
  const client = await createPhotosClient(real.admin, { grant_types: [jwtBearer] })
  const issuer = inventIssuer()
  const [old, current, next] = [createSigningKey('old'), createSigningKey('current'), createSigningKey('next')]
  const sync = async (...keys: SigningKey[]) => {
    const jwks = { keys: keys.map(({ jwk }) => jwk) }
    const terms = { allow_any_subject: true, expires_at, scope: ['photos'] } as const
    const desired: DesiredTrustedOAuth2JwtGrantIssuer = { issuer, jwks, ...terms }
    const plan = await planTrustedOAuth2JwtGrantIssuer(real.admin, desired)
    const results = await applyTrustedOAuth2JwtGrantIssuerPlan(real.admin, plan)
    expect(results.map(({ step }) => step)).toEqual(plan.steps.map(({ action, kid }) => ({ action, kid })))
    return results.map(({ outcome, step }) => `${outcome} ${step.kid}`)
  }
  expect(await sync(old, current)).toEqual(['created old', 'created current'])
  expect(await sync(old, current)).toEqual(['unchanged old', 'unchanged current'])
  expect(await sync(current, next)).toEqual(['created next', 'deleted old', 'unchanged current'])
  expect(await sync(current, next)).toEqual(['unchanged current', 'unchanged next'])
  expect(await listTrusts(issuer)).toEqual(['current ', 'next '])
  expect(await exchangeAssertion(client, issuer, old, 'ada')).toBe('invalid_grant')
  expect(await exchangeAssertion(client, issuer, next, 'ada')).toBe('photos')
})

test('an update keeps the trusts for other subjects that share the key', async () => {
  const [issuer, key] = [inventIssuer(), createSigningKey('one')]
  await trust(issuer, key)
  await trust(issuer, key, { subject: 'grace', scope: ['albums'] })
  const desired = { issuer, jwks: { keys: [key.jwk] }, subject: 'ada', expires_at, scope: ['photos', 'albums'] }
  const plan = await planTrustedOAuth2JwtGrantIssuer(real.admin, desired)
  expect(plan.steps.map(({ action }) => action)).toEqual(['update'])
  const results = await applyTrustedOAuth2JwtGrantIssuerPlan(real.admin, JSON.parse(JSON.stringify(plan)))
  const trusts = [
    { subject: 'ada', scope: ['photos', 'albums'] },
    { subject: 'grace', scope: ['albums'], expires_at },
  ]
  expect(results).toMatchObject([{ outcome: 'updated', trusts }])
  const { steps } = await planTrustedOAuth2JwtGrantIssuer(real.admin, desired)
  expect(steps).toEqual([{ action: 'unchanged', kid: 'one' }])
  expect(await listTrusts(issuer)).toEqual(['one ada', 'one grace'])
})

test.each([1, 2, 3, 4])('a plan whose response %i is lost is finished by applying it again', async (lost) => {
  const [issuer, key] = [inventIssuer(), createSigningKey('one')]
  await trust(issuer, key)
  await trust(issuer, key, { subject: 'grace' })
  const desired = { issuer, jwks: { keys: [key.jwk] }, subject: 'ada', expires_at, scope: [] }
  const plan = await planTrustedOAuth2JwtGrantIssuer(real.admin, desired)
  const admin = createHydraAdmin({ baseUrl: real.server.adminUrl, fetch: loseResponse(lost), retry: false })
  const failed = [{ outcome: 'failed', error: expect.any(HydraConnectionError) }]
  expect(await applyTrustedOAuth2JwtGrantIssuerPlan(admin, plan)).toMatchObject(failed)
  expect(await applyTrustedOAuth2JwtGrantIssuerPlan(real.admin, plan)).toMatchObject([{ outcome: 'updated' }])
  expect(await listTrusts(issuer)).toEqual(['one ada', 'one grace'])
  const { steps } = await planTrustedOAuth2JwtGrantIssuer(real.admin, desired)
  expect(steps).toEqual([{ action: 'unchanged', kid: 'one' }])
})

test('a trust that someone else has created with other scopes is not mistaken for the planned one', async () => {
  const [issuer, key] = [inventIssuer(), createSigningKey('one')]
  const desired = { issuer, jwks: { keys: [key.jwk] }, subject: 'ada', expires_at, scope: ['albums', 'photos'] }
  const plan = await planTrustedOAuth2JwtGrantIssuer(real.admin, desired)
  const { id } = await trust(issuer, key, { subject: 'ada', scope: ['everything'] })
  const apply = () => applyTrustedOAuth2JwtGrantIssuerPlan(real.admin, plan)
  expect(await apply()).toMatchObject([{ outcome: 'failed', error: { status: 409 }, conflict: { id, issuer } }])

  await deleteTrustedOAuth2JwtGrantIssuer(real.admin, id)
  await trust(issuer, key, { subject: 'ada', scope: ['photos', 'albums'] })
  expect(await apply()).toMatchObject([{ outcome: 'unchanged' }])
  expect(await listTrusts(issuer)).toEqual(['one ada'])
})

test('the page token of another list is a 400 from v25.4 on, and the first page before that', async () => {
  const issuer = inventIssuer()
  await trust(issuer, createSigningKey())
  const { data, error } = await toResult(listTrustedOAuth2JwtGrantIssuers(real.admin, { issuer, page_token: 'other!' }))
  if (await hasDeviceGrant(real.server)) expect(isHydraResponseError(error, 400)).toBe(true)
  else expect(data?.items).toHaveLength(1)
})

test('an encryption key in the document is not trusted, also if it says so without "use"', async () => {
  const issuer = inventIssuer()
  const [signing, other] = [createSigningKey(), createSigningKey()]
  const encryption = { ...other.jwk, alg: 'ECDH-ES', key_ops: ['deriveKey'] }
  const jwks = { keys: [encryption, signing.jwk] }
  const plan = await planTrustedOAuth2JwtGrantIssuer(real.admin, { issuer, jwks, subject: 'ada', expires_at })
  await applyTrustedOAuth2JwtGrantIssuerPlan(real.admin, plan)
  expect(await listTrusts(issuer)).toEqual([`${signing.jwk.kid} ada`])
})
