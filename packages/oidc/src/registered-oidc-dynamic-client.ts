import type { OidcDynamicClient } from '@hydrakit/types'

/** A client as its registration or replacement answers it: only these hold the `registration_access_token`. */
export interface RegisteredOidcDynamicClient extends OidcDynamicClient {
  /** Token to fetch, replace and delete this client with. Void after the next replacement. */
  registration_access_token: string
}
