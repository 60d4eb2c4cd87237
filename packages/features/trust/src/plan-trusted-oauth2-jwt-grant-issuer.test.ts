import { createHydraDouble } from '@hydrakit/core/testing'
import type { TrustedOAuth2JwtGrantIssuer } from '@hydrakit/types'
import { expect, test } from 'vitest'
import {
  type DesiredTrustedOAuth2JwtGrantIssuer,
  planTrustedOAuth2JwtGrantIssuer,
  type TrustedOAuth2JwtGrantIssuerPlan,
} from './plan-trusted-oauth2-jwt-grant-issuer.js'

const issuer = 'https://issuer.example'
const expires_at = '2030-01-01T00:00:00Z'

function key(kid: string, members: object = {}) {
  return { kty: 'EC', crv: 'P-256', x: 'x', y: 'y', kid, ...members }
}

function stored(kid: string, subject: string, members: Partial<TrustedOAuth2JwtGrantIssuer> = {}) {
  const allow_any_subject = subject === ''
  const created_at = '2026-11-24T12:00:00Z'
  const public_key = { set: issuer, kid }
  return {
    id: `${kid} ${subject}`,
    issuer,
    subject,
    allow_any_subject,
    scope: [],
    public_key,
    created_at,
    expires_at,
    ...members,
  }
}

function plan(
  trusts: TrustedOAuth2JwtGrantIssuer[],
  desired: Partial<DesiredTrustedOAuth2JwtGrantIssuer> = {},
): Promise<TrustedOAuth2JwtGrantIssuerPlan> {
  const { admin } = createHydraDouble(({ method }) => Response.json(method === 'GET' ? trusts : undefined))
  const all = { issuer, jwks: { keys: [key('one')] }, subject: 'ada', expires_at, ...desired }
  return planTrustedOAuth2JwtGrantIssuer(admin, all as DesiredTrustedOAuth2JwtGrantIssuer)
}

test('a key that is new in the document gets a trust', async () => {
  const trust = { issuer, subject: 'ada', scope: [], expires_at, jwk: key('one') }
  expect(await plan([])).toEqual({ issuer, steps: [{ action: 'create', kid: 'one', trust }] })
})

test('a trust that means the same is unchanged, in any spelling', async () => {
  const steps = [{ action: 'unchanged', kid: 'one' }]
  const trust = stored('one', 'ada', { scope: ['b', 'a'] })
  expect((await plan([trust], { scope: ['a', 'b'], expires_at: '2030-01-01T02:00:00.3+02:00' })).steps).toEqual(steps)
  expect((await plan([stored('one', 'ada', { scope: null })])).steps).toEqual(steps)
})

test('a key that is not in the document any more loses all trusts on it, new keys come first', async () => {
  const gone = [stored('gone', 'ada'), stored('gone', 'grace')]
  const { steps } = await plan([...gone, stored('one', 'ada')], { jwks: { keys: [key('one'), key('two')] } })
  expect(steps).toMatchObject([
    { action: 'create', kid: 'two' },
    { action: 'delete', kid: 'gone', stored: gone },
    { action: 'unchanged', kid: 'one' },
  ])
})

test('a trust that differs is updated, and those that share its key are created again as they were', async () => {
  const grace = stored('one', 'grace', { scope: ['x'], expires_at: '2031-01-01T00:00:00Z' })
  const any = stored('one', '')
  const trusts = [grace, stored('one', 'ada'), any]
  const { steps } = await plan(trusts, { scope: ['photos'] })
  const same = { issuer, jwk: key('one') }
  expect(steps).toEqual([
    {
      action: 'update',
      kid: 'one',
      differences: [{ path: '/scope', before: [], after: ['photos'] }],
      stored: trusts,
      trusts: [
        { ...same, subject: 'ada', scope: ['photos'], expires_at },
        { ...same, subject: 'grace', scope: ['x'], expires_at: grace.expires_at },
        { ...same, allow_any_subject: true, scope: [], expires_at },
      ],
    },
  ])
})

test('a trust that ends at another time differs', async () => {
  const after = '2031-01-01T00:00:00Z'
  const { steps } = await plan([stored('one', 'ada')], { expires_at: after })
  expect(steps).toMatchObject([{ action: 'update', differences: [{ path: '/expires_at', before: expires_at, after }] }])
})

test('a trust for any subject is not a trust for one subject', async () => {
  const { steps } = await plan([stored('one', 'ada')], { subject: undefined, allow_any_subject: true } as never)
  expect(steps).toMatchObject([{ action: 'create', trust: { allow_any_subject: true } }])
})

test('keys that cannot be trusted are ignored', async () => {
  const others = [
    key('enc', { use: 'enc' }),
    { kty: 'oct', kid: 'secret' },
    { kty: 'AKP', kid: 'later' },
    key('curve', { crv: 'secp256k1' }),
  ]
  const { steps } = await plan([], {
    jwks: { keys: [...others, key('one'), { kty: 'RSA', n: 'n', e: 'e', kid: 'two' }] },
  })
  expect(steps.map(({ kid }) => kid)).toEqual(['one', 'two'])
})

test.each([
  [{ jwks: { keys: [] } }, '"jwks.keys" must contain a signature key'],
  [{ jwks: { keys: [key('enc', { use: 'enc' })] } }, '"jwks.keys" must contain a signature key'],
  [{ jwks: {} }, '"jwks.keys" must be an array'],
  [{ jwks: { keys: [key('one'), key('one')] } }, '"jwks.keys" must not have two keys with the same "kid"'],
  [{ jwks: { keys: [key('')] } }, '"jwks.keys[].kid" must be a non-empty string'],
  [{ jwks: { keys: [key('one', { d: 'secret' })] } }, '"jwks.keys[]" must be a public key, without "d"'],
  [{ issuer: '' }, '"issuer" must be a non-empty string'],
  [{ expires_at: '2030' }, '"expires_at" must be an RFC 3339 date and time'],
  [{ subject: '' }, 'either "subject" must be a non-empty string'],
])('refuses %j', async (desired, message) => {
  await expect(plan([], desired as never)).rejects.toThrow(message)
})

test.each([
  { alg: 'ECDH-ES', key_ops: ['deriveKey'] },
  { alg: 'ECDH-ES+A256KW' },
  { alg: 'RSA-OAEP-256', kty: 'RSA', crv: undefined },
  { alg: 'HS256' },
  { key_ops: ['deriveBits'] },
  { key_ops: [] },
  { key_ops: 'verify' },
  { use: 'sig', alg: 'ECDH-ES' },
])('a key with %j is not for signatures and is ignored', async (members) => {
  const { steps } = await plan([], { jwks: { keys: [key('other', members), key('one')] } } as never)
  expect(steps.map(({ kid }) => kid)).toEqual(['one'])
})

test.each(['RS256', 'PS512', 'ES384', 'EdDSA'])('a key for %s is trusted', async (alg) => {
  const { steps } = await plan([], { jwks: { keys: [key('one', { alg, key_ops: ['verify'] })] } } as never)
  expect(steps.map(({ kid }) => kid)).toEqual(['one'])
})

test.each([null, undefined, 'key'])('the key %j is refused by name', async (bad) => {
  const keys = [key('one'), bad]
  const refused = new TypeError('"jwks.keys[]" must be an object')
  await expect(plan([], { jwks: { keys } } as never)).rejects.toThrow(refused)
})

test('refuses a missing argument by name', async () => {
  const { admin } = createHydraDouble(() => Response.json([]))
  const refused = new TypeError('"desired" must be an object')
  await expect(planTrustedOAuth2JwtGrantIssuer(admin, undefined as never)).rejects.toThrow(refused)
})

test('members that Hydra does not store are listed, with the name that may be meant', async () => {
  const misspelt = { scopes: ['photos'], description: 'Photos', subject: 'ada' }
  const { unstored, steps } = await plan([stored('one', 'ada')], misspelt as never)
  expect(unstored).toEqual([{ name: 'scopes', suggestion: 'scope' }, { name: 'description' }])
  expect(steps).toEqual([{ action: 'unchanged', kid: 'one' }])
})
