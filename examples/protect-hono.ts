// Protect a route of a Hono app
//
//     $ pnpm exec tsx examples/protect-hono.ts
//     without a token: 401 Bearer realm="api", scope="photos.read"
//     without the scope: 403 Bearer realm="api", error="insufficient_scope", scope="photos.read"
//     with the scope: 200 {"subject":"ada"}
import { createHydraAdmin } from '@hydrakit/core'
import { startHydra } from '@hydrakit/dev-server'
import { createTokenVerifier } from '@hydrakit/resource-server'
import { principalOf, protect } from '@hydrakit/resource-server/hono'
import { signIn } from '@hydrakit/testing'
import { Hono } from 'hono'

await using server = await startHydra()
const audience = 'https://photos.example' // the name of this API
const introspection = createHydraAdmin({ baseUrl: server.adminUrl })
const verifier = createTokenVerifier({ issuer: server.issuer, audience, introspection })

const app = new Hono()
app.get('/photos', protect(verifier, { scopes: ['photos.read'] }), (c) => c.json({ subject: principalOf(c)?.subject }))

// Ada signs in twice: once to an app that may read photos, once to one that may not.
const reader = await signIn(server, { subject: 'ada', scope: 'photos.read', audience })
const other = await signIn(server, { subject: 'ada', scope: 'photos.write', audience })

await ask('without a token', {})
await ask('without the scope', { authorization: `Bearer ${other.tokens.access_token}` })
await ask('with the scope', { authorization: `Bearer ${reader.tokens.access_token}` })

async function ask(what: string, headers: Record<string, string>): Promise<void> {
  const response = await app.request('/photos', { headers })
  console.log(`${what}: ${response.status}`, response.headers.get('www-authenticate') ?? (await response.text()))
}
