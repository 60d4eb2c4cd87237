import { createHydraAdmin } from '@hydrakit/core'
import { createJsonWebKeySet, getJsonWebKeySet, rotateJsonWebKeySet, toPublicJsonWebKeySet } from '@hydrakit/jwk'

const admin = createHydraAdmin({ baseUrl: 'http://127.0.0.1:4445' })
const week = 7 * 24 * 3_600_000

await createJsonWebKeySet(admin, 'photos', { alg: 'ES256' })
const { added, removed } = await rotateJsonWebKeySet(admin, 'photos', { maxAgeMs: 4 * week, overlapMs: week })
console.log(added?.alg, removed) //=> ES256 []
// The `kid` of the new key says when it was made. No key is old enough to be removed.

console.log(toPublicJsonWebKeySet(await getJsonWebKeySet(admin, 'photos')).keys.length) //=> 2
