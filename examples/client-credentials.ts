// Get, cache and renew the access token of a service
//
//     $ pnpm exec tsx examples/client-credentials.ts
//     100 calls at once, 1 token request
//     100 more calls, 1 token request
//     After an API refused the token, 2 token requests
import { createHydraAdmin, createHydraPublic } from '@hydrakit/core'
import { startHydra } from '@hydrakit/dev-server'
import { createOAuth2Client } from '@hydrakit/oauth2-clients'
import { createClientCredentialsSource } from '@hydrakit/oidc'

await using server = await startHydra()
const admin = createHydraAdmin({ baseUrl: server.adminUrl })
const service = { client_name: 'Report service', grant_types: ['client_credentials'], scope: 'photos.read' }
const client = await createOAuth2Client(admin, service)

let requests = 0
const hooks = { onResponse: () => void requests++ }
const hydra = createHydraPublic({ baseUrl: server.publicUrl, hooks })
const authorization = createClientCredentialsSource(hydra, client, { scope: 'photos.read' })

/** A request that your service sends. `authorization()` resolves to `Bearer …`, the value of the header. */
async function call(): Promise<Request> {
  return new Request('https://photos.example/', { headers: { authorization: await authorization() } })
}

const count = () => `${requests} token request${requests === 1 ? '' : 's'}`
await Promise.all(Array.from({ length: 100 }, call))
console.log(`100 calls at once, ${count()}`)

for (let number = 0; number < 100; number++) await call()
console.log(`100 more calls, ${count()}`)

const { access_token } = await authorization.token()
authorization.invalidate(access_token)
await call()
console.log(`After an API refused the token, ${count()}`)
