import { createHydraDouble } from '@hydrakit/core/testing'
import { expect, test } from 'vitest'
import { applyTrustedOAuth2JwtGrantIssuerPlan } from './apply-trusted-oauth2-jwt-grant-issuer-plan.js'
import type { TrustPlan } from './plan-trusted-oauth2-jwt-grant-issuer.js'

const trust = {
  issuer: 'https://issuer.example',
  subject: 'ada',
  expires_at: '2030-01-01T00:00:00Z',
  jwk: { kty: 'EC', kid: 'one' },
}
const old = { id: 'old' } as TrustPlan['steps'][number]['remove'][number]
const plan: TrustPlan = {
  issuer: trust.issuer,
  steps: [{ action: 'replace', kid: 'one', remove: [old, { ...old, id: 'older' }], create: [trust] }],
}

test('deletes before it creates', async () => {
  const { admin, requests } = createHydraDouble(({ method }) =>
    method === 'DELETE' ? new Response(null, { status: 204 }) : Response.json({ id: 'new' }, { status: 201 }),
  )
  const { created, removed } = await applyTrustedOAuth2JwtGrantIssuerPlan(admin, plan)
  expect([created, removed.map(({ id }) => id)]).toEqual([[{ id: 'new' }], ['old', 'older']])
  expect(requests.map(({ method }) => method)).toEqual(['DELETE', 'DELETE', 'POST'])
})

const stored = {
  id: 'new',
  issuer: trust.issuer,
  subject: 'ada',
  allow_any_subject: false,
  scope: [],
  public_key: { set: trust.issuer, kid: 'one' },
  expires_at: '2030-01-01T00:00:00Z',
}

function hydraThatTrusts(...trusts: object[]): ReturnType<typeof createHydraDouble> {
  return createHydraDouble(({ method }) => {
    if (method === 'GET') return Response.json(trusts)
    const status = method === 'DELETE' ? 404 : 409
    return Response.json({ error: 'a sentence', error_description: '' }, { status })
  })
}

test('what an earlier call has done is skipped', async () => {
  const { admin, requests } = hydraThatTrusts({ ...stored, subject: 'grace', scope: ['photos'] }, stored)
  expect(await applyTrustedOAuth2JwtGrantIssuerPlan(admin, plan)).toMatchObject({ created: [] })
  expect(requests.at(-1)?.url.searchParams.get('issuer')).toBe(trust.issuer)
})

test.each([{ scope: ['photos'] }, { expires_at: '2031-01-01T00:00:00Z' }])(
  'a trust that someone else has made on other terms is not taken for the planned one: %j',
  async (terms) => {
    const { admin } = hydraThatTrusts({ ...stored, ...terms })
    const failure = await applyTrustedOAuth2JwtGrantIssuerPlan(admin, plan).catch((error: unknown) => error)
    expect(failure).toMatchObject({
      message: 'the trust "new" in "https://issuer.example" is on other terms than the plan says',
      cause: { status: 409 },
    })
  },
)

test('a conflict with a trust that is not there any more is a 409', async () => {
  const others = [{ subject: '', allow_any_subject: true }, { public_key: { ...stored.public_key, kid: 'two' } }]
  const { admin } = hydraThatTrusts(...others.map((other) => ({ ...stored, ...other })))
  await expect(applyTrustedOAuth2JwtGrantIssuerPlan(admin, plan)).rejects.toMatchObject({ status: 409 })
})

test('a failure ends it', async () => {
  const { admin, requests } = createHydraDouble(() => Response.json({ error: 'error' }, { status: 500 }))
  await expect(applyTrustedOAuth2JwtGrantIssuerPlan(admin, plan)).rejects.toMatchObject({ status: 500 })
  expect(requests).toHaveLength(1)
})
