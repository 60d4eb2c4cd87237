import { createHydraAdmin } from '@hydrakit/core'
import { createTokenVerifier } from '@hydrakit/resource-server'
import { authenticate } from '@hydrakit/resource-server/fetch'

const introspection = createHydraAdmin({ baseUrl: 'http://127.0.0.1:4445' })
const issuer = 'http://127.0.0.1:4444'
const verifier = createTokenVerifier({ issuer, audience: 'https://photos.example', introspection })
const request = new Request('https://photos.example/', { headers: { authorization: 'Bearer a-token-of-nobody' } })
await authenticate(request, verifier, { onRefused: ({ status, reason }) => console.log(status, reason) }) //=> 401 inactive
