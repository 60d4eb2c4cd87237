import type { HydraAdmin } from '@hydrakit/core'
import { createHydraDouble } from '@hydrakit/core/testing'
import { expect, test } from 'vitest'
import {
  applyOAuth2ClientPlan,
  deleteOAuth2Client,
  deleteRotatedOAuth2ClientSecrets,
  getOAuth2Client,
  patchOAuth2Client,
  rotateOAuth2ClientSecret,
  setOAuth2Client,
  setOAuth2ClientLifespans,
  updateOAuth2Client,
} from './index.js'

/** A server that counts the requests that it handles at the same time. */
function createCountingDouble() {
  let current = 0
  const most = { atOnce: 0 }
  const double = createHydraDouble(async ({ method, url }) => {
    current += 1
    most.atOnce = Math.max(most.atOnce, current)
    await new Promise((resolve) => setTimeout(resolve, 2))
    current -= 1
    const client_id = url.pathname.split('/')[3]
    if (method === 'DELETE' && !url.pathname.includes('/secrets')) return new Response(null, { status: 204 })
    return Response.json({ client_id, owner: 'someone', metadata: {} })
  })
  return { ...double, most }
}

function applySteps(admin: HydraAdmin, client_id: string) {
  const differences = [{ path: '/client_name', before: 'a', after: 'b' }]
  const update = { action: 'update', client_id, differences } as const
  const deletion = { action: 'delete', client_id, client_name: 'b', owner: 'someone' } as const
  return applyOAuth2ClientPlan(admin, { steps: [update, deletion] })
}

const writers: readonly [name: string, write: (admin: HydraAdmin, id: string) => Promise<unknown>][] = [
  ['update', (admin, id) => updateOAuth2Client(admin, id, { metadata: { a: { b: 1 } } })],
  ['patch', (admin, id) => patchOAuth2Client(admin, id, [{ op: 'add', path: '/client_name', value: 'a' }])],
  ['set', (admin, id) => setOAuth2Client(admin, id, {})],
  ['lifespans', (admin, id) => setOAuth2ClientLifespans(admin, id, {})],
  ['rotate', (admin, id) => rotateOAuth2ClientSecret(admin, id)],
  ['delete rotated', (admin, id) => deleteRotatedOAuth2ClientSecrets(admin, id)],
  ['delete', (admin, id) => deleteOAuth2Client(admin, id)],
  ['steps of a plan', (admin, id) => applySteps(admin, id)],
]

test.each(writers)('no other request that writes the client overlaps: %s', async (_, write) => {
  const { admin, most } = createCountingDouble()
  await Promise.all([...writers.map(([, other]) => other(admin, 'photos')), write(admin, 'photos')])
  expect(most.atOnce).toBe(1)
})

test('reads and writes of other clients do not wait', async () => {
  const { admin, most } = createCountingDouble()
  const ids = ['photos', 'albums', 'prints']
  const reads = [getOAuth2Client(admin, 'photos'), getOAuth2Client(admin, 'photos')]
  await Promise.all([...reads, ...ids.map((id) => updateOAuth2Client(admin, id, { client_name: 'a' }))])
  expect(most.atOnce).toBe(5)
})

test('an update merges into what the update before it has stored', async () => {
  let metadata = { limits: { files: 1 } }
  const { admin } = createHydraDouble(({ method, body }) => {
    if (method === 'PATCH') metadata = { limits: JSON.parse(body)[0].value }
    return Response.json({ client_id: 'photos', metadata })
  })
  await Promise.all([
    updateOAuth2Client(admin, 'photos', { metadata: { limits: { users: 2 } } }),
    updateOAuth2Client(admin, 'photos', { metadata: { limits: { links: 3 } } }),
  ])
  expect(metadata).toEqual({ limits: { files: 1, users: 2, links: 3 } })
})
