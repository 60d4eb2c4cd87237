import { createHydraDouble } from '@hydrakit/core/testing'
import { expect, test } from 'vitest'
import { createOAuth2Client } from './create-oauth2-client.js'
import { getOAuth2Client } from './get-oauth2-client.js'

test('posts the client as JSON, without members that are undefined', async () => {
  const { admin, requests } = createHydraDouble(() => Response.json({ client_id: 'a' }, { status: 201 }))
  expect(await createOAuth2Client(admin, { client_name: 'Photos', owner: undefined })).toEqual({ client_id: 'a' })
  const [{ method, url, headers, body }] = requests as [(typeof requests)[0]]
  expect([method, url.pathname, headers.get('content-type')]).toEqual(['POST', '/admin/clients', 'application/json'])
  expect(body).toBe('{"client_name":"Photos"}')
})

test('is not retried if it may have been applied', async () => {
  const { admin, requests } = createHydraDouble(() => new Response(null, { status: 503 }), { retry: { attempts: 3 } })
  await expect(createOAuth2Client(admin, {})).rejects.toMatchObject({ status: 503 })
  expect(requests).toHaveLength(1)
})

test('a fetched client can be created elsewhere: an empty jwks beside a jwks_uri is left out', async () => {
  const { admin, requests } = createHydraDouble(() => Response.json({}))
  await createOAuth2Client(admin, { jwks: {}, jwks_uri: 'https://app.example/jwks' })
  expect(JSON.parse(requests[0]?.body ?? '')).toEqual({ jwks_uri: 'https://app.example/jwks' })
})

test.each([
  'a/',
  '/',
  '.',
  '..',
  '../a',
  'a/./b',
  'a/..',
  'a/lifespans',
  'a/secrets/rotate',
  'a\ud800',
  'https://app.example/',
])('refuses the client_id %j, which no function could reach afterwards, before anything is sent', async (client_id) => {
  const { admin, requests } = createHydraDouble(() => Response.json({}))
  await expect(getOAuth2Client(admin, client_id)).rejects.toThrow(TypeError)
  await expect(createOAuth2Client(admin, { client_id })).rejects.toThrow(/^"client_id" must/)
  await expect(createOAuth2Client(admin, {}, { additionalBody: { client_id } })).rejects.toThrow(/^"client_id" must/)
  await expect(createOAuth2Client(admin, { Client_ID: client_id } as never)).rejects.toThrow(/^"Client_ID" must/)
  expect(requests).toEqual([])
})

test.each(['a', 'https://app.example/client', 'a b', 'ü', 'a.b', '..a', 'lifespans', 'a/lifespans/b', '', undefined])(
  'accepts the client_id %j',
  async (client_id) => {
    const { admin, requests } = createHydraDouble(() => Response.json({}))
    await createOAuth2Client(admin, { client_id })
    expect(requests).toHaveLength(1)
  },
)
