import { createHydraDouble } from '@hydrakit/core/testing'
import { expect, test } from 'vitest'
import { applyOAuth2ClientPlan } from './apply-oauth2-client-plan.js'
import { formatOAuth2ClientPlan } from './format-oauth2-client-plan.js'
import { type DesiredOAuth2Client, planOAuth2Clients } from './plan-oauth2-clients.js'
import { updateOAuth2Client } from './update-oauth2-client.js'

// Hydra stores and returns 9,000 levels. JSON.stringify, and each recursion, exhausts the stack.
const deep = `${'['.repeat(9_000)}${']'.repeat(9_000)}`
const photos = `{"client_id":"photos","client_name":"Photos","metadata":{"plan":{"deep":${deep},"name":"free"},"deep":${deep}}}`
const albums = '{"client_id":"albums","client_name":"Albums","metadata":{}}'

function hydra() {
  return createHydraDouble(
    ({ url }) =>
      new Response(url.pathname.endsWith('photos') ? photos : albums, {
        headers: { 'content-type': 'application/json' },
      }),
  )
}

function planBoth(members: object) {
  const desired = [
    { client_id: 'photos', ...members },
    { client_id: 'albums', client_name: 'Prints' },
  ]
  return planOAuth2Clients(hydra().admin, desired as DesiredOAuth2Client[])
}

test('a stored client that nests deep stops neither its own step nor the others', async () => {
  const plan = await planBoth({ client_name: 'Prints' })
  expect(plan.steps).toMatchObject([
    { action: 'update', differences: [{ path: '/client_name' }] },
    { action: 'update', differences: [{ path: '/client_name' }] },
  ])
  const results = await applyOAuth2ClientPlan(hydra().admin, plan)
  expect(results).toMatchObject([{ outcome: 'updated' }, { outcome: 'updated' }])
})

test('where a stored value is too deep to be sent back, only what differs in it is sent', async () => {
  const { admin, requests } = hydra()
  const plan = await planBoth({ metadata: { plan: { name: 'paid', limits: { files: 1 } }, deep: 1 } })
  expect(formatOAuth2ClientPlan(plan, { showMetadata: ['plan'] })).toContain('/metadata/plan/name: "free" -> "paid"')
  await applyOAuth2ClientPlan(admin, plan)
  await updateOAuth2Client(admin, 'photos', { metadata: { plan: { name: null } } })
  expect(requests.filter(({ method }) => method === 'PATCH').map(({ body }) => JSON.parse(body))).toEqual([
    [
      { op: 'add', path: '/metadata/plan/name', value: 'paid' },
      { op: 'add', path: '/metadata/plan/limits', value: { files: 1 } },
      { op: 'add', path: '/metadata/deep', value: 1 },
    ],
    [{ op: 'add', path: '/client_name', value: 'Prints' }],
    [
      { op: 'add', path: '/metadata/plan/name', value: null },
      { op: 'remove', path: '/metadata/plan/name' },
    ],
  ])
})

test.each([
  'client_name',
  'access_token_strategy',
  'allowed_cors_origins',
  'jwks',
  'scope',
  'implicit_grant_id_token_lifespan',
])('a stored %s that nests deep is a difference', async (name) => {
  const stored = `{"client_id":"photos","${name}":${name === 'jwks' ? `{"keys":${deep}}` : deep}}`
  const { admin } = createHydraDouble(() => new Response(stored, { headers: { 'content-type': 'application/json' } }))
  const values: Record<string, unknown> = {
    allowed_cors_origins: ['a'],
    jwks: { keys: [{ kty: 'EC' }] },
    implicit_grant_id_token_lifespan: '1h',
  }
  const value = values[name] ?? 'a'
  const { steps } = await planOAuth2Clients(admin, [{ client_id: 'photos', [name]: value }])
  expect(steps).toMatchObject([{ action: 'update', differences: [{ path: `/${name}` }] }])
})

test('a desired client that nests deep is refused by its name, before anything is sent', async () => {
  const { admin, requests } = hydra()
  const metadata = { a: JSON.parse(deep) }
  const message = 'must not nest more than 1,000 levels deep'
  await expect(planOAuth2Clients(admin, [{ client_id: 'photos', metadata }])).rejects.toThrow(`"desired" ${message}`)
  await expect(updateOAuth2Client(admin, 'photos', { metadata })).rejects.toThrow(`"changes" ${message}`)
  expect(requests).toEqual([])
})
