import { createHydraDouble } from '@hydrakit/core/testing'
import { expect, test } from 'vitest'
import { applyTrustedOAuth2JwtGrantIssuerPlan } from './apply-trusted-oauth2-jwt-grant-issuer-plan.js'
import type { TrustedOAuth2JwtGrantIssuerPlan } from './plan-trusted-oauth2-jwt-grant-issuer.js'

const trust = {
  issuer: 'https://issuer.example',
  subject: 'ada',
  expires_at: '2030-01-01T00:00:00Z',
  jwk: { kty: 'EC', kid: 'one' },
}
const stored = {
  id: 'new',
  issuer: trust.issuer,
  subject: 'ada',
  allow_any_subject: false,
  scope: [],
  public_key: { set: trust.issuer, kid: 'one' },
  created_at: '2026-11-24T12:00:00Z',
  expires_at: '2030-01-01T00:00:00Z',
}
const update = { action: 'update', kid: 'one' }
const plan: TrustedOAuth2JwtGrantIssuerPlan = {
  issuer: trust.issuer,
  steps: [
    {
      ...update,
      action: 'update',
      differences: [{ path: '/scope', before: ['photos'], after: [] }],
      stored: [
        { ...stored, id: 'old' },
        { ...stored, id: 'older' },
      ],
      trusts: [trust],
    },
  ],
}

/** A Hydra that stores these trusts, and accepts every change. */
function hydraThatStores(...trusts: object[]): ReturnType<typeof createHydraDouble> {
  return createHydraDouble(({ method }) => {
    if (method === 'DELETE') return new Response(null, { status: 204 })
    return method === 'GET' ? Response.json(trusts) : Response.json({ id: 'new' }, { status: 201 })
  })
}

const [old, older] = ['old', 'older'].map((id) => ({ ...stored, id }))
const grace = { ...stored, id: 'later', subject: 'grace' }

test.each(['update', 'delete'] as const)(
  'a trust that was created after the plan stops its %s before anything is lost',
  async (action) => {
    const { admin, requests } = hydraThatStores(old as object, grace, older as object)
    const step = { ...plan.steps[0], action } as TrustedOAuth2JwtGrantIssuerPlan['steps'][number]
    const [result] = await applyTrustedOAuth2JwtGrantIssuerPlan(admin, { ...plan, steps: [step] })
    const error = { message: expect.stringContaining('make a new plan') }
    expect(result).toMatchObject({ outcome: 'failed', error, unplanned: [{ id: 'later' }] })
    expect(requests.map(({ method }) => method)).toEqual(['GET'])
  },
)

test('a later trust on another key stops nothing', async () => {
  const elsewhere = { ...grace, public_key: { ...stored.public_key, kid: 'two' } }
  const { admin } = hydraThatStores(old as object, older as object, elsewhere)
  expect(await applyTrustedOAuth2JwtGrantIssuerPlan(admin, plan)).toMatchObject([{ outcome: 'updated' }])
})

test('deletes before it creates', async () => {
  const { admin, requests } = hydraThatStores(old as object, older as object)
  const results = await applyTrustedOAuth2JwtGrantIssuerPlan(admin, plan)
  expect(results).toEqual([{ step: update, outcome: 'updated', trusts: [{ id: 'new' }] }])
  expect(requests.map(({ method, url }) => [method, url.pathname.split('/issuers')[1]])).toEqual([
    ['GET', ''],
    ['DELETE', '/old'],
    ['DELETE', '/older'],
    ['POST', ''],
  ])
})

test('returns one result for each step, in the order of the plan', async () => {
  const { admin } = hydraThatStores({ ...stored, public_key: { ...stored.public_key, kid: 'gone' } })
  const steps: TrustedOAuth2JwtGrantIssuerPlan['steps'] = [
    { action: 'create', kid: 'two', trust },
    { action: 'delete', kid: 'gone', stored: [stored] },
    { action: 'unchanged', kid: 'same' },
  ]
  expect(await applyTrustedOAuth2JwtGrantIssuerPlan(admin, { ...plan, steps })).toEqual([
    { step: { action: 'create', kid: 'two' }, outcome: 'created', trusts: [{ id: 'new' }] },
    { step: { action: 'delete', kid: 'gone' }, outcome: 'deleted' },
    { step: { action: 'unchanged', kid: 'same' }, outcome: 'unchanged' },
  ])
})

function hydraThatTrusts(...trusts: object[]): ReturnType<typeof createHydraDouble> {
  return createHydraDouble(({ method }) => {
    if (method === 'GET') return Response.json(trusts)
    const status = method === 'DELETE' ? 404 : 409
    return Response.json({ error: 'a sentence', error_description: '' }, { status })
  })
}

test('finished work is not repeated', async () => {
  const { admin, requests } = hydraThatTrusts({ ...stored, subject: 'grace', scope: ['photos'] }, stored)
  const results = await applyTrustedOAuth2JwtGrantIssuerPlan(admin, plan)
  expect(results).toEqual([{ step: update, outcome: 'updated', trusts: [] }])
  expect(requests.at(-1)?.url.searchParams.get('issuer')).toBe(trust.issuer)
})

test('a trust to create that exists already is unchanged', async () => {
  const { admin } = hydraThatTrusts(stored)
  const step = { action: 'create', kid: 'one' } as const
  const results = await applyTrustedOAuth2JwtGrantIssuerPlan(admin, { ...plan, steps: [{ ...step, trust }] })
  expect(results).toEqual([{ step, outcome: 'unchanged' }])
})

test.each([{ scope: ['photos'] }, { expires_at: '2031-01-01T00:00:00Z' }])(
  'a trust that someone else has created with %j is not mistaken for the planned one',
  async (terms) => {
    const { admin } = hydraThatTrusts({ ...stored, ...terms })
    const results = await applyTrustedOAuth2JwtGrantIssuerPlan(admin, plan)
    expect(results).toMatchObject([
      { step: update, outcome: 'failed', error: { status: 409 }, conflict: { id: 'new', issuer: trust.issuer } },
    ])
  },
)

test('a conflict with a trust that does not exist any more is a 409', async () => {
  const others = [{ subject: '', allow_any_subject: true }, { public_key: { ...stored.public_key, kid: 'two' } }]
  const { admin } = hydraThatTrusts(...others.map((other) => ({ ...stored, ...other })))
  const [result] = await applyTrustedOAuth2JwtGrantIssuerPlan(admin, plan)
  expect(result).toMatchObject({ outcome: 'failed', error: { status: 409 } })
  expect(result).not.toHaveProperty('conflict')
})

test('after a failure the remaining steps are skipped', async () => {
  const { admin, requests } = createHydraDouble(() => Response.json({ error: 'error' }, { status: 500 }))
  const steps: TrustedOAuth2JwtGrantIssuerPlan['steps'] = [
    ...plan.steps,
    { action: 'delete', kid: 'gone', stored: [stored] },
    { action: 'unchanged', kid: 'same' },
  ]
  expect(await applyTrustedOAuth2JwtGrantIssuerPlan(admin, { ...plan, steps })).toMatchObject([
    { outcome: 'failed', error: { status: 500 } },
    { outcome: 'skipped' },
    { outcome: 'unchanged' },
  ])
  expect(requests).toHaveLength(1)
})

test('an abort rejects with its reason', async () => {
  const { admin, requests } = createHydraDouble(() => Response.json({}))
  const reason = new Error('enough')
  const options = { signal: AbortSignal.abort(reason) }
  await expect(applyTrustedOAuth2JwtGrantIssuerPlan(admin, plan, options)).rejects.toBe(reason)
  expect(requests).toEqual([])
})

test.each([
  [null, 'action'],
  [{ action: 'keep', kid: 'one', stored: [stored] }, 'action'],
  [{ action: 'create', kid: 'one' }, 'trust'],
  [{ action: 'update', kid: 'one', stored: [stored] }, 'trusts'],
  [{ action: 'delete', kid: 'one' }, 'stored'],
])('refuses the step %j before any other is done, and names what is wrong', async (step, member) => {
  const { admin, requests } = createHydraDouble(() => Response.json([stored]))
  const steps = [...plan.steps, step] as never
  await expect(applyTrustedOAuth2JwtGrantIssuerPlan(admin, { ...plan, steps })).rejects.toThrow(
    `"plan.steps[${plan.steps.length}].${member}" must be`,
  )
  expect(requests).toEqual([])
})
