import { createHydraAdmin } from '@hydrakit/core'
import { getVersion, isAlive, waitUntilReady } from '@hydrakit/metadata'

const admin = createHydraAdmin({ baseUrl: 'http://127.0.0.1:4445' })

await waitUntilReady(admin, { timeoutMs: 60_000 })
console.log(await isAlive(admin)) //=> { status: 'ok' }
console.log((await getVersion(admin)).version) // such as v26.2.0
