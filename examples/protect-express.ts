// Protect a route of an Express app
//
//     $ pnpm exec tsx examples/protect-express.ts
//     without a token: 401 Bearer realm="api", scope="photos.read"
//     without the scope: 403 Bearer realm="api", error="insufficient_scope", scope="photos.read"
//     with the scope: 200 {"subject":"ada"}
import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { createHydraAdmin } from '@hydrakit/core'
import { startHydra } from '@hydrakit/dev-server'
import { createTokenVerifier } from '@hydrakit/resource-server'
import { principalOf, protect } from '@hydrakit/resource-server/express'
import { signIn } from '@hydrakit/testing'
import express from 'express'

await using server = await startHydra()
const audience = 'https://photos.example' // the name of this API
const introspection = createHydraAdmin({ baseUrl: server.adminUrl })
const verifier = createTokenVerifier({ issuer: server.issuer, audience, introspection })

const app = express()
app.get('/photos', protect(verifier, { scopes: ['photos.read'] }), (req, res) => {
  res.json({ subject: principalOf(req)?.subject })
})
const listener = app.listen(0, '127.0.0.1')
await once(listener, 'listening')

// Ada signs in twice: once to an app that may read photos, once to one that may not.
const reader = await signIn(server, { subject: 'ada', scope: 'photos.read', audience })
const other = await signIn(server, { subject: 'ada', scope: 'photos.write', audience })

await ask('without a token', {})
await ask('without the scope', { authorization: `Bearer ${other.tokens.access_token}` })
await ask('with the scope', { authorization: `Bearer ${reader.tokens.access_token}` })
listener.close()

async function ask(what: string, headers: Record<string, string>): Promise<void> {
  const { port } = listener.address() as AddressInfo
  const response = await fetch(`http://127.0.0.1:${port}/photos`, { headers })
  console.log(`${what}: ${response.status}`, response.headers.get('www-authenticate') ?? (await response.text()))
}
