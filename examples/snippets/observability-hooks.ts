import { createHydraAdmin, orNull } from '@hydrakit/core'
import { getOAuth2Client } from '@hydrakit/oauth2-clients'

const admin = createHydraAdmin({
  baseUrl: 'http://127.0.0.1:4445',
  hooks: { onResponse: ({ operationId, status }) => console.log(operationId, status) },
})
await orNull(getOAuth2Client(admin, 'photos')) //=> getOAuth2Client 404
