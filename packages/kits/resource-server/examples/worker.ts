import { createHydraAdmin } from '@hydrakit/core'
import { createTokenVerifier, type TokenVerifier } from '@hydrakit/resource-server'
import { authenticate } from '@hydrakit/resource-server/fetch'

interface Environment {
  readonly ISSUER: string
  readonly HYDRA_ADMIN_URL: string
}

let verifier: TokenVerifier | undefined

export default {
  async fetch(request: Request, { ISSUER, HYDRA_ADMIN_URL }: Environment): Promise<Response> {
    verifier ??= createTokenVerifier({
      issuer: ISSUER,
      audience: 'https://photos.example',
      introspection: createHydraAdmin({ baseUrl: HYDRA_ADMIN_URL, timeoutMs: 3_000 }),
    })
    const { principal, response } = await authenticate(request, verifier, { scopes: ['photos.read'] })
    return response ?? Response.json({ subject: principal.subject })
  },
}
