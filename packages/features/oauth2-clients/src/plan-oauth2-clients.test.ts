import { createHydraDouble } from '@hydrakit/core/testing'
import { expect, test } from 'vitest'
import { formatOAuth2ClientPlan } from './format-oauth2-client-plan.js'
import { planOAuth2Clients } from './plan-oauth2-clients.js'

const notFound = { error: 'Unable to locate the resource', error_description: '' }

/** A server with these clients, which drops filters as a gateway might. */
function hydraWith(clients: { client_id: string }[]): ReturnType<typeof createHydraDouble> {
  return createHydraDouble(({ url }) => {
    if (url.pathname === '/admin/clients') return Response.json(clients)
    const client = clients.find(({ client_id }) => url.pathname === `/admin/clients/${client_id}`)
    return client ? Response.json(client) : Response.json(notFound, { status: 404 })
  })
}

test('only reads', async () => {
  const { admin, requests } = hydraWith([{ client_id: 'a' }])
  await planOAuth2Clients(admin, [{ client_id: 'a', client_name: 'A' }, { client_id: 'b' }])
  expect(requests.map(({ method, url }) => [method, url.pathname])).toEqual([
    ['GET', '/admin/clients/a'],
    ['GET', '/admin/clients/b'],
  ])
})

test('a client that was listed is not fetched again', async () => {
  const { admin, requests } = hydraWith([{ client_id: 'a', owner: 'harbor' } as { client_id: string }])
  const plan = await planOAuth2Clients(admin, [{ client_id: 'a' }], { prune: { owner: 'harbor' } })
  expect(plan.steps).toEqual([{ action: 'unchanged', client_id: 'a' }])
  expect(requests.map(({ url }) => url.search)).toEqual(['?page_size=500&owner=harbor'])
})

test('clients of others are not deleted, even if a gateway drops the filter', async () => {
  const clients = ['harbor', 'Harbor', ''].map((owner, index) => ({ client_id: `${index}`, client_name: 'N', owner }))
  const { admin } = hydraWith(clients)
  const { steps } = await planOAuth2Clients(admin, [], { prune: { owner: 'harbor' } })
  expect(steps).toEqual([{ action: 'delete', client_id: '0', client_name: 'N', owner: 'harbor' }])
})

test('a stored client that no call can delete is a step that says so, and stops nothing else', async () => {
  const clients = ['x/', 'y'].map((client_id) => ({ client_id, client_name: 'N', owner: 'harbor' }))
  const plan = await planOAuth2Clients(hydraWith(clients).admin, [], { prune: { owner: 'harbor' } })
  const unreachable = expect.stringContaining('"client_id" must not end in')
  expect(plan.steps).toEqual([
    { action: 'delete', client_id: 'x/', client_name: 'N', owner: 'harbor', unreachable },
    { action: 'delete', client_id: 'y', client_name: 'N', owner: 'harbor' },
  ])
  expect(formatOAuth2ClientPlan(plan)).toContain('not possible: "client_id" must not end in')
})

test('a new client is created without read-only members and without null in metadata', async () => {
  const { admin } = hydraWith([])
  const created_at = '2026-01-01T00:00:00Z'
  const desired = { client_id: 'a', client_secret: 'some-secret', created_at, metadata: { none: null, list: [null] } }
  const { steps } = await planOAuth2Clients(admin, [desired])
  const client = { client_id: 'a', client_secret: 'some-secret', metadata: { list: [null] } }
  expect(steps).toEqual([{ action: 'create', client_id: 'a', client }])
})

test('a failure is not mistaken for a missing client', async () => {
  const { admin } = createHydraDouble(() => new Response('404 page not found', { status: 404 }))
  await expect(planOAuth2Clients(admin, [{ client_id: 'a' }])).rejects.toThrow(/no such route/)
})

test.each([
  [[{}], '"client_id" of each desired client must be a non-empty string'],
  [[{ client_id: '' }], '"client_id" of each desired client must be a non-empty string'],
  [[{ client_id: 'a' }, { client_id: 'a' }], '"client_id" must be unique: "a" is not'],
  [[{ client_id: 'a/lifespans' }], '"id" must not end in'],
  [[{ client_id: '..' }], '"id" must not have a "." or ".." path segment'],
  [[{ client_id: 'a', client_name: '\ud83d' }], '"client_name" of "a" must not contain a lone surrogate'],
  [[{ client_id: 'a', contacts: ['a', '\udca9'] }], '"contacts" of "a" must not contain a lone surrogate'],
])('refuses %j', async (desired, message) => {
  const { admin, requests } = hydraWith([])
  const failure = await planOAuth2Clients(admin, desired as never).catch((error: unknown) => error)
  expect(failure).toBeInstanceOf(TypeError)
  expect(String(failure)).toContain(message)
  expect(requests).toEqual([])
})

test.each([{ client_id: 'a' }, [null], null, undefined, 'a', ['a']])(
  'refuses %j, which is not a list of clients',
  async (desired) => {
    const { admin, requests } = hydraWith([])
    await expect(planOAuth2Clients(admin, desired as never)).rejects.toThrow(
      new TypeError('"desired" must be a list of clients'),
    )
    expect(requests).toEqual([])
  },
)

test('surrogate pairs are accepted, and anything in metadata, which Hydra stores unchanged', async () => {
  const { admin } = hydraWith([])
  const client = { client_id: 'a', client_name: '\ud83d\udca9', metadata: { '\ud83d': '\ud83d' } }
  expect((await planOAuth2Clients(admin, [client])).steps).toEqual([{ action: 'create', client_id: 'a', client }])
})

test.each([
  ['CLIENT_SECRET', 'client_secret'],
  ['client_\u017fecret', 'client_secret'],
  ['JW\u212aS', 'jwks'],
  ['Client_ID', 'client_id'],
  ['Jwt_Bearer_Grant_Access_Token_Lifespan', 'jwt_bearer_grant_access_token_lifespan'],
])('refuses "%s", which Hydra accepts for "%s", before anything is sent', async (name, member) => {
  const { admin, requests } = hydraWith([])
  const plan = planOAuth2Clients(admin, [{ client_id: 'a', [name]: 'some-secret' }])
  await expect(plan).rejects.toThrow(new TypeError(`"${name}" must be written "${member}"`))
  expect(requests).toEqual([])
})
