import { Configuration, OAuth2Api } from '@ory/hydra-client'
import type { CreatePeer } from './peer.js'

export const createPeer: CreatePeer = (baseUrl) => {
  const api = new OAuth2Api(new Configuration({ basePath: baseUrl }))
  return {
    introspect: async (token) => (await api.introspectOAuth2Token({ token })).data,
    getClient: async (id) => (await api.getOAuth2Client({ id })).data,
  }
}
