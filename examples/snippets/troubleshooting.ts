import { createHydraAdmin, isHydraError, isHydraResponseError, toResult } from '@hydrakit/core'
import { getOAuth2Client } from '@hydrakit/oauth2-clients'

const admin = createHydraAdmin({ baseUrl: 'http://127.0.0.1:4445' })
const { error } = await toResult(getOAuth2Client(admin, 'gone'))
if (isHydraError(error)) console.log(error.message) //=> getOAuth2Client: GET /admin/clients/{id} responded 404: see errorDescription()
if (isHydraResponseError(error, 404)) console.log(error.errorDescription()) //=> Unable to locate the resource
