import { createHydraAdmin } from '@hydrakit/core'
import { isReady } from '@hydrakit/metadata'

const admin = createHydraAdmin({ baseUrl: 'http://127.0.0.1:4445', authorization: 'Bearer a-key' })
console.log(await isReady(admin)) //=> { status: 'ok' }
