import { createHydraAdmin } from '@hydrakit/core'
import { createTokenVerifier } from '@hydrakit/resource-server'

const { HYDRA_ADMIN_URL = 'http://127.0.0.1:4445', ISSUER = 'http://127.0.0.1:4444' } = process.env

/** One for the whole API: it caches. */
export const verifier = createTokenVerifier({
  issuer: ISSUER,
  audience: 'https://photos.example',
  introspection: createHydraAdmin({ baseUrl: HYDRA_ADMIN_URL, timeoutMs: 3_000 }),
})
