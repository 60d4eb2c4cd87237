import { createHydraAdmin } from '@hydrakit/core'
import { startHydra } from '@hydrakit/dev-server'
import { createOAuth2Client } from '@hydrakit/oauth2-clients'
import { issueClientToken } from '@hydrakit/testing'
import type { RunningTarget } from './target.js'

/** A real Hydra as a target, with a client and an access token of its own. */
export interface RealHydra extends RunningTarget {
  readonly version: string
}

export async function startRealHydra(): Promise<RealHydra> {
  const server = await startHydra()
  const client = await createOAuth2Client(createHydraAdmin({ baseUrl: server.adminUrl }), {
    client_id: 'bench',
    client_name: 'Benchmark',
    client_secret: crypto.randomUUID(),
    grant_types: ['client_credentials'],
    token_endpoint_auth_method: 'client_secret_post',
    scope: 'photos',
  })
  return {
    baseUrl: server.adminUrl,
    token: (await issueClientToken(server, { client })).tokens.access_token,
    clientId: 'bench',
    version: server.version,
    stop: () => server.stop(),
  }
}
