import { createHydraAdmin, isHydraResponseError, orNull, toResult } from '@hydrakit/core'
import { createOAuth2Client, getOAuth2Client, listOAuth2Clients } from '@hydrakit/oauth2-clients'

const admin = createHydraAdmin({ baseUrl: 'http://127.0.0.1:4445', timeoutMs: 5_000 })

const { client_id } = await createOAuth2Client(admin, { client_name: 'Photos' })
const { data, response } = await getOAuth2Client(admin, client_id).withResponse()
console.log(data.client_name, response.status) //=> Photos 200

for await (const client of listOAuth2Clients(admin, { client_name: 'Photos' })) console.log(client.client_id)

console.log(await orNull(getOAuth2Client(admin, 'gone'))) //=> null
const { error } = await toResult(createOAuth2Client(admin, { client_id }))
if (isHydraResponseError(error, 409)) console.log('exists already:', error.errorDescription())
