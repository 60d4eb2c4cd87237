import { createHydraAdmin } from '@hydrakit/core'
import { introspectOAuth2Token } from '@hydrakit/introspection'
import { getOAuth2Client } from '@hydrakit/oauth2-clients'
import type { CreatePeer } from './peer.js'

// No option is given: the deadline of ten seconds and the retries, which are the default, are part of what is measured.
export const createPeer: CreatePeer = (baseUrl) => {
  const admin = createHydraAdmin({ baseUrl })
  return {
    introspect: (token) => introspectOAuth2Token(admin, token),
    getClient: (id) => getOAuth2Client(admin, id),
  }
}
