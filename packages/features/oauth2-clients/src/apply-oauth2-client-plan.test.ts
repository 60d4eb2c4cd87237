import { createHydraDouble } from '@hydrakit/core/testing'
import { expect, test } from 'vitest'
import { applyOAuth2ClientPlan } from './apply-oauth2-client-plan.js'
import type { OAuth2ClientPlan } from './plan-oauth2-clients.js'

const plan: OAuth2ClientPlan = {
  steps: [
    { action: 'unchanged', client_id: 'a' },
    { action: 'create', client_id: 'b', client: { client_id: 'b', client_secret: 'some-secret' } },
    {
      action: 'update',
      client_id: 'c',
      differences: [
        { path: '/client_name', before: '', after: 'C' },
        { path: '/metadata/gone', before: 1, after: undefined },
      ],
    },
    { action: 'delete', client_id: 'd', client_name: 'D', owner: 'harbor' },
  ],
}

const deletion = { action: 'delete', client_id: 'd' }

test('a client that no call can delete is skipped with its reason, and the other steps go on', async () => {
  const { admin, requests } = createHydraDouble(() =>
    Response.json({ error: 'a sentence', error_description: '' }, { status: 404 }),
  )
  const step = { action: 'delete', client_name: 'N', owner: 'harbor' } as const
  const steps = [
    { ...step, client_id: 'x/', unreachable: 'why' },
    { ...step, client_id: 'y' },
  ]
  expect(await applyOAuth2ClientPlan(admin, { steps })).toEqual([
    { step: { action: 'delete', client_id: 'x/' }, outcome: 'skipped', reason: 'why' },
    { step: { action: 'delete', client_id: 'y' }, outcome: 'deleted' },
  ])
  expect(requests.map(({ url }) => url.pathname)).toEqual(['/admin/clients/y'])
})

test('sends what the plan shows, and nothing else', async () => {
  const { admin, requests } = createHydraDouble(({ method, body }) => {
    if (method === 'DELETE') return new Response(null, { status: 204 })
    if (method === 'GET') return Response.json({ client_id: 'd', owner: 'harbor' })
    return Response.json(method === 'POST' ? JSON.parse(body) : { client_id: 'c', client_name: 'C' })
  })
  const results = await applyOAuth2ClientPlan(admin, plan, { concurrency: 1 })
  expect(results.map(({ outcome }) => outcome)).toEqual(['unchanged', 'created', 'updated', 'deleted'])
  expect(results.map(({ step }) => step)).toEqual(plan.steps.map(({ action, client_id }) => ({ action, client_id })))
  expect(requests.map(({ method, url, body }) => [method, url.pathname, body && JSON.parse(body)])).toEqual([
    ['POST', '/admin/clients', { client_id: 'b', client_secret: 'some-secret' }],
    [
      'PATCH',
      '/admin/clients/c',
      [
        { op: 'add', path: '/client_name', value: 'C' },
        { op: 'add', path: '/metadata/gone', value: null },
        { op: 'remove', path: '/metadata/gone' },
      ],
    ],
    ['GET', '/admin/clients/d', ''],
    ['DELETE', '/admin/clients/d', ''],
  ])
})

test('a member that Hydra did not store as sent is reported', async () => {
  const { admin } = createHydraDouble(() => Response.json({ client_id: 'c', client_name: '' }))
  const [result] = await applyOAuth2ClientPlan(admin, { steps: plan.steps.slice(2, 3) })
  expect(result).toMatchObject({ outcome: 'updated', unstored: ['/client_name'] })
})

test('a step that fails does not stop the others, and its result contains no secret', async () => {
  const { admin } = createHydraDouble(({ method }) => {
    if (method === 'GET') return Response.json({ client_id: 'd', owner: 'harbor' })
    const isDeletion = method === 'DELETE'
    return isDeletion ? new Response(null, { status: 204 }) : Response.json({ error: 'error' }, { status: 500 })
  })
  const results = await applyOAuth2ClientPlan(admin, plan, { concurrency: 1 })
  expect(results.map(({ outcome }) => outcome)).toEqual(['unchanged', 'failed', 'failed', 'deleted'])
  expect(JSON.stringify(results)).not.toContain('some-secret')
})

test('an error that onResult throws ends the run, so that no secret is generated that cannot be stored', async () => {
  const { admin, requests } = createHydraDouble(() => Response.json({ client_id: 'b' }))
  const full = new Error('the vault is full')
  const onResult = ({ outcome }: { outcome: string }): void => {
    if (outcome === 'created') throw full
  }
  await expect(applyOAuth2ClientPlan(admin, plan, { concurrency: 1, onResult })).rejects.toBe(full)
  expect(requests).toHaveLength(1)
})

test('a client that has another owner now is kept', async () => {
  const { admin, requests } = createHydraDouble(() => Response.json({ client_id: 'd', owner: 'payments' }))
  const results = await applyOAuth2ClientPlan(admin, { steps: plan.steps.slice(3) })
  expect(results).toEqual([{ step: deletion, outcome: 'kept', owner: 'payments' }])
  expect(requests.map(({ method }) => method)).toEqual(['GET'])
})

test('a client that is gone already counts as deleted', async () => {
  const { admin, requests } = createHydraDouble(() =>
    Response.json({ error: 'Not Found', error_description: '' }, { status: 404 }),
  )
  const results = await applyOAuth2ClientPlan(admin, { steps: plan.steps.slice(3) })
  expect(results).toEqual([{ step: deletion, outcome: 'deleted' }])
  expect(requests.map(({ method }) => method)).toEqual(['GET'])
})

test.each([Promise.resolve(plan), undefined, null, {}, plan.steps])(
  'refuses %s, which is not a plan',
  async (wrong) => {
    const { admin, requests } = createHydraDouble(() => Response.json({}))
    await expect(applyOAuth2ClientPlan(admin, wrong as never)).rejects.toThrow(
      new TypeError('"plan" must be what planOAuth2Clients resolves to; is an await missing?'),
    )
    expect(requests).toEqual([])
  },
)

test.each([
  [null, 'action'],
  [{ action: 'keep', client_id: 'photos' }, 'action'],
  [{ action: 'create', client_id: 'photos' }, 'client'],
  [{ action: 'update', client_id: 'photos', differences: {} }, 'differences'],
  [{ action: 'delete', client_id: 'photos' }, 'owner'],
])('refuses the step %j before any other is done, and names what is wrong', async (step, member) => {
  const { admin, requests } = createHydraDouble(() => Response.json({}))
  const steps = [...plan.steps, step] as never
  await expect(applyOAuth2ClientPlan(admin, { steps })).rejects.toThrow(
    `"plan.steps[${plan.steps.length}].${member}" must be`,
  )
  expect(requests).toEqual([])
})
