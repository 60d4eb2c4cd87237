import { createHydraAdmin } from '@hydrakit/core'
import { createTokenVerifier } from '@hydrakit/resource-server'
import { authenticate } from '@hydrakit/resource-server/fetch'
import { type HydraFixtures, hydraFixtures } from '@hydrakit/testing/vitest'
import { test as base, expect } from 'vitest'

const test = base.extend<HydraFixtures>(hydraFixtures())

test('the API refuses an expired token', async ({ server, signIn }) => {
  const { tokens } = await signIn({ subject: 'ada', audience: 'https://photos.example', expired: true })
  const headers = { authorization: `Bearer ${tokens.access_token}` }
  const response = await respond(new Request('https://photos.example/me', { headers }), server)
  expect(response.status).toBe(401)
}, 300_000) // the first test starts Hydra, and a first build takes a minute

// Your API, with the addresses of Hydra as settings
async function respond(request: Request, { adminUrl, issuer }: HydraFixtures['server']): Promise<Response> {
  const introspection = createHydraAdmin({ baseUrl: adminUrl })
  const verifier = createTokenVerifier({ issuer, audience: 'https://photos.example', introspection })
  const { principal, response } = await authenticate(request, verifier)
  return response ?? Response.json({ photosOf: principal.subject })
}
