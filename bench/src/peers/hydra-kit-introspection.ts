import { createHydraAdmin } from '@hydrakit/core'
import { introspectOAuth2Token } from '@hydrakit/introspection'
import type { CreatePeer } from './peer.js'

/** The packages that a program installs which introspects and no more. */
export const createPeer: CreatePeer<'introspect'> = (baseUrl) => {
  const admin = createHydraAdmin({ baseUrl })
  return { introspect: (token) => introspectOAuth2Token(admin, token) }
}
