import { createHydraPublic } from '@hydrakit/core'
import { createClientCredentialsSource, createOidcDynamicClient } from '@hydrakit/oidc'

const hydra = createHydraPublic({ baseUrl: 'http://127.0.0.1:4444' })
const grant_types = ['client_credentials']
const { client_id, client_secret } = await createOidcDynamicClient(hydra, { grant_types, scope: 'photos' })

const service = { client_id, client_secret: client_secret ?? '' }
// Returns the value of an `Authorization` header.
const authorization = createClientCredentialsSource(hydra, service, { scope: 'photos' })
console.log((await authorization()).slice(0, 14)) //=> Bearer ory_at_
