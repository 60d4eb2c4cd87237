import { type HydraServer, startHydra } from '@hydrakit/dev-server'
import { afterAll, beforeAll, expect, test } from 'vitest'

let server: HydraServer
beforeAll(async () => {
  server = await startHydra({ config: { ttl: { access_token: '2s' } } })
}, 300_000) // a first build takes a minute

afterAll(() => server.stop())

test('registers a client', async () => {
  const response = await fetch(`${server.adminUrl}/admin/clients`, {
    method: 'POST',
    body: JSON.stringify({ client_name: 'Photos', grant_types: ['client_credentials'] }),
  })
  expect(response.status).toBe(201)
})
