import { createHydraAdmin } from '@hydrakit/core'
import {
  createOAuth2Client,
  deleteOAuth2Client,
  generateClientSecret,
  updateOAuth2Client,
} from '@hydrakit/oauth2-clients'

const admin = createHydraAdmin({ baseUrl: 'http://127.0.0.1:4445' })
const { client_id } = await createOAuth2Client(admin, { client_secret: generateClientSecret() })
const rotated = await updateOAuth2Client(admin, client_id, { client_secret: generateClientSecret() })
console.log(rotated.client_secret?.length) //=> 43
await deleteOAuth2Client(admin, client_id)
