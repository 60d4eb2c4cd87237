// Check an access token at each request of an API, and ask Hydra once a minute
//
//     $ pnpm exec tsx examples/introspect-with-cache.ts
//     ada may read photos: true
//     10,000 more checks, 1 request to Hydra
//     revoked: the token is active: false
import { createHydraAdmin, createHydraPublic } from '@hydrakit/core'
import { startHydra } from '@hydrakit/dev-server'
import { requireAudience, requireScope, revokeOAuth2Token } from '@hydrakit/introspection'
import { createCachedIntrospector } from '@hydrakit/introspection-cache'
import { signIn } from '@hydrakit/testing'

await using server = await startHydra()
const admin = createHydraAdmin({ baseUrl: server.adminUrl, timeoutMs: 3_000 })
const hydra = createHydraPublic({ baseUrl: server.publicUrl })
const introspector = createCachedIntrospector(admin, { maxAgeMs: 60_000 })

const audience = 'https://photos.example'
const ada = await signIn(server, { subject: 'ada', scope: 'photos.read', audience })
const { access_token } = ada.tokens

const token = await introspector.introspect(access_token)
requireAudience(token, audience) // without it a token for any other API passes
requireScope(token, 'photos.read')
console.log(`${token.sub} may read photos: ${token.active}`)

for (let number = 0; number < 10_000; number++) await introspector.introspect(access_token)
const { hits, misses } = introspector.statistics()
console.log(`${hits.toLocaleString('en')} more checks, ${misses} request to Hydra`)

// Where you revoke a token, evict it: the next check asks Hydra.
await revokeOAuth2Token(hydra, access_token, { client_id: ada.clientId })
await introspector.evict(access_token)
console.log(`revoked: the token is active: ${(await introspector.introspect(access_token)).active}`)
