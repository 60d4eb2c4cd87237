import { createHydraAdmin } from '@hydrakit/core'
import { createOAuth2Client, deleteOAuth2Client, listOAuth2Clients, updateOAuth2Client } from '@hydrakit/oauth2-clients'

const admin = createHydraAdmin({ baseUrl: 'http://127.0.0.1:4445' })
const metadata = { plan: 'free', team: 'harbor' }
const { client_id, client_secret } = await createOAuth2Client(admin, { client_name: 'Photos', metadata })
console.log(client_secret?.length) //=> 26
// Store the secret: no later response contains it.

const updated = await updateOAuth2Client(admin, client_id, { metadata: { plan: 'paid' } })
console.log(updated.client_name, updated.metadata) //=> Photos { plan: 'paid', team: 'harbor' }

for await (const each of listOAuth2Clients(admin, { client_name: 'Photos' })) console.log(each.client_id)
await deleteOAuth2Client(admin, client_id)
