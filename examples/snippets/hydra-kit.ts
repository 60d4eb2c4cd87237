import { createHydraAdmin } from '@hydrakit/core'
import { introspectOAuth2Token } from '@hydrakit/introspection'
import { createOAuth2Client, listOAuth2Clients } from '@hydrakit/oauth2-clients'

const admin = createHydraAdmin({ baseUrl: 'http://127.0.0.1:4445' })
await createOAuth2Client(admin, { client_name: 'Photos', grant_types: ['client_credentials'], scope: 'photos.read' })
for await (const client of listOAuth2Clients(admin, { page_size: 500 })) console.log(client.client_id)
console.log(await introspectOAuth2Token(admin, 'ory_at_of-a-stranger')) //=> { active: false }
