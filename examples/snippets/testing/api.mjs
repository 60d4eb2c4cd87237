import { createHydraAdmin } from '@hydrakit/core'
import { createTokenVerifier } from '@hydrakit/resource-server'
import { authenticate } from '@hydrakit/resource-server/fetch'

export function createApi({ adminUrl, issuer }) {
  const introspection = createHydraAdmin({ baseUrl: adminUrl })
  const verifier = createTokenVerifier({ issuer, audience: 'https://photos.example', introspection })
  return {
    async fetch(request) {
      const { principal, response } = await authenticate(request, verifier, { scopes: ['photos.read'] })
      return response ?? Response.json({ photosOf: principal.subject })
    },
  }
}
