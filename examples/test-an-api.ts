// Test an API with a signed-in user, on a real Hydra
//
//     $ node --import tsx --test-reporter=spec examples/test-an-api.ts
//     ✔ ada sees her own photos (146.316542ms)
//     ✔ an expired token is refused (96.745996ms)
//     ✔ a service without the scope is refused (40.679823ms)
//     ℹ tests 3
//     ℹ suites 0
//     ℹ pass 3
//     ℹ fail 0
//     ℹ cancelled 0
//     ℹ skipped 0
//     ℹ todo 0
//     ℹ duration_ms 2055.289566
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { createHydraAdmin } from '@hydrakit/core'
import { createTokenVerifier } from '@hydrakit/resource-server'
import { principalOf, protect } from '@hydrakit/resource-server/hono'
import { useHydra } from '@hydrakit/testing/node-test'
import { Hono } from 'hono'

const hydra = useHydra() // one server for this file
const audience = 'https://photos.example'

/** The API under test. */
function createApi(): Hono {
  const introspection = createHydraAdmin({ baseUrl: hydra.server.adminUrl })
  const verifier = createTokenVerifier({ issuer: hydra.server.issuer, audience, introspection })
  const canRead = protect(verifier, { scopes: ['photos.read'] })
  return new Hono().get('/me', canRead, (c) => c.json(principalOf(c)?.subject))
}

test('ada sees her own photos', async () => {
  const ada = await hydra.signIn({ subject: 'ada', scope: 'photos.read', audience })
  const response = await ask(ada.tokens.access_token)
  assert.deepEqual([response.status, await response.json()], [200, 'ada'])
})

test('an expired token is refused', async () => {
  const ada = await hydra.signIn({ subject: 'ada', scope: 'photos.read', audience, expired: true })
  assert.equal((await ask(ada.tokens.access_token)).status, 401)
})

test('a service without the scope is refused', async () => {
  const service = await hydra.issueClientToken({ scope: 'photos.write', audience })
  assert.equal((await ask(service.tokens.access_token)).status, 403)
})

function ask(token: string) {
  return createApi().request('/me', { headers: { authorization: `Bearer ${token}` } })
}
