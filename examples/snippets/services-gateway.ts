import { createHydraAdmin, createHydraPublic } from '@hydrakit/core'
import { createClientCredentialsSource } from '@hydrakit/oidc'

const hydra = createHydraPublic({ baseUrl: 'http://127.0.0.1:4444' })
const service = { client_id: 'deploy', client_secret: process.env.CLIENT_SECRET ?? 'a secret' }
const authorization = createClientCredentialsSource(hydra, service, { scope: 'hydra.admin' })
const admin = createHydraAdmin({ baseUrl: 'https://gateway.example/hydra', authorization })
console.log(typeof admin) //=> object
