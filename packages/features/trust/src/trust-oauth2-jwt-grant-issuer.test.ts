import { HydraConnectionError } from '@hydrakit/core'
import { createHydraDouble } from '@hydrakit/core/testing'
import { expect, test } from 'vitest'
import { type TrustOAuth2JwtGrantIssuer, trustOAuth2JwtGrantIssuer } from './index.js'

const jwk = { kty: 'EC', crv: 'P-256', x: 'x', y: 'y', kid: 'one' }
const terms = { issuer: 'https://issuer.example', expires_at: '2030-01-01T00:00:00Z', jwk }

test.each([{ subject: 'ada' }, { allow_any_subject: true }] as const)('posts a trust for %j', async (subject) => {
  const { admin, requests } = createHydraDouble(() => Response.json({ id: 'trust' }, { status: 201 }))
  await trustOAuth2JwtGrantIssuer(admin, { ...terms, ...subject })
  expect([requests[0]?.method, requests[0]?.url.pathname]).toEqual(['POST', '/admin/trust/grants/jwt-bearer/issuers'])
  expect(JSON.parse(requests[0]?.body ?? '')).toEqual({ ...terms, ...subject })
})

test.each([{}, { subject: '' }, { subject: 'ada', allow_any_subject: true }, { allow_any_subject: false }])(
  'refuses the subject %j: there must be one subject, or any',
  async (subject) => {
    const { admin, requests } = createHydraDouble(() => Response.json({}))
    const call = trustOAuth2JwtGrantIssuer(admin, { ...terms, ...subject } as TrustOAuth2JwtGrantIssuer)
    await expect(call).rejects.toThrow(/^either "subject" must be/)
    expect(requests).toEqual([])
  },
)

test('the types refuse a trust for no subject, and one for both', () => {
  // @ts-expect-error no subject
  const none: TrustOAuth2JwtGrantIssuer = terms
  // @ts-expect-error one subject, or any
  const both: TrustOAuth2JwtGrantIssuer = { ...terms, subject: 'ada', allow_any_subject: true }
  expect([none, both]).toHaveLength(2)
})

test.each([
  [{ ...jwk, d: 'secret' }, '"jwk" must be a public key, without "d"'],
  [{ kty: 'oct', k: 'secret', kid: 'one' }, '"jwk" must be a public key, without "k"'],
  [{ ...jwk, kid: '' }, '"jwk.kid" must be a non-empty string'],
  [undefined, '"jwk" must be an object'],
  [null, '"jwk" must be an object'],
])('refuses the key %j before anything is sent', async (key, message) => {
  const { admin, requests } = createHydraDouble(() => Response.json({}))
  const call = trustOAuth2JwtGrantIssuer(admin, { ...terms, subject: 'ada', jwk: key as typeof jwk })
  await expect(call).rejects.toThrow(new TypeError(message))
  expect(requests).toEqual([])
})

test.each(['issuer', 'expires_at'])('refuses an empty %s before anything is sent', async (name) => {
  const { admin, requests } = createHydraDouble(() => Response.json({}))
  const call = trustOAuth2JwtGrantIssuer(admin, { ...terms, subject: 'ada', [name]: '' })
  await expect(call).rejects.toThrow(new TypeError(`"${name}" must be a non-empty string`))
  expect(requests).toEqual([])
})

test('is not retried once it may have been applied', async () => {
  const { admin, requests } = createHydraDouble(() => Promise.reject(new TypeError('cut')), { retry: { attempts: 3 } })
  await expect(trustOAuth2JwtGrantIssuer(admin, { ...terms, subject: 'ada' })).rejects.toThrow(HydraConnectionError)
  expect(requests).toHaveLength(1)
})

test('refuses a missing trust by name', async () => {
  const { admin } = createHydraDouble(() => Response.json({}))
  const call = trustOAuth2JwtGrantIssuer(admin, undefined as never)
  await expect(call).rejects.toThrow(new TypeError('"trust" must be an object'))
})
