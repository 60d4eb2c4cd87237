import { hydraAnswering } from '@hydrakit-tests/support'
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
  const { admin, requests } = hydraAnswering(({ method }) =>
    method === 'DELETE' ? new Response(null, { status: 204 }) : Response.json({ id: 'new' }, { status: 201 }),
  )
  const { created, removed } = await applyTrustedOAuth2JwtGrantIssuerPlan(admin, plan)
  expect([created, removed.map(({ id }) => id)]).toEqual([[{ id: 'new' }], ['old', 'older']])
  expect(requests.map(({ method }) => method)).toEqual(['DELETE', 'DELETE', 'POST'])
})

test('what an earlier call has done is skipped', async () => {
  const { admin } = hydraAnswering(({ method }) =>
    Response.json({ error: 'a sentence', error_description: '' }, { status: method === 'DELETE' ? 404 : 409 }),
  )
  expect(await applyTrustedOAuth2JwtGrantIssuerPlan(admin, plan)).toMatchObject({ created: [] })
})

test('a failure ends it', async () => {
  const { admin, requests } = hydraAnswering(() => Response.json({ error: 'error' }, { status: 500 }))
  await expect(applyTrustedOAuth2JwtGrantIssuerPlan(admin, plan)).rejects.toMatchObject({ status: 500 })
  expect(requests).toHaveLength(1)
})
