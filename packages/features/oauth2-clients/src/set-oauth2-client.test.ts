import { createHydraDouble } from '@hydrakit/core/testing'
import { expect, test } from 'vitest'
import { setOAuth2Client } from './set-oauth2-client.js'

test('puts the whole client as JSON', async () => {
  const { admin, requests } = createHydraDouble(() => Response.json({ client_id: 'a' }))
  await setOAuth2Client(admin, 'a', { client_name: 'Photos', contacts: null })
  expect(requests).toMatchObject([{ method: 'PUT', body: '{"client_name":"Photos","contacts":null}' }])
  expect(requests[0]?.url.pathname).toBe('/admin/clients/a')
})

test('refuses an id that v2.3 would route to the lifespans of another client', async () => {
  const { admin, requests } = createHydraDouble(() => Response.json({}))
  await expect(setOAuth2Client(admin, 'x/lifespans', {})).rejects.toThrow(
    new TypeError('"id" must not end in "/", "/lifespans" or "/secrets/rotate": it could reach another client'),
  )
  expect(requests).toEqual([])
})

test.each([{}, { keys: [] }])(
  'leaves out the empty jwks %j beside a jwks_uri: v2.3 returns the two together, but refuses them',
  async (jwks) => {
    const { admin, requests } = createHydraDouble(() => Response.json({}))
    await setOAuth2Client(admin, 'a', { jwks, jwks_uri: 'https://app.example/jwks' })
    await setOAuth2Client(admin, 'a', { jwks, jwks_uri: '' })
    expect(requests.map(({ body }) => JSON.parse(body))).toEqual([
      { jwks_uri: 'https://app.example/jwks' },
      { jwks, jwks_uri: '' },
    ])
  },
)

test('never leaves out keys, in any spelling: beside a jwks_uri Hydra refuses them', async () => {
  const { admin, requests } = createHydraDouble(() => Response.json({}))
  const keys = [{ kty: 'EC', kid: 'a' }]
  for (const jwks of [{ keys }, { KEYS: keys }]) {
    await setOAuth2Client(admin, 'a', { jwks, jwks_uri: 'https://app.example/jwks' })
    expect(JSON.parse(requests.at(-1)?.body ?? '')).toHaveProperty('jwks', jwks)
  }
})
