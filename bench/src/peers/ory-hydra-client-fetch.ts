import { Configuration, OAuth2Api } from '@ory/hydra-client-fetch'
import type { CreatePeer } from './peer.js'

export const createPeer: CreatePeer = (baseUrl) => {
  const api = new OAuth2Api(new Configuration({ basePath: baseUrl }))
  return {
    introspect: (token) => api.introspectOAuth2Token({ token }),
    getClient: (id) => api.getOAuth2Client({ id }),
  }
}
