import { createHydraAdmin, createHydraPublic, isHydraResponseError, orNull } from '@hydrakit/core'
import { createOAuth2Client, deleteOAuth2Client, getOAuth2Client } from '@hydrakit/oauth2-clients'
import { discoverOidcConfiguration } from '@hydrakit/oidc'

const admin = createHydraAdmin({ baseUrl: 'http://127.0.0.1:4445' })
const hydra = createHydraPublic({ baseUrl: 'http://127.0.0.1:4444' })

// before: (await oauth2.createOAuth2Client({ oAuth2Client: { client_name: 'Photos' } })).data
const client = await createOAuth2Client(admin, { client_name: 'Photos' })
console.log(client.client_name) //=> Photos

// before: catch (error) { if (error.response?.status === 404) … }
await deleteOAuth2Client(admin, client.client_id)
console.log(await orNull(getOAuth2Client(admin, client.client_id))) //=> null
const error: unknown = await getOAuth2Client(admin, client.client_id).catch((thrown: unknown) => thrown)
console.log(isHydraResponseError(error, 404)) //=> true

console.log((await discoverOidcConfiguration(hydra)).response_types_supported?.includes('code')) //=> true
