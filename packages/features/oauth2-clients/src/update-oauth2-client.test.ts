import { createHydraDouble, type HydraDoubleRequest } from '@hydrakit/core/testing'
import type { OAuth2ClientInput } from '@hydrakit/types'
import { expect, expectTypeOf, test } from 'vitest'
import { updateOAuth2Client } from './update-oauth2-client.js'

interface Photos {
  plan?: 'free' | 'paid'
  limits?: { files: number; users?: number }
  tags?: string[]
}

function hydraWith(client: object): ReturnType<typeof createHydraDouble> {
  return createHydraDouble(() => Response.json(client))
}

function sent(requests: readonly HydraDoubleRequest[]): unknown[] {
  return requests.map(({ method, url, body }) => [method, url.pathname, body && JSON.parse(body)])
}

test('sends one patch of the named members, and leaves out those that are undefined', async () => {
  const { admin, requests } = hydraWith({})
  await updateOAuth2Client(admin, 'a', {
    client_name: 'Photos',
    contacts: [],
    owner: undefined,
    client_secret: undefined,
  })
  expect(sent(requests)).toEqual([
    [
      'PATCH',
      '/admin/clients/a',
      [
        { op: 'add', path: '/client_name', value: 'Photos' },
        { op: 'add', path: '/contacts', value: [] },
      ],
    ],
  ])
})

test('null becomes the value that clears the member on every release', async () => {
  const { admin, requests } = hydraWith({})
  await updateOAuth2Client(admin, 'a', {
    client_name: null,
    skip_consent: null,
    redirect_uris: null,
    jwks: null,
    metadata: null,
    implicit_grant_id_token_lifespan: null,
  })
  const values = (JSON.parse(requests[0]?.body ?? '') as { value: unknown }[]).map(({ value }) => value)
  expect(values).toEqual(['', false, [], null, null, {}])
})

test('keys of metadata are set and removed without reading, names escaped', async () => {
  const { admin, requests } = hydraWith({})
  await updateOAuth2Client(admin, 'a', { metadata: { 'a/b~c': 1, list: ['x'], gone: null, none: undefined } })
  expect(sent(requests)).toEqual([
    [
      'PATCH',
      '/admin/clients/a',
      [
        { op: 'add', path: '/metadata/a~1b~0c', value: 1 },
        { op: 'add', path: '/metadata/list', value: ['x'] },
        { op: 'add', path: '/metadata/gone', value: null },
        { op: 'remove', path: '/metadata/gone' },
      ],
    ],
  ])
})

test('an object inside metadata is read first, merged, and only its key is written', async () => {
  const { admin, requests } = hydraWith({ metadata: { plan: 'free', limits: { files: 5, users: 2 } } })
  await updateOAuth2Client<Photos>(admin, 'a', { metadata: { limits: { files: 6, users: null }, plan: 'free' } })
  expect(sent(requests)).toEqual([
    ['GET', '/admin/clients/a', ''],
    ['PATCH', '/admin/clients/a', [{ op: 'add', path: '/metadata/limits', value: { files: 6 } }]],
  ])
})

test('metadata that is not an object is replaced by one (RFC 7396)', async () => {
  const { admin, requests } = hydraWith({ metadata: [1] })
  await updateOAuth2Client(admin, 'a', { metadata: { limits: { files: 6, gone: null } } })
  expect(JSON.parse(requests[1]?.body ?? '')).toEqual([
    { op: 'add', path: '/metadata', value: { limits: { files: 6 } } },
  ])
})

test('lifespans that a patch did not clear are cleared by replacing all of them, and the others stay', async () => {
  const lifespans = { implicit_grant_id_token_lifespan: '1h0m0s', implicit_grant_access_token_lifespan: '2h0m0s' }
  const { admin, requests } = createHydraDouble(({ method }) => {
    const patched = { client_id: 'a', client_secret: 'some-secret', ...lifespans }
    return Response.json(method === 'PATCH' ? patched : { client_id: 'a', implicit_grant_id_token_lifespan: null })
  })
  const changes = { client_secret: 'some-secret', implicit_grant_id_token_lifespan: null }
  const client = await updateOAuth2Client(admin, 'a', changes)
  expect(sent(requests)[1]).toEqual([
    'PUT',
    '/admin/clients/a/lifespans',
    { implicit_grant_access_token_lifespan: '2h0m0s' },
  ])
  expect(client).toMatchObject({ implicit_grant_id_token_lifespan: null, client_secret: 'some-secret' })
})

test('without named members the client is only fetched', async () => {
  const { admin, requests } = hydraWith({ client_id: 'a' })
  expect(await updateOAuth2Client(admin, 'a', { client_name: undefined, metadata: {} })).toEqual({ client_id: 'a' })
  expect(sent(requests)).toEqual([['GET', '/admin/clients/a', '']])
})

test.each([
  { client_id: 'b' },
  { Client_ID: 'b' },
  { 'client_\u017fecret': 'b' },
  { client_secret: '' },
  { client_secret: null },
  { id: 'b' },
])('refuses %j before anything is sent', async (changes) => {
  const { admin, requests } = hydraWith({})
  await expect(updateOAuth2Client(admin, 'a', changes as never)).rejects.toThrow(TypeError)
  expect(requests).toEqual([])
})

test('the types know the members of metadata', async () => {
  const { admin } = hydraWith({ metadata: {} })
  // @ts-expect-error no such plan
  await updateOAuth2Client<Photos>(admin, 'a', { metadata: { plan: 'gold' } })
  // @ts-expect-error lists are replaced, not merged
  await updateOAuth2Client<Photos>(admin, 'a', { metadata: { tags: [null] } })
})

test.each([undefined, null, 'client_name', [{ op: 'add', path: '/client_name', value: 'Photos' }], new Date(0)])(
  'refuses the changes %j, which are not an object of members',
  async (changes) => {
    const { admin, requests } = hydraWith({})
    await expect(updateOAuth2Client(admin, 'a', changes as never)).rejects.toThrow(
      new TypeError('"changes" must be an object of members'),
    )
    expect(requests).toEqual([])
  },
)

test.each([
  'created_at',
  'updated_at',
  'client_secret_expires_at',
  'registration_access_token',
  'registration_client_uri',
  'Created_At',
])('refuses %s, which is not a setting', async (name) => {
  const { admin, requests } = hydraWith({})
  await expect(updateOAuth2Client(admin, 'a', { [name]: 'x' })).rejects.toThrow(
    new TypeError(`"${name}" must not be given: it is not a setting of a client`),
  )
  expect(requests).toEqual([])
})

test('the types refuse members that are not settings, and completion does not offer them', async () => {
  const { admin } = hydraWith({})
  // @ts-expect-error only Hydra writes it
  await expect(updateOAuth2Client(admin, 'a', { created_at: '2026-01-01T00:00:00Z' })).rejects.toThrow(TypeError)
  // @ts-expect-error the identifier never changes
  await expect(updateOAuth2Client(admin, 'a', { client_id: 'b' })).rejects.toThrow(TypeError)
  type Offered = keyof Parameters<typeof updateOAuth2Client>[2]
  expectTypeOf<Offered>().toEqualTypeOf<Exclude<keyof OAuth2ClientInput, 'client_id'>>()
})

const bothSet = 'Some words. Fields jwks and jwks_uri can not both be set, you must choose one.'

/** Hydra v2.3 with a client that has a jwks_uri: it refuses each patch that does not clear the keys. */
function hydraRefusing(jwks: object, error_description = bothSet): ReturnType<typeof createHydraDouble> {
  return createHydraDouble(({ method, body }) => {
    const isTaken = method === 'GET' || JSON.parse(body).at(-1).path === '/jwks'
    return isTaken ? Response.json({ jwks }) : Response.json({ error_description }, { status: 400 })
  })
}

test('a patch that v2.3 refuses for an empty jwks beside a jwks_uri is sent again, and clears it', async () => {
  const { admin, requests } = hydraRefusing({})
  await updateOAuth2Client(admin, 'a', { client_name: 'Photos' })
  const rename = { op: 'add', path: '/client_name', value: 'Photos' }
  expect(sent(requests)).toEqual([
    ['PATCH', '/admin/clients/a', [rename]],
    ['GET', '/admin/clients/a', ''],
    ['PATCH', '/admin/clients/a', [rename, { op: 'add', path: '/jwks', value: null }]],
  ])
})

test('existing keys are never cleared: the update rejects', async () => {
  const { admin, requests } = hydraRefusing({ keys: [{ kty: 'EC', kid: 'a' }] })
  const update = updateOAuth2Client(admin, 'a', { jwks_uri: 'https://app.example/jwks' })
  await expect(update).rejects.toMatchObject({ status: 400 })
  expect(requests.map(({ method }) => method)).toEqual(['PATCH', 'GET'])
})

test.each([
  ['for keys that the update names', { jwks: { keys: [{ kty: 'EC', kid: 'a' }] }, contacts: [] }, bothSet],
  ['for keys under another spelling', { 'jw\u212as': { keys: [{ kty: 'EC', kid: 'a' }] } }, bothSet],
  ['for another reason', { client_name: 'Photos' }, 'Some words.'],
])('an update that Hydra refuses %s rejects', async (_, changes, reason) => {
  const { admin, requests } = hydraRefusing({}, reason)
  await expect(updateOAuth2Client(admin, 'a', changes as object)).rejects.toMatchObject({ status: 400 })
  expect(requests.map(({ method }) => method)).toEqual(['PATCH'])
})
