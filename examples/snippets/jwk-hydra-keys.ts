import { createHydraAdmin } from '@hydrakit/core'
import { rotateJsonWebKeySet } from '@hydrakit/jwk'

const admin = createHydraAdmin({ baseUrl: 'http://127.0.0.1:4445' })
const week = 7 * 24 * 3_600_000

for (const set of ['hydra.openid.id-token', 'hydra.jwt.access-token']) {
  await rotateJsonWebKeySet(admin, set, { maxAgeMs: 4 * week, overlapMs: week })
}
